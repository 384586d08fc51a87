/** A day's own figures: waits, latencies, utilisation, queue. */
import type { DayRecord } from "../sim/records.js";
import type { DayFlow } from "./dayFlow.js";
import { INTERVALS } from "./dayFlow.js";
import type { DayTimes } from "./dayTimes.js";
import type { Distribution } from "./distribution.js";
import { requestsOf } from "./judge.js";
import { METRIC_NAMES, type MetricName, PERCENTILES, PROBABILITIES } from "./names.js";
import type { Objective } from "./objective.js";
import { busiestHour, ratio, sumOf } from "./utilisation.js";

/** A day's figure by metric; null where the day has none. */
export type DayMetrics = Readonly<Record<MetricName, number | null>>;

/** Probabilities that the whole day is asked for, so that one selection serves metrics and objectives. */
export interface AskedProbabilities {
  readonly wait: readonly number[];
  readonly latency: readonly number[];
  /** Both: where latencies are the waits, shifted, one call has the shapes of two. */
  readonly both: readonly number[];
}

export function askedProbabilities(objectives: readonly Objective[]): AskedProbabilities {
  const of = (subject: Objective["of"]) => [
    ...PROBABILITIES,
    ...objectives.flatMap(({ statistic, windowSeconds, of: asked }) =>
      statistic.kind === "quantile" && windowSeconds === null && asked === subject ? [statistic.p] : [],
    ),
  ];
  const wait = [...new Set(of("wait"))];
  const latency = [...new Set(of("latency"))];
  return { wait, latency, both: [...new Set([...wait, ...latency])] };
}

/** What a day's figures are made of beside its record. */
export interface DayFigures {
  /** With the day loaded. */
  readonly times: DayTimes;
  readonly asked: AskedProbabilities;
  readonly isConstantService: boolean;
  readonly flow: DayFlow;
  /** Server-seconds offered, [INTERVALS]. */
  readonly servers: Float64Array;
  /** Greatest queue length [requests]. */
  readonly mostWaiting: number;
}

export function dayMetrics(record: DayRecord, day: DayFigures): DayMetrics {
  const { times, asked, flow, servers } = day;
  const metrics = noMetrics();
  const whole = { from: 0, to: record.n };
  if (requestsOf(record) > 0) {
    const isShifted =
      record.kind === "requests" ? typeof record.serviceTime === "number" : day.isConstantService;
    if (isShifted) times.waits(whole).quantiles(asked.both);
    describe("wait", times.waits(whole), asked.wait, metrics);
    describe("latency", times.latencies(whole), asked.latency, metrics);
    metrics["waiting.share"] = times.waits(whole).positiveShare;
  }
  metrics["utilisation.mean"] = ratio(sumOf(flow.busy, 0, INTERVALS), sumOf(servers, 0, INTERVALS));
  metrics["utilisation.busiestHour"] = busiestHour(flow.busy, servers);
  metrics["queue.max"] = day.mostWaiting;
  metrics["requests.count"] = requestsOf(record);
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
