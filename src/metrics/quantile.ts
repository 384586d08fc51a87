/**
 * R-7 quantiles (Hyndman & Fan 1996, definition 7): with x sorted and h = (n - 1) p, the value is
 * x[floor h] + (h - floor h) (x[floor h + 1] - x[floor h]), indices from 0. Long columns are never sorted: they are
 * counted into log-linear bins, and only the bins that hold a wanted rank are selected within.
 * Hot loops index typed arrays with `!`.
 */
import { InvariantError } from "../errors.js";
import { requireProbability, requireSample } from "../statistics/quantile.js";
import { binOf, FINE_BINS, HIGH_WORD, wordsOf } from "./bins.js";
import type { Distribution } from "./distribution.js";

/**
 * R-7 quantiles of the first n entries of a column of times, which is left as it was.
 * @param column [n or more], each finite and >= 0
 * @param probabilities each 0..1
 * @throws InvariantError if n is 0 or an entry is NaN, negative or infinite.
 * Example: columnQuantiles(Float64Array.of(4, 1, 3, 2), 4, [0.5]) = [2.5].
 */
export function columnQuantiles(
  column: Float64Array,
  n: number,
  probabilities: readonly number[],
): Float64Array {
  const sample = new ColumnSample();
  sample.read(column, 0, n);
  return Float64Array.from(sample.quantiles(probabilities));
}

const LAST_BIN = FINE_BINS.count - 1;

/** Entries read by one call: V8 compiles a function that is called often sooner than a loop that runs for long. */
const BLOCK = 1024;

/** A column of times read once, zeros apart; its buffers are reused by the next read. */
export class ColumnSample implements Distribution {
  count = 0;
  /** Entries that are exactly 0. */
  zeros = 0;
  sum = 0;
  min = 0;
  max = 0;
  /** The entries above 0 in their order, [count - zeros or more]. */
  positive: Float64Array = new Float64Array(0);
  /** How many entries above 0 fall in each of FINE_BINS; only firstBin..lastBin are in use. */
  readonly bins: Uint32Array = new Uint32Array(FINE_BINS.count);
  firstBin = 0;
  lastBin = -1;
  #positives = 0;
  readonly #known = new Map<number, number>();
  #gathered: Float64Array = new Float64Array(0);
  readonly #slotOfBin: Uint16Array = new Uint16Array(FINE_BINS.count);

  /**
   * Reads entries from..to-1 of a column, and `zeros` zeros besides.
   * @throws InvariantError if nothing is read or an entry is NaN, negative or infinite
   */
  read(column: Float64Array, from: number, to: number, zeros = 0): void {
    const length = to - from;
    requireSample(length + zeros);
    this.bins.fill(0, this.firstBin, this.lastBin + 1);
    // Until the reading is done, any bin may be in use.
    this.firstBin = 0;
    this.lastBin = LAST_BIN;
    this.#known.clear();
    if (this.positive.length < length) this.positive = new Float64Array(length);
    this.count = length + zeros;
    this.zeros = zeros;
    this.sum = 0;
    this.max = 0;
    this.min = Number.POSITIVE_INFINITY;
    this.#positives = 0;
    const words = wordsOf(column);
    for (let at = from; at < to; at += BLOCK) this.#readBlock(column, words, at, Math.min(to, at + BLOCK));
    if (this.max === Number.POSITIVE_INFINITY) {
      throw new InvariantError("a time must be finite, got Infinity");
    }
    this.zeros = this.count - this.#positives;
    this.firstBin = this.#positives > 0 ? binOf(FINE_BINS, this.min) : 0;
    this.lastBin = this.#positives > 0 ? binOf(FINE_BINS, this.max) : -1;
    if (this.zeros > 0) this.min = 0;
  }

