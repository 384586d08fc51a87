/**
 * The bins (COARSE_BINS) of one interval of one day while its waits are added, each with the least and greatest wait
 * in it. A stretch over many bins costs no more than its ends: inside, only the change of density is noted.
 * Hot loops index typed arrays with `!`.
 */
import type { BinColumns } from "./binColumns.js";
import { binEdges, COARSE_BINS } from "./bins.js";

/** One interval at a time: filled, then moved out. */
export class OpenBins {
  readonly #mass = new Float64Array(COARSE_BINS.count);
  readonly #least = new Float64Array(COARSE_BINS.count).fill(Number.POSITIVE_INFINITY);
  readonly #greatest = new Float64Array(COARSE_BINS.count);
  /** Change of density [requests/s] at each bin's lower edge, and of the number of stretches that make it up. */
  readonly #change = new Float64Array(COARSE_BINS.count + 1);
  readonly #begun = new Int32Array(COARSE_BINS.count + 1);
  readonly #edges = binEdges(COARSE_BINS);
  #firstBin: number = COARSE_BINS.count;
  #lastBin = -1;

  /** Adds mass whose waits all lie in one bin. */
  add(bin: number, mass: number, least: number, greatest: number): void {
    if (bin < this.#firstBin) this.#firstBin = bin;
    if (bin > this.#lastBin) this.#lastBin = bin;
    this.#mass[bin] = this.#mass[bin]! + mass;
    if (least < this.#least[bin]!) this.#least[bin] = least;
    if (greatest > this.#greatest[bin]!) this.#greatest[bin] = greatest;
  }

  /** Adds mass even between low and high, which lie in the bins first < last. */
  spread(first: number, last: number, mass: number, low: number, high: number): void {
    const edges = this.#edges;
    const change = this.#change;
    const begun = this.#begun;
    const density = mass / (high - low);
    this.add(first, density * (edges[first + 1]! - low), low, edges[first + 1]!);
    this.add(last, density * (high - edges[last]!), edges[last]!, high);
    change[first + 1] = change[first + 1]! + density;
    change[last] = change[last]! - density;
    begun[first + 1] = begun[first + 1]! + 1;
    begun[last] = begun[last]! - 1;
  }

  /** Appends the bins that hold any mass to columns, bin i under the key keyFrom + i, and is empty again. */
  moveTo(columns: BinColumns, keyFrom: number): void {
    const first = this.#firstBin;
    const end = this.#lastBin + 1;
    if (end <= first) return;
    columns.reserve(end - first);
    this.#append(columns, keyFrom);
    this.#mass.fill(0, first, end);
    this.#least.fill(Number.POSITIVE_INFINITY, first, end);
    this.#greatest.fill(0, first, end);
    this.#change.fill(0, first, end);
    this.#begun.fill(0, first, end);
    this.#firstBin = COARSE_BINS.count;
    this.#lastBin = -1;
  }

  #append(columns: BinColumns, keyFrom: number): void {
    const edges = this.#edges;
    const { key, mass, least, greatest } = columns;
    let n = columns.n;
    let density = 0;
    let stretches = 0;
    for (let bin = this.#firstBin; bin <= this.#lastBin; bin++) {
      density += this.#change[bin]!;
      stretches += this.#begun[bin]!;
      // What rounding leaves of a density that has ended would reach beyond the waits seen.
      if (stretches === 0) density = 0;
      // A stretch that goes on reaches from edge to edge.
      const isFull = density > 0;
      const held = this.#mass[bin]! + (isFull ? density * (edges[bin + 1]! - edges[bin]!) : 0);
      if (held <= 0) continue;
      key[n] = keyFrom + bin;
      mass[n] = held;
      least[n] = isFull ? edges[bin]! : this.#least[bin]!;
      greatest[n] = isFull ? edges[bin + 1]! : this.#greatest[bin]!;
      n++;
    }
    columns.n = n;
  }
}
