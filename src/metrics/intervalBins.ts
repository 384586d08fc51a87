/**
 * Waits above 0 by interval of the day and by bin (COARSE_BINS, 1.6 %), each bin with the least and the greatest wait
 * in it: a quantile read between these two is off by at most that bin's width, 1.6 % of itself (a millisecond below
 * 64 ms), and never leaves the waits seen. A bin of one or two requests, and the gap between two bins, are exact.
 * Bins are kept in the order in which they were first met, so that memory is that of the bins in use.
 * Hot loops index typed arrays with `!`.
 */
import { binAt, binEdges, binOf, COARSE_BINS, wordsOf } from "./bins.js";
import type { Segments } from "./cohortQuantile.js";
import { INTERVALS } from "./dayFlow.js";

/** One entry a bin in use, plain data. */
export interface PackedBins {
  /** interval x bins of the layout + bin. */
  readonly key: Int32Array;
  /** Requests. */
  readonly mass: Float64Array;
  /** [s]. */
  readonly least: Float64Array;
  readonly greatest: Float64Array;
}

export class IntervalBins {
  readonly #edges = binEdges(COARSE_BINS);
  readonly #open = new OpenBins();
  /** By key: 1 + the entry in use, or 0. */
  readonly #entryOf = new Int32Array(INTERVALS * COARSE_BINS.count);
  #n = 0;
  #key = new Int32Array(1024);
  #mass = new Float64Array(1024);
  #least = new Float64Array(1024);
  #greatest = new Float64Array(1024);

  /** Adds the waits above 0 among waits[from..to). @returns how many are 0 */
  addWaits(interval: number, waits: Float64Array, from: number, to: number): number {
    const edges = this.#edges;
    const words = wordsOf(waits);
    let none = 0;
    // Waits change slowly: those that stay in one bin are gathered before they are noted.
    let bin = 0;
    let floor = Number.POSITIVE_INFINITY;
    let ceiling = 0;
    let mass = 0;
    let least = 0;
    let greatest = 0;
    for (let i = from; i < to; i++) {
      const wait = waits[i]!;
      if (wait >= floor && wait < ceiling && wait > 0) {
        mass++;
        if (wait < least) least = wait;
        else if (wait > greatest) greatest = wait;
      } else if (wait > 0) {
        if (mass > 0) this.#note(interval, bin, mass, least, greatest);
        bin = binAt(COARSE_BINS, words, i);
        floor = edges[bin]!;
        ceiling = edges[bin + 1]!;
        mass = 1;
        least = wait;
        greatest = wait;
      } else {
        none++;
      }
    }
    if (mass > 0) this.#note(interval, bin, mass, least, greatest);
    return none;
  }

  /** Adds the mass above 0 of segments[from..to), even between a segment's two waits. @returns the mass that waits 0 */
  addSegments(interval: number, segments: Segments, from: number, to: number): number {
    const { mass: masses, waitFrom, waitTo } = segments;
    const edges = this.#edges;
    const open = this.#open;
    let none = 0;
    let bin = 0;
    let floor = Number.POSITIVE_INFINITY;
    let ceiling = 0;
    let mass = 0;
    let least = 0;
    let greatest = 0;
    for (let i = from; i < to; i++) {
      const a = waitFrom[i]!;
      const b = waitTo[i]!;
      const low = Math.min(a, b);
      const high = Math.max(a, b);
      if (low >= floor && high < ceiling && high > 0) {
        mass += masses[i]!;
        if (low < least) least = low;
        if (high > greatest) greatest = high;
      } else if (high > 0) {
        if (mass > 0) open.add(bin, mass, least, greatest);
        const first = low > 0 ? binOf(COARSE_BINS, low) : 0;
        bin = binOf(COARSE_BINS, high);
        floor = edges[bin]!;
        ceiling = edges[bin + 1]!;
        const isWithin = first === bin;
        if (!isWithin) open.spread(first, bin, masses[i]!, low, high);
        mass = isWithin ? masses[i]! : 0;
        least = isWithin ? low : Number.POSITIVE_INFINITY;
        greatest = isWithin ? high : 0;
      } else {
        none += masses[i]!;
      }
    }
    if (mass > 0) open.add(bin, mass, least, greatest);
    this.#close(interval);
    return none;
  }