  #readBlock(column: Float64Array, words: Int32Array, from: number, to: number): void {
    const { positive, bins } = this;
    const { shift, base } = FINE_BINS;
    let { min, max } = this;
    let n = this.#positives;
    let sum = 0;
    for (let i = from; i < to; i++) {
      const value = column[i]!;
      if (value > 0) {
        positive[n++] = value;
        sum += value;
        if (value > max) max = value;
        if (value < min) min = value;
        const bin = Math.max(0, Math.min((words[2 * i + HIGH_WORD]! >>> shift) - base, LAST_BIN));
        bins[bin] = bins[bin]! + 1;
      } else if (value !== 0) {
        throw new InvariantError(`a time must be >= 0, got ${value}`);
      }
    }
    this.#positives = n;
    this.sum += sum;
    this.min = min;
    this.max = max;
  }

  get mean(): number {
    return this.sum / this.count;
  }

  get positiveShare(): number {
    return (this.count - this.zeros) / this.count;
  }

  quantiles(probabilities: readonly number[]): number[] {
    const news = probabilities.filter((p) => !this.#known.has(p));
    if (news.length > 0) this.#select(news);
    return probabilities.map((p) => this.#known.get(p)!);
  }

  #select(probabilities: readonly number[]): void {
    const ranks = new Map<number, number>();
    for (const p of probabilities) {
      requireProbability(p);
      const rank = Math.floor((this.count - 1) * p);
      ranks.set(rank, 0);
      ranks.set(Math.min(rank + 1, this.count - 1), 0);
    }
    this.#valuesOfRanks(ranks);
    for (const p of probabilities) {
      const h = (this.count - 1) * p;
      const rank = Math.floor(h);
      const low = ranks.get(rank)!;
      const high = ranks.get(Math.min(rank + 1, this.count - 1))!;
      this.#known.set(p, low + (high - low) * (h - rank));
    }
  }

  /** Copies the entries of the wanted bins to their slots. */
  #gather(words: Int32Array, ends: Float64Array, from: number, to: number): void {
    const { positive } = this;
    const slotOfBin = this.#slotOfBin;
    const gathered = this.#gathered;
    const { shift, base } = FINE_BINS;
    for (let i = from; i < to; i++) {
      const bin = Math.max(0, Math.min((words[2 * i + HIGH_WORD]! >>> shift) - base, LAST_BIN));
      const slot = slotOfBin[bin]!;
      if (slot !== 0) {
        const end = ends[slot]!;
        gathered[end] = positive[i]!;
        ends[slot] = end + 1;
      }
    }
  }

  /** Fills in the value of each rank (0-based among all entries). */
  #valuesOfRanks(ranks: Map<number, number>): void {
    const wanted = [...ranks.keys()].filter((rank) => rank >= this.zeros).sort((a, b) => a - b);
    const { bins, positive } = this;
    const slotOfBin = this.#slotOfBin;
    const places: { bin: number; below: number; from: number; ranks: number[] }[] = [];
    let bin = this.firstBin - 1;
    let below = this.zeros;
    let until = this.zeros;
    let room = 0;
    for (const rank of wanted) {
      while (until <= rank) {
        below = until;
        until += bins[++bin]!;
      }
      const last = places.at(-1);
      if (last !== undefined && last.bin === bin) {
        last.ranks.push(rank);
      } else {
        places.push({ bin, below, from: room, ranks: [rank] });
        slotOfBin[bin] = places.length;
        room += until - below;
      }
    }
    if (this.#gathered.length < room) this.#gathered = new Float64Array(Math.max(room, 4096));
    const gathered = this.#gathered;
    const ends = Float64Array.from([0, ...places.map((place) => place.from)]);
    const words = wordsOf(positive);
    const n = places.length === 0 ? 0 : this.count - this.zeros;
    for (let at = 0; at < n; at += BLOCK) this.#gather(words, ends, at, Math.min(n, at + BLOCK));
    places.forEach((place, index) => {
      slotOfBin[place.bin] = 0;
      for (const rank of place.ranks) {
        const at = place.from + rank - place.below;
        select(gathered, place.from, ends[index + 1]! - 1, at);
        ranks.set(rank, gathered[at]!);
      }
    });
  }
}

/** Moves entries low..high about until the one at k is in its sorted place (Hoare 1961), pivot the median of three. */
function select(a: Float64Array, first: number, last: number, k: number): void {
  let low = first;
  let high = last;
  while (high > low) {
    const pivot = median(a[low]!, a[(low + high) >>> 1]!, a[high]!);
    let i = low;
    let j = high;
    while (i <= j) {
      while (a[i]! < pivot) i++;
      while (a[j]! > pivot) j--;
      if (i <= j) {
        const swapped = a[i]!;
        a[i++] = a[j]!;
        a[j--] = swapped;
      }
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else return;
  }
}

function median(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
