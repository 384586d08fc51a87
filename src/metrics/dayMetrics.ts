/** A day's own figures: waits, latencies, utilisation, queue. */

import type { Objective } from "../objective.js";
import type { DayFlow } from "./dayFlow.js";
import { INTERVALS } from "./dayFlow.js";
import { type AskedProbabilities, type Day, wholeOf } from "./days/day.js";
import type { Distribution } from "./distribution.js";
import { METRIC_NAMES, type MetricName, PERCENTILES, PROBABILITIES } from "./names.js";
import { busiestHour, ratio, sumOf } from "./utilisation.js";

/** A day's figure by metric; null where the day has none. */
export type DayMetrics = Readonly<Record<MetricName, number | null>>;

/** Probabilities that the whole day is asked for, so that one selection serves metrics and objectives. */
export function askedProbabilities(objectives: readonly Objective[]): AskedProbabilities {
  const of = (subject: string) => [
    ...PROBABILITIES,
    ...objectives.flatMap(({ statistic, windowSeconds, of: asked }) =>
      statistic.kind === "quantile" && windowSeconds === null && asked === subject ? [statistic.p] : [],
    ),
  ];
  return new Map(["wait", "latency"].map((name) => [name, [...new Set(of(name))]]));
}

/** What a day's figures are made of beside its times. */
export interface DayFigures {
  readonly asked: AskedProbabilities;
  readonly flow: DayFlow;
  /** Server-seconds offered, [INTERVALS]. */
  readonly servers: Float64Array;
  /** Greatest queue length [requests]. */
  readonly mostWaiting: number;
}

export function dayMetrics(day: Day, { asked, flow, servers, mostWaiting }: DayFigures): DayMetrics {
  const metrics = noMetrics();
  const whole = wholeOf(day);
  if (day.requests > 0) {
    day.prepare(asked);
    for (const of of ["wait", "latency"] as const)
      describe(of, day.times(of, whole), asked.get(of) ?? PROBABILITIES, metrics);
    metrics["waiting.share"] = day.times("wait", whole).positiveShare;
  }
  metrics["utilisation.mean"] = ratio(sumOf(flow.busy, 0, INTERVALS), sumOf(servers, 0, INTERVALS));
  metrics["utilisation.busiestHour"] = busiestHour(flow.busy, servers);
  metrics["queue.max"] = mostWaiting;
  metrics["requests.count"] = day.requests;
  return metrics;
}

/** Every metric, without a figure. */
export function noMetrics(): Record<MetricName, number | null> {
  return Object.fromEntries(METRIC_NAMES.map((name) => [name, null])) as Record<MetricName, number | null>;
}

/**
 * Sets percentiles, mean and greatest of a distribution.
 * @param probabilities to ask for, those of PERCENTILES first
 */
export function describe(
  of: "wait" | "latency",
  distribution: Distribution,
  probabilities: readonly number[],
  into: Record<MetricName, number | null>,
): void {
  const values = distribution.quantiles(probabilities);
  PERCENTILES.forEach(([name], i) => {
    into[`${of}.${name}`] = values[i]!;
  });
  into[`${of}.mean`] = distribution.mean;
  into[`${of}.max`] = distribution.max;
}
