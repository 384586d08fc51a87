/**
 * Exact statistics of a day of the stepped engine, whose waits are a mixture: each segment's mass lies evenly between
 * its first and its last wait (or at one point, when they are equal). With total mass M, the R-7 p-quantile of M
 * requests sits at cumulative mass (M - 1) p + 1/2, each request taken as the middle of a unit of mass.
 * A histogram finds the bin of each quantile; within it the piecewise-linear cumulative mass is solved.
 * Hot loops index typed arrays with `!`.
 */
import { bisectLeft } from "d3-array";
import { InvariantError } from "../errors.js";
import type { CohortDay } from "../sim/records.js";
import { binAt, binEdges, FINE_BINS, wordsOf } from "./bins.js";
import type { Distribution } from "./distribution.js";
import { requireProbability } from "./quantile.js";
import { SpreadBins } from "./spread.js";

const BLOCK_BITS = 5;

/** The waits of some segments of a day, read once; its buffers are reused by the next read. */
export class CohortSample implements Distribution {
  /** Mass read [requests]. */
  count = 0;
  /** Mass that waits exactly 0. */
  zeros = 0;
  /** Mass-weighted sum of waits [s]. */
  sum = 0;
  min = 0;
  max = 0;
  /** Mass above 0 in each of FINE_BINS. */
  readonly spread: SpreadBins = new SpreadBins();
  /** Segments with a wait above 0: least wait, greatest wait, mass. */
  #low = new Float64Array(0);
  #high = new Float64Array(0);
  #mass = new Float64Array(0);
  #segments = 0;
  /** Least and greatest wait of every 32 of them: waits change slowly, so most blocks are far from a quantile. */
  #blockLow = new Float64Array(0);
  #blockHigh = new Float64Array(0);
  #active = new Int32Array(0);
  readonly #known = new Map<number, number>();

  /**
   * Reads segments from..to-1 of a day.
   * @throws InvariantError if they hold no mass or a wait is negative, NaN or infinite
   */
  read(day: CohortDay, from: number, to: number): void {
    this.#grow(to - from);
    this.#known.clear();
    const { mass, waitFrom, waitTo } = day;
    const { spread } = this;
    const wordsFrom = wordsOf(waitFrom);
    const wordsTo = wordsOf(waitTo);
    spread.clear();
    this.#blockLow.fill(Number.POSITIVE_INFINITY);
    this.#blockHigh.fill(0);
    let count = 0;
    let zeros = 0;
    let sum = 0;
    let min = Number.POSITIVE_INFINITY;
    let max = 0;
    let n = 0;
    for (let i = from; i < to; i++) {
      const m = mass[i]!;
      const a = waitFrom[i]!;
      const b = waitTo[i]!;
      count += m;
      if (a === 0 && b === 0) {
        zeros += m;
        continue;
      }
      const low = Math.min(a, b);
      const high = Math.max(a, b);
      if (!(low >= 0 && high < Number.POSITIVE_INFINITY)) {
        throw new InvariantError(`a wait must be finite and >= 0, got ${a} to ${b}`);
      }
      sum += m * 0.5 * (low + high);
      if (low < min) min = low;
      if (high > max) max = high;
      const block = n >> BLOCK_BITS;
      this.#blockLow[block] = Math.min(this.#blockLow[block]!, low);
      this.#blockHigh[block] = Math.max(this.#blockHigh[block]!, high);
      this.#low[n] = low;
      this.#high[n] = high;
      this.#mass[n++] = m;
      const fromBin = binAt(FINE_BINS, wordsFrom, i);
      const toBin = binAt(FINE_BINS, wordsTo, i);
      spread.addBetween(Math.min(fromBin, toBin), Math.max(fromBin, toBin), low, high, m);
    }
    if (!(count > 0)) throw new InvariantError("a quantile needs some mass, got none");
    spread.settle();
    this.#segments = n;
    this.count = count;
    this.zeros = zeros;
    this.sum = sum;
    this.min = zeros > 0 ? 0 : min;
    this.max = max;
  }

  get mean(): number {
    return this.sum / this.count;
  }

  get positiveShare(): number {
    return this.#segments === 0 ? 0 : (this.count - this.zeros) / this.count;
  }

