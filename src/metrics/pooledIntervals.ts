/**
 * Intervals of pooled figures, which are over all requests of all days. Requests inside a replication are correlated,
 * so the replication is the unit: a pooled mean is a ratio of sums over replications, and a pooled percentile is found
 * where the share of requests beyond it, itself such a ratio, is what it should be.
 */

import { LATENCY, WAIT } from "../measure.js";
import { type Interval, studentT } from "../statistics/intervals.js";
import type { ServiceView } from "./days/service.js";
import type { Distribution } from "./distribution.js";
import { type EngineError, OTHER_WAY } from "./engineError.js";
import type { ReplicationTimes } from "./replicationTimes.js";
import { massAbove, middles } from "./sketch.js";

/** Fewest requests beyond a percentile, all replications pooled, for an interval. */
export const FEWEST_BEYOND = 100;

const CONFIDENCE = 0.95;
/** Relative error of the engine's own beyond which no interval is honest. */
const MOST_ERROR = 1;

/** What pooled figures are read from. */
export interface Pools {
  /** Each replication's own. */
  readonly times: readonly ReplicationTimes[];
  /** All requests' times of a measure; null without requests. */
  of(measure: string): Distribution | null;
  /** By which a latency follows from its wait; null where none does. */
  readonly service: ServiceView | null;
}

/**
 * The 95 % intervals of pooled means, percentiles and the share that waits, the engine's own error included; none for
 * fewer than two replications, none for a percentile with fewer than 100 requests beyond it.
 *
 *   mean, share   ratio r = sum y / sum n, log r (logit of a share) -+ t s, s from the residuals y - r n of the
 *                 replications: never outside what the figure can be, and skewed as such figures are
 *   percentile    the pooled quantiles at the two ends of the interval for the share beyond it
 *   nobody waited a share from 0 to 3/n, and no interval of the mean wait
 *
 * A figure that the engine itself may have put as low as half of what it is gets none.
 *
 * Source: Cochran 1977, Sampling Techniques, 6.3 (ratio); Woodruff 1952, JASA 47, 635-646 (percentiles);
 * Hanley & Lippman-Hand 1983, JAMA 249, 1743-1745 (3/n).
 */
export class PooledIntervals {
  readonly #pools: Pools;
  readonly #error: EngineError;
  /** Of the replications that have requests. */
  readonly #held: readonly ReplicationTimes[];
  readonly #t: number;
  readonly #ofWaits = new Map<number, Interval | null>();

  constructor(pools: Pools, error: EngineError) {
    this.#pools = pools;
    this.#error = error;
    this.#held = pools.times.filter(({ of }) => (of[WAIT.name]?.count ?? 0) > 0);
    this.#t = this.#held.length < 2 ? 0 : studentT(this.#held.length - 1, CONFIDENCE);
  }

