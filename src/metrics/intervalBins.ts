/**
 * Waits above 0 by interval of the day and by bin (COARSE_BINS, 1.6 %), each bin with the least and the greatest wait
 * in it: a quantile read between these two is off by at most that bin's width, 1.6 % of itself (a millisecond below
 * 64 ms), and never leaves the waits seen. A bin of one or two requests, and the gap between two bins, are exact.
 * Hot loops index typed arrays with `!`.
 */
import { BinColumns, firstNotBelow, type PackedBins } from "./binColumns.js";
import { binEdges, binOf, COARSE_BINS } from "./bins.js";
import type { Entries } from "./days/day.js";
import { OpenBins } from "./openBins.js";

/** The waits of entries, whenever they arrived. */
type Waits = Pick<Entries, "waitFrom" | "segments">;

/** The bins of many days: the intervals of a day are added in order, then the day is ended. */
export class IntervalBins {
  readonly #edges = binEdges(COARSE_BINS);
  readonly #open = new OpenBins();
  /** Bins of the days that have ended, by interval x bins of the layout + bin. */
  #all = new BinColumns();
  /** The same of the day at hand. */
  #day = new BinColumns();
  /** Room for the next merge. */
  #spare = new BinColumns();

  /**
   * Adds the mass above 0 of the entries from..to-1 to an interval of the day: a request each, or segments, even between
   * a segment's two waits. Entries change slowly: those that stay in one bin are gathered before they are added.
   * @returns the mass that waits 0
   */
  addEntries(interval: number, { waitFrom, segments }: Waits, from: number, to: number): number {
    const edges = this.#edges;
    const open = this.#open;
    const waitTo = segments?.waitTo ?? waitFrom;
    const masses = segments?.mass ?? null;
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
      const m = masses === null ? 1 : masses[i]!;
      if (a === 0 && b === 0) {
        none += m;
        continue;
      }
      const low = Math.min(a, b);
      const high = Math.max(a, b);
      if (low >= floor && high < ceiling) {
        mass += m;
        if (low < least) least = low;
        if (high > greatest) greatest = high;
        continue;
      }
      if (mass > 0) open.add(bin, mass, least, greatest);
      const first = low > 0 ? binOf(COARSE_BINS, low) : 0;
      bin = binOf(COARSE_BINS, high);
      floor = edges[bin]!;
      ceiling = edges[bin + 1]!;
      const isWithin = first === bin;
      if (!isWithin) open.spread(first, bin, m, low, high);
      mass = isWithin ? m : 0;
      least = isWithin ? low : Number.POSITIVE_INFINITY;
      greatest = isWithin ? high : 0;
    }
    if (mass > 0) open.add(bin, mass, least, greatest);
    open.moveTo(this.#day, interval * COARSE_BINS.count);
    return none;
  }

  /** After the intervals of a day: what comes next is another day. */
  endDay(): void {
    this.#merge(this.#day, this.#day.n);
    this.#day.n = 0;
  }

  addPacked(packed: PackedBins): void {
    this.#merge(packed, packed.key.length);
  }

  /** Of the days that have ended. */
  pack(): PackedBins {
    return this.#all.pack();
  }

  /** An interval's bins over all days that have ended. */
  ofInterval(interval: number): IntervalSlice {
    const { n, key, mass, least, greatest } = this.#all;
    const from = firstNotBelow(key, n, interval * COARSE_BINS.count);
    const to = firstNotBelow(key, n, (interval + 1) * COARSE_BINS.count);
    return {
      mass: mass.subarray(from, to),
      least: least.subarray(from, to),
      greatest: greatest.subarray(from, to),
    };
  }

  #merge(added: PackedBins, length: number): void {
    const before = this.#all;
    this.#spare.mergeOf(before, before.n, added, length);
    this.#all = this.#spare;
    this.#spare = before;
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