  quantiles(probabilities: readonly number[]): number[] {
    const news = probabilities.filter((p) => !this.#known.has(p));
    for (const p of news) {
      requireProbability(p);
      this.#known.set(p, this.atMass(rankMass(this.count, p)));
    }
    return probabilities.map((p) => this.#known.get(p)!);
  }

  /** Least wait that at least a mass `target` does not exceed [s]; between 0 and the greatest wait. */
  atMass(target: number): number {
    if (target <= this.zeros || this.#segments === 0) return 0;
    const { upTo, firstBin, lastBin } = this.spread;
    const edges = binEdges(FINE_BINS);
    const bin = bisectLeft(upTo, target - this.zeros, firstBin, lastBin);
    const below = bin === firstBin ? this.zeros : this.zeros + upTo[bin - 1]!;
    return this.#solve(target, below, edges[bin]!, bin === lastBin ? this.max : edges[bin + 1]!);
  }

  /**
   * Solves F(x) = target on from..to, F(from) = below, by halving: segments that leave the interval are folded into
   * `below` or dropped, those that span it into one density, so each halving touches fewer. What is left is linear.
   */
  #solve(target: number, below: number, from: number, to: number): number {
    const low = this.#low;
    const high = this.#high;
    const mass = this.#mass;
    const active = this.#active;
    let n = 0;
    let density = 0;
    let under = below;
    for (let block = 0; block << BLOCK_BITS < this.#segments; block++) {
      if (this.#blockLow[block]! > to || this.#blockHigh[block]! < from) continue;
      const until = Math.min(this.#segments, (block + 1) << BLOCK_BITS);
      for (let i = block << BLOCK_BITS; i < until; i++) {
        const a = low[i]!;
        const b = high[i]!;
        if (a > to || b < from) continue;
        if (a === b) {
          if (a > from) active[n++] = i;
          else under += mass[i]!;
        } else if (a <= from && b >= to) {
          density += mass[i]! / (b - a);
        } else if (b > from) {
          active[n++] = i;
        }
      }
    }
    if (under >= target) return from;
    let start = from;
    let end = to;
    while (n > 0) {
      const middle = start + (end - start) / 2;
      if (!(middle > start && middle < end)) break;
      let left = density * (middle - start);
      for (let k = 0; k < n; k++)
        left += massWithin(low[active[k]!]!, high[active[k]!]!, mass[active[k]!]!, start, middle);
      const isLeft = under + left >= target;
      if (isLeft) end = middle;
      else {
        start = middle;
        under += left;
      }
      let kept = 0;
      for (let k = 0; k < n; k++) {
        const i = active[k]!;
        const a = low[i]!;
        const b = high[i]!;
        if (a === b ? a <= start || a > end : b <= start || a >= end) continue;
        if (a <= start && b >= end && b > a) density += mass[i]! / (b - a);
        else active[kept++] = i;
      }
      n = kept;
    }
    if (n > 0) return end;
    if (density > 0) return Math.min(end, start + Math.max(0, target - under) / density);
    return under >= target ? start : end;
  }

  #grow(segments: number): void {
    if (this.#low.length >= segments) return;
    const room = Math.max(1024, 2 * this.#low.length, segments);
    this.#low = new Float64Array(room);
    this.#high = new Float64Array(room);
    this.#mass = new Float64Array(room);
    this.#active = new Int32Array(room);
    this.#blockLow = new Float64Array((room >> BLOCK_BITS) + 1);
    this.#blockHigh = new Float64Array((room >> BLOCK_BITS) + 1);
  }
}

/** Cumulative mass at which the R-7 p-quantile of M requests sits: (M - 1) p + 1/2, kept within 0..M. */
export function rankMass(count: number, p: number): number {
  return Math.min(count, Math.max(0, (count - 1) * p + 0.5));
}

/** Mass of a segment in start..end: a point mass counts where it is at most `end`. */
function massWithin(low: number, high: number, mass: number, start: number, end: number): number {
  if (low === high) return low <= end ? mass : 0;
  const from = Math.max(low, start);
  const to = Math.min(high, end);
  return to > from ? (mass * (to - from)) / (high - low) : 0;
}
