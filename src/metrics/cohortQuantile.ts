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
import { requireProbability } from "../statistics/quantile.js";
import { binEdges, FINE_BINS, wordsOf } from "./bins.js";
import type { Distribution } from "./distribution.js";
import { SpreadBins } from "./spread.js";

const BLOCK_BITS = 5;
const BLOCK = 1 << BLOCK_BITS;
/** Segments read in one call: a loop over a whole day would run as the compiler's stopgap (CONTRIBUTING, budgets). */
const SOME = 1024;

/** Segments of requests, as far as their waits go: columns of a day's record. */
export type Segments = Pick<CohortDay, "mass" | "waitFrom" | "waitTo">;

const NONE: Segments = {
  mass: new Float64Array(0),
  waitFrom: new Float64Array(0),
  waitTo: new Float64Array(0),
};

/** The waits of some segments, read where they are: their columns must stay as they are until the next read. */
export class CohortSample implements Distribution {
  /** Mass read [requests]. */
  count = 0;
  /** Mass that waits exactly 0. */
  zeros = 0;
  /** Mass-weighted sum of waits [s]. */
  sum = 0;
  min = 0;
  max = 0;
  /** No request's time is known by itself. */
  readonly positive = null;
  /** Mass above 0 in each of FINE_BINS. */
  readonly spread: SpreadBins = new SpreadBins();
  #segments = NONE;
  #from = 0;
  #to = 0;
  /** Least and greatest wait of every 32 of them: waits change slowly, so most blocks are far from a quantile. */
  #blockLow = new Float64Array(0);
  #blockHigh = new Float64Array(0);
  #active = new Int32Array(0);
  readonly #known = new Map<number, number>();

  /**
   * Reads segments from..to-1, and a mass `zeros` besides that waits 0.
   * @throws InvariantError if they hold no mass or a wait is negative, NaN or infinite
   */
  read(segments: Segments, from: number, to: number, zeros = 0): void {
    this.#grow(to - from);
    this.#known.clear();
    this.spread.clear();
    this.#segments = segments;
    this.#from = from;
    this.#to = to;
    this.count = zeros;
    this.zeros = zeros;
    this.sum = 0;
    this.min = Number.POSITIVE_INFINITY;
    this.max = 0;
    const { mass, waitFrom, waitTo } = segments;
    const words = { from: wordsOf(waitFrom), to: wordsOf(waitTo) };
    for (let at = from; at < to; at += SOME) {
      const until = Math.min(to, at + SOME);
      this.#readSome(segments, at, until);
      this.spread.addSegments(mass, waitFrom, waitTo, words.from, words.to, at, until);
    }
    if (!(this.count > 0)) throw new InvariantError("a quantile needs some mass, got none");
    this.spread.settle();
    if (this.zeros > 0 || this.max === 0) this.min = 0;
  }

  #readSome(segments: Segments, from: number, to: number): void {
    const { mass, waitFrom, waitTo } = segments;
    const blockLow = this.#blockLow;
    const blockHigh = this.#blockHigh;
    let { count, zeros, sum, min, max } = this;
    for (let first = from; first < to; first += BLOCK) {
      const last = Math.min(to, first + BLOCK);
      let least = Number.POSITIVE_INFINITY;
      let greatest = 0;
      for (let i = first; i < last; i++) {
        const m = mass[i]!;
        const a = waitFrom[i]!;
        const b = waitTo[i]!;
        count += m;
        if (a === 0 && b === 0) {
          zeros += m;
          continue;
        }
        sum += m * 0.5 * (a + b);
        if (a < least) least = a;
        if (b < least) least = b;
        if (a > greatest) greatest = a;
        if (b > greatest) greatest = b;
      }
      if (!(least >= 0 && greatest < Number.POSITIVE_INFINITY && sum >= 0)) {
        throw unfit(segments, first, last);
      }
      const block = (first - this.#from) >> BLOCK_BITS;
      blockLow[block] = least;
      blockHigh[block] = greatest;
      if (least < min) min = least;
      if (greatest > max) max = greatest;
    }
    this.count = count;
    this.zeros = zeros;
    this.sum = sum;
    this.min = min;
    this.max = max;
  }

  get bins(): Float64Array {
    return this.spread.mass;
  }

  get firstBin(): number {
    return this.spread.firstBin;
  }

  get lastBin(): number {
    return this.spread.lastBin;
  }

  get mean(): number {
    return this.sum / this.count;
  }

  get positiveShare(): number {
    return this.max === 0 ? 0 : (this.count - this.zeros) / this.count;
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
    if (target <= this.zeros || this.max === 0) return 0;
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
    const { mass, waitFrom, waitTo } = this.#segments;
    const active = this.#active;
    let n = 0;
    let density = 0;
    let under = below;
    for (let first = this.#from; first < this.#to; first += BLOCK) {
      const block = (first - this.#from) >> BLOCK_BITS;
      if (this.#blockLow[block]! > to || this.#blockHigh[block]! < from) continue;
      const until = Math.min(this.#to, first + BLOCK);
      for (let i = first; i < until; i++) {
        const a = Math.min(waitFrom[i]!, waitTo[i]!);
        const b = Math.max(waitFrom[i]!, waitTo[i]!);
        // Those that wait 0 are part of `below`.
        if (a > to || b < from || b === 0) continue;
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
      for (let k = 0; k < n; k++) left += massWithin(this.#segments, active[k]!, start, middle);
      const isLeft = under + left >= target;
      if (isLeft) end = middle;
      else {
        start = middle;
        under += left;
      }
      let kept = 0;
      for (let k = 0; k < n; k++) {
        const i = active[k]!;
        const a = Math.min(waitFrom[i]!, waitTo[i]!);
        const b = Math.max(waitFrom[i]!, waitTo[i]!);
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
    if (this.#active.length >= segments) return;
    const room = Math.max(1024, 2 * this.#active.length, segments);
    this.#active = new Int32Array(room);
    this.#blockLow = new Float64Array((room >> BLOCK_BITS) + 1);
    this.#blockHigh = new Float64Array((room >> BLOCK_BITS) + 1);
  }
}

/** What is wrong with some segment of from..to-1. */
function unfit({ waitFrom, waitTo }: Segments, from: number, to: number): InvariantError {
  let i = from;
  const isFit = (wait: number): boolean => wait >= 0 && wait < Number.POSITIVE_INFINITY;
  while (i < to - 1 && isFit(waitFrom[i]!) && isFit(waitTo[i]!)) i++;
  return new InvariantError(`a wait must be finite and >= 0, got ${waitFrom[i]} to ${waitTo[i]}`);
}

/** Cumulative mass at which the R-7 p-quantile of M requests sits: (M - 1) p + 1/2, kept within 0..M. */
export function rankMass(count: number, p: number): number {
  return Math.min(count, Math.max(0, (count - 1) * p + 0.5));
}

/** Mass of a segment in start..end: a point mass counts where it is at most `end`. */
function massWithin({ mass, waitFrom, waitTo }: Segments, i: number, start: number, end: number): number {
  const low = Math.min(waitFrom[i]!, waitTo[i]!);
  const high = Math.max(waitFrom[i]!, waitTo[i]!);
  if (low === high) return low <= end ? mass[i]! : 0;
  const from = Math.max(low, start);
  const to = Math.min(high, end);
  return to > from ? (mass[i]! * (to - from)) / (high - low) : 0;
}
