/**
 * Intervals of pooled figures, which are over all requests of all days. Requests inside a replication are correlated,
 * so the replication is the unit: a pooled mean is a ratio of sums over replications, and a pooled percentile is found
 * where the share of requests beyond it, itself such a ratio, is what it should be.
 */

import { type Interval, studentT } from "../statistics/intervals.js";
import type { ServiceView } from "./days/service.js";
import type { Distribution } from "./distribution.js";
import { type EngineError, OTHER_WAY } from "./engineError.js";
import { type MetricName, PERCENTILES } from "./names.js";
import type { ReplicationTimes } from "./replicationTimes.js";
import { massAbove, middles } from "./sketch.js";

/** Fewest requests beyond a percentile, all replications pooled, for an interval. */
export const FEWEST_BEYOND = 100;

const CONFIDENCE = 0.95;
/** Relative error of the engine's own beyond which no interval is honest. */
const MOST_ERROR = 1;

/** The intervals by metric; a metric without one is left out. */
export type PooledIntervals = Partial<Record<MetricName, Interval>>;

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
export function pooledIntervals(
  times: readonly ReplicationTimes[],
  wait: Distribution | null,
  latency: Distribution | null,
  service: ServiceView,
  error: EngineError,
): PooledIntervals {
  const held = times.filter(({ requests }) => requests > 0);
  if (held.length < 2 || wait === null || latency === null) return {};
  const counts = held.map(({ requests }) => requests);
  const t = studentT(held.length - 1, CONFIDENCE);
  const found: PooledIntervals = {};
  const isShareRight = error.share <= MOST_ERROR;
  const isMeanRight = error.mean <= MOST_ERROR;
  const share = shareInterval(
    held.map(({ waited }) => waited),
    counts,
    t,
    error,
  );
  if (share !== null && (isShareRight || wait.positiveShare === 0)) found["waiting.share"] = share;
  const mean = meanWaitInterval(
    held.map((one) => one.wait),
    counts,
    t,
    error,
  );
  if (mean !== null && isMeanRight) found["wait.mean"] = mean;
  const late = ratioOf(
    held.map((one) => one.latency),
    counts,
  );
  if (late.ratio > 0 && isMeanRight) {
    const up = wait.mean * error.mean;
    const least = service.kind === "constant" ? service.seconds : 0;
    const [low, high] = logInterval(late, t);
    found["latency.mean"] = [Math.max(least, low - OTHER_WAY * up), high + up];
  }
  const ask = { held, counts, t, error, conditionalWait: wait.mean / Math.max(wait.positiveShare, 1e-300) };
  for (const [name, p] of PERCENTILES) {
    if (total(counts) * (1 - p) < FEWEST_BEYOND * (1 - 1e-9)) continue;
    const waitsAbove = (q: number) => held.map(({ waits }) => massAbove(waits, q));
    const waits = quantileInterval(p, wait, waitsAbove, ask);
    // Where hardly anybody waits, the engine may err in who does and the percentile is 0 all the same.
    if (!isShareRight && waits[1] > 0) continue;
    found[`wait.${name}`] = waits;
    found[`latency.${name}`] = quantileInterval(p, latency, (q) => latenciesAbove(held, service, q), ask);
  }
  return found;
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

function meanWaitInterval(
  waits: readonly number[],
  counts: readonly number[],
  t: number,
  error: EngineError,
): Interval | null {
  const found = ratioOf(waits, counts);
  if (found.ratio === 0) return null;
  const [low, high] = logInterval(found, t);
  return [low * (1 - OTHER_WAY * error.mean), high * (1 + error.mean)];
}

interface QuantileQuestion {
  readonly held: readonly ReplicationTimes[];
  readonly counts: readonly number[];
  readonly t: number;
  readonly error: EngineError;
  /** Mean wait of those who wait [s]. */
  readonly conditionalWait: number;
}

function quantileInterval(
  p: number,
  pool: Distribution,
  beyond: (time: number) => number[],
  { counts, t, error, conditionalWait }: QuantileQuestion,
): Interval {
  const quantile = pool.quantiles([p])[0]!;
  const share = ratioOf(beyond(quantile), counts);
  const least = pool.quantiles([0])[0]!;
  // The share beyond the quantile is 1 - p by construction; how it differs between replications gives its error.
  const relativeError = share.ratio > 0 && share.ratio < 1 ? share.relativeError / (1 - share.ratio) : 0;
  const odds = (1 - p) / p;
  const tail = (at: number) => at / (1 + at);
  const [low, high] = pool.quantiles([
    1 - tail(odds * Math.exp(t * relativeError)),
    1 - tail(odds * Math.exp(-t * relativeError)),
  ]) as [number, number];
  // Who is wrongly found not to wait moves every quantile up by the wait that share stands for.
  const up = high > least ? error.seconds + error.share * conditionalWait : 0;
  return [Math.max(least, low - error.seconds), high + up];
}

/** Requests of each replication whose latency is beyond a time [s]. */
function latenciesAbove(held: readonly ReplicationTimes[], service: ServiceView, time: number): number[] {
  if (service.kind === "constant")
    return held.map(({ waits, requests }) =>
      time < service.seconds ? requests : massAbove(waits, time - service.seconds),
    );
  return held.map(({ latencies, waits, requests, waited }) => {
    if (latencies !== null) return massAbove(latencies, time);
    const at = middles(waits);
    let beyond = (requests - waited) * (1 - service.cdf(time));
    for (let i = 0; i < at.length; i++) beyond += waits.bins[i]! * (1 - service.cdf(time - at[i]!));
    return beyond;
  });
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
