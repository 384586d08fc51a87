/** A day's own figures: waits, latencies, utilisation, queue. */
import type { Objective } from "../objective.js";
import { type AskedProbabilities, type Day, wholeOf } from "./days/day.js";
import type { Metric } from "./metric.js";
import { type ListedMetric, type MetricRecord, recordOf } from "./metrics.js";
import type { TokenSums } from "./tokens/sums.js";

/** A day's figure by metric; null where the day has none. */
export type DayMetrics = MetricRecord<number | null>;

/** Probabilities that the whole day is asked for, so that one selection serves metrics and objectives. */
export function askedProbabilities(
  metrics: readonly Metric[],
  objectives: readonly Objective[],
): AskedProbabilities {
  const asked = new Map<string, number[]>();
  const whole = objectives.filter(({ windowSeconds }) => windowSeconds === null);
  for (const { of, statistic } of [
    ...metrics.flatMap(({ asks }) => (asks === null ? [] : [asks])),
    ...whole,
  ]) {
    if (statistic.kind === "quantile") asked.set(of, [...(asked.get(of) ?? []), statistic.p]);
  }
  return new Map([...asked].map(([of, list]) => [of, [...new Set(list)]]));
}

/** What a day's figures are made of beside its times. */
export interface DayCourse {
  /** Busy server-seconds, [INTERVALS]. */
  readonly busy: Float64Array;
  /** The same offered. */
  readonly servers: Float64Array;
  /** Greatest queue length [requests]. */
  readonly mostWaiting: number;
  /** What batches did; null where requests are not served token by token. */
  readonly tokens: TokenSums | null;
}

/** @param asked for what is asked of the day besides */
export function dayMetrics(
  day: Day,
  metrics: readonly ListedMetric[],
  asked: AskedProbabilities,
  course: DayCourse,
): DayMetrics {
  const whole = wholeOf(day);
  const { requests } = day;
  day.prepare(asked);
  const times = (of: string) => (requests > 0 ? day.times(of, whole) : null);
  return recordOf(metrics, (metric) => metric.ofDay({ ...course, requests, times }));
}
