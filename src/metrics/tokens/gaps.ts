/**
 * The gaps between the tokens of answers on one day, pooled into a histogram by arithmetic: the gaps of a stretch of
 * iterations rise in a line, so that they are spread over the bins between the first and the last of them.
 */
import type { GapColumns } from "../../sim/tokens/gaps.js";
import { FINE_BINS } from "../bins.js";
import type { Sample } from "../days/day.js";
import { pooledDistribution } from "../pooledDistribution.js";
import { SpreadBins } from "../spread.js";

export class Gaps {
  readonly #bins = new SpreadBins();
  #count = 0;
  #sum = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = 0;

  clear(): void {
    this.#bins.clear();
    this.#count = 0;
    this.#sum = 0;
    this.#min = Number.POSITIVE_INFINITY;
    this.#max = 0;
  }

  /** Gaps that segments do not tell. */
  add(rows: GapColumns): void {
    for (let row = 0; row < rows.length; row++) this.addRising(rows.count[row]!, 1, rows.seconds[row]!, 0);
  }

  /** `count` gaps in each of so many iterations, of which the i-th, i = 1, 2, ..., lasts each + rise i [s]. */
  addRising(count: number, iterations: number, each: number, rise: number): void {
    if (count === 0 || iterations === 0) return;
    const first = each + rise;
    const last = each + rise * iterations;
    // Whole numbers in a line hold as much as the stretch from half a step before the first to half a step behind the last.
    this.#bins.add(Math.max(0, first - rise / 2), last + rise / 2, count * iterations);
    this.#count += count * iterations;
    this.#sum += count * iterations * (each + rise * ((iterations + 1) / 2));
    if (first < this.#min) this.#min = first;
    if (last > this.#max) this.#max = last;
  }

  /** The gaps as a pool takes them; null where there are none. Valid until more are added. */
  sample(): Sample | null {
    if (this.#count === 0) return null;
    this.#bins.settle();
    const { mass, firstBin, lastBin } = this.#bins;
    const pool = {
      count: this.#count,
      zeros: 0,
      sum: this.#sum,
      min: this.#min,
      max: this.#max,
      offset: 0,
      values: null,
      firstBin,
      bins: mass.subarray(firstBin, Math.min(lastBin + 1, FINE_BINS.count)),
    };
    const { count, mean, max, positiveShare, quantiles } = pooledDistribution(pool);
    const distribution = { count, mean, max: max ?? pool.max, positiveShare, quantiles };
    return {
      ...distribution,
      zeros: 0,
      sum: pool.sum,
      min: pool.min,
      positive: null,
      bins: mass,
      firstBin,
      lastBin,
    };
  }
}