  /** Notes the open interval's bins, and empties them. */
  #close(interval: number): void {
    const open = this.#open;
    const { mass, least, greatest, firstBin, lastBin } = open;
    open.settle();
    for (let bin = firstBin; bin <= lastBin; bin++)
      if (mass[bin]! > 0) this.#note(interval, bin, mass[bin]!, least[bin]!, greatest[bin]!);
    open.clear();
  }

  addPacked({ key, mass, least, greatest }: PackedBins): void {
    const bins = COARSE_BINS.count;
    for (let i = 0; i < key.length; i++) {
      const interval = Math.trunc(key[i]! / bins);
      this.#note(interval, key[i]! - interval * bins, mass[i]!, least[i]!, greatest[i]!);
    }
  }

  pack(): PackedBins {
    const n = this.#n;
    return {
      key: this.#key.slice(0, n),
      mass: this.#mass.slice(0, n),
      least: this.#least.slice(0, n),
      greatest: this.#greatest.slice(0, n),
    };
  }

  /** An interval's bins in use, ascending. */
  ofInterval(interval: number): IntervalSlice {
    const entries: number[] = [];
    const from = interval * COARSE_BINS.count;
    for (let key = from; key < from + COARSE_BINS.count; key++) {
      const entry = this.#entryOf[key]!;
      if (entry !== 0) entries.push(entry - 1);
    }
    const of = (column: Float64Array) => Float64Array.from(entries, (entry) => column[entry]!);
    return { mass: of(this.#mass), least: of(this.#least), greatest: of(this.#greatest) };
  }

  #note(interval: number, bin: number, mass: number, least: number, greatest: number): void {
    const key = interval * COARSE_BINS.count + bin;
    const entry = this.#entryOf[key]! - 1;
    if (entry < 0) {
      const n = this.#n;
      if (n === this.#key.length) this.#grow();
      this.#key[n] = key;
      this.#mass[n] = mass;
      this.#least[n] = least;
      this.#greatest[n] = greatest;
      this.#n = n + 1;
      this.#entryOf[key] = n + 1;
      return;
    }
    this.#mass[entry] = this.#mass[entry]! + mass;
    if (least < this.#least[entry]!) this.#least[entry] = least;
    if (greatest > this.#greatest[entry]!) this.#greatest[entry] = greatest;
  }

  #grow(): void {
    const length = 2 * this.#key.length;
    const key = new Int32Array(length);
    key.set(this.#key);
    this.#key = key;
    this.#mass = longer(this.#mass, length);
    this.#least = longer(this.#least, length);
    this.#greatest = longer(this.#greatest, length);
  }
}

/** The bins of one interval of one day while its segments are added: whole stretches cost no more than their ends. */
class OpenBins {
  readonly mass = new Float64Array(COARSE_BINS.count);
  readonly least = new Float64Array(COARSE_BINS.count).fill(Number.POSITIVE_INFINITY);
  readonly greatest = new Float64Array(COARSE_BINS.count);
  /** Change of density [requests/s] at each bin's lower edge, and of the number of stretches that make it up. */
  readonly #change = new Float64Array(COARSE_BINS.count + 1);
  readonly #begun = new Int32Array(COARSE_BINS.count + 1);
  readonly #edges = binEdges(COARSE_BINS);
  firstBin: number = COARSE_BINS.count;
  lastBin = -1;

  /** Adds mass whose waits all lie in one bin. */
  add(bin: number, mass: number, least: number, greatest: number): void {
    if (bin < this.firstBin) this.firstBin = bin;
    if (bin > this.lastBin) this.lastBin = bin;
    this.mass[bin] = this.mass[bin]! + mass;
    if (least < this.least[bin]!) this.least[bin] = least;
    if (greatest > this.greatest[bin]!) this.greatest[bin] = greatest;
  }

  /** Adds mass even between low and high, which lie in the bins first < last. */
  spread(first: number, last: number, mass: number, low: number, high: number): void {
    const edges = this.#edges;
    const change = this.#change;
    const density = mass / (high - low);
    this.add(first, density * (edges[first + 1]! - low), low, edges[first + 1]!);
    this.add(last, density * (high - edges[last]!), edges[last]!, high);
    change[first + 1] = change[first + 1]! + density;
    change[last] = change[last]! - density;
    this.#begun[first + 1] = this.#begun[first + 1]! + 1;
    this.#begun[last] = this.#begun[last]! - 1;
  }

  /** Turns densities into masses, of bins that reach from edge to edge. */
  settle(): void {
    const { mass, least, greatest } = this;
    const edges = this.#edges;
    const change = this.#change;
    const begun = this.#begun;
    let density = 0;
    let stretches = 0;
    for (let bin = this.firstBin; bin <= this.lastBin; bin++) {
      density += change[bin]!;
      stretches += begun[bin]!;
      change[bin] = 0;
      begun[bin] = 0;
      // What rounding leaves of a density that has ended would reach beyond the waits seen.
      if (stretches === 0) density = 0;
      if (!(density > 0)) continue;
      mass[bin] = mass[bin]! + density * (edges[bin + 1]! - edges[bin]!);
      least[bin] = edges[bin]!;
      greatest[bin] = edges[bin + 1]!;
    }
  }

  clear(): void {
    this.mass.fill(0, this.firstBin, this.lastBin + 1);
    this.least.fill(Number.POSITIVE_INFINITY, this.firstBin, this.lastBin + 1);
    this.greatest.fill(0, this.firstBin, this.lastBin + 1);
    this.firstBin = COARSE_BINS.count;
    this.lastBin = -1;
  }
}

/** Bins of one interval by ascending waits. */
export interface IntervalSlice {
  readonly mass: Float64Array;
  readonly least: Float64Array;
  readonly greatest: Float64Array;
}

/**
 * The R-7 p-quantile of `zeros` requests that do not wait and those of some bins: between the order statistics on
 * either side of rank (n - 1) p, each read evenly between its bin's least and greatest wait.
 */
export function rankQuantile(bins: IntervalSlice, zeros: number, total: number, p: number): number {
  const h = (total - 1) * p;
  const rank = Math.floor(h);
  const low = ofRank(bins, zeros, rank);
  return h > rank ? low + (ofRank(bins, zeros, rank + 1) - low) * (h - rank) : low;
}

/** The wait of the request of this rank, from 0. */
function ofRank({ mass, least, greatest }: IntervalSlice, zeros: number, rank: number): number {
  if (rank < zeros || mass.length === 0) return 0;
  let below = zeros;
  let i = 0;
  while (i < mass.length - 1 && below + mass[i]! <= rank) below += mass[i++]!;
  const steps = mass[i]! - 1;
  return steps > 0
    ? least[i]! + (greatest[i]! - least[i]!) * Math.min(1, (rank - below) / steps)
    : greatest[i]!;
}

/** The wait up to which a mass `target` waits at most, each bin's mass lying evenly between its least and greatest. */
export function massQuantile(
  { mass, least, greatest }: IntervalSlice,
  zeros: number,
  target: number,
): number {
  if (target <= zeros || mass.length === 0) return 0;
  let below = zeros;
  let i = 0;
  while (i < mass.length - 1 && below + mass[i]! < target) below += mass[i++]!;
  return least[i]! + (greatest[i]! - least[i]!) * Math.min(1, (target - below) / mass[i]!);
}

function longer(column: Float64Array, length: number) {
  const grown = new Float64Array(length);
  grown.set(column);
  return grown;
}