  /** Of the share that waits. */
  share(): Interval | null {
    const wait = this.#distribution(WAIT.name);
    if (wait === null || (!this.#isShareRight && wait.positiveShare > 0)) return null;
    const waited = this.#held.map((one) => one.waited);
    return shareInterval(waited, this.#counts(WAIT.name), this.#t, this.#error);
  }

  /** Of the mean of a measure. */
  mean(measure: string): Interval | null {
    const wait = this.#distribution(WAIT.name);
    if (wait === null || this.#distribution(measure) === null || this.#error.mean > MOST_ERROR) return null;
    const sums = this.#held.map(({ of }) => of[measure]?.sum ?? 0);
    const found = ratioOf(sums, this.#counts(measure));
    if (found.ratio === 0) return null;
    const [low, high] = logInterval(found, this.#t);
    const { mean: relative } = this.#error;
    if (measure === WAIT.name) return [low * (1 - OTHER_WAY * relative), high * (1 + relative)];
    const up = wait.mean * relative;
    return [Math.max(this.#leastOf(measure), low - OTHER_WAY * up), high + up];
  }

  /** Of a percentile of a measure. */
  quantile(measure: string, p: number): Interval | null {
    const waits = this.#waitQuantile(p);
    // Where hardly anybody waits, the engine may err in who does and the percentile is 0 all the same.
    if (waits === null || (!this.#isShareRight && waits[1] > 0)) return null;
    return measure === WAIT.name ? waits : this.#quantile(measure, p);
  }

  get #isShareRight(): boolean {
    return this.#error.share <= MOST_ERROR;
  }

  #waitQuantile(p: number): Interval | null {
    const known = this.#ofWaits.get(p);
    if (known !== undefined) return known;
    const found = this.#quantile(WAIT.name, p);
    this.#ofWaits.set(p, found);
    return found;
  }

  #quantile(measure: string, p: number): Interval | null {
    const pool = this.#distribution(measure);
    const counts = this.#counts(measure);
    if (pool === null || total(counts) * (1 - p) < FEWEST_BEYOND * (1 - 1e-9)) return null;
    const quantile = pool.quantiles([p])[0]!;
    const beyond = this.#held.map((one) => this.#above(one, measure, quantile));
    const least = pool.quantiles([0])[0]!;
    const odds = (1 - p) / p;
    const tail = (at: number) => at / (1 + at);
    const spread = this.#t * relativeErrorOf(ratioOf(beyond, counts));
    const [low, high] = pool.quantiles([
      1 - tail(odds * Math.exp(spread)),
      1 - tail(odds * Math.exp(-spread)),
    ]) as [number, number];
    // Who is wrongly found not to wait moves every quantile up by the wait that share stands for.
    const { seconds, share } = this.#error;
    const up = high > least ? seconds + share * this.#conditionalWait : 0;
    return [Math.max(least, low - seconds), high + up];
  }

  /** Mean wait of those who wait [s]. */
  get #conditionalWait(): number {
    const wait = this.#distribution(WAIT.name);
    return wait === null ? 0 : wait.mean / Math.max(wait.positiveShare, 1e-300);
  }

  /** All requests' times of a measure; null where there is no interval of any. */
  #distribution(measure: string): Distribution | null {
    return this.#held.length < 2 ? null : this.#pools.of(measure);
  }

  #counts(measure: string): number[] {
    return this.#held.map(({ of }) => of[measure]?.count ?? 0);
  }

  /** The least that a time can be: of a latency the service, where it never varies. */
  #leastOf(measure: string): number {
    const { service } = this.#pools;
    return measure === LATENCY.name && service?.kind === "constant" ? service.seconds : 0;
  }

  /** Requests of a replication whose time is beyond one [s]; a latency without a sketch is its wait and the service. */
  #above({ waited, of }: ReplicationTimes, measure: string, time: number): number {
    const { service } = this.#pools;
    const own = of[measure]?.sketch ?? null;
    if (own !== null) return massAbove(own, time);
    const wait = of[WAIT.name];
    if (wait === undefined || wait.sketch === null || service === null) return 0;
    if (service.kind === "constant") {
      return time < service.seconds ? wait.count : massAbove(wait.sketch, time - service.seconds);
    }
    const at = middles(wait.sketch);
    let beyond = (wait.count - waited) * (1 - service.cdf(time));
    for (let i = 0; i < at.length; i++) beyond += wait.sketch.bins[i]! * (1 - service.cdf(time - at[i]!));
    return beyond;
  }
}

interface Ratio {
  readonly ratio: number;
  /** Standard error over the ratio. */
  readonly relativeError: number;
}

/** sum y / sum n and its relative standard error from the replications' residuals. */
function ratioOf(values: readonly number[], counts: readonly number[]): Ratio {
  const n = total(counts);
  const ratio = total(values) / n;
  if (!(ratio > 0)) return { ratio: 0, relativeError: 0 };
  const r = values.length;
  const squares = values.reduce((sum, value, i) => sum + (value - ratio * counts[i]!) ** 2, 0);
  return { ratio, relativeError: Math.sqrt((r / (r - 1)) * squares) / n / ratio };
}

function logInterval({ ratio, relativeError }: Ratio, t: number): Interval {
  const factor = Math.exp(t * relativeError);
  return [ratio / factor, ratio * factor];
}

/** The same for a share 0..1, by its logit. */
function logitInterval({ ratio, relativeError }: Ratio, t: number): Interval {
  if (ratio >= 1) return [1, 1];
  const odds = ratio / (1 - ratio);
  const factor = Math.exp((t * relativeError) / (1 - ratio));
  const share = (at: number) => (at === Number.POSITIVE_INFINITY ? 1 : at / (1 + at));
  return [share(odds / factor), share(odds * factor)];
}

function shareInterval(
  waited: readonly number[],
  counts: readonly number[],
  t: number,
  error: EngineError,
): Interval | null {
  const found = ratioOf(waited, counts);
  if (found.ratio === 0) return [0, Math.min(1, 3 / total(counts))];
  const [low, high] = logitInterval(found, t);
  return [low * (1 - OTHER_WAY * error.share), Math.min(1, high * (1 + error.share))];
}

/** The share beyond a quantile is 1 - p by construction; how it differs between replications gives its error. */
function relativeErrorOf({ ratio, relativeError }: Ratio): number {
  return ratio > 0 && ratio < 1 ? relativeError / (1 - ratio) : 0;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
