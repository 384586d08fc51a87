/** The metrics of a day, in the order in which tables list them: the only list. */
import { ITL, LATENCY, type Measure, TPOT, TTFT, WAIT } from "../measure.js";
import type { Objective, Statistic } from "../objective.js";
import { LONGEST_QUEUE } from "./kinds/queueMax.js";
import { REQUESTS } from "./kinds/requestsCount.js";
import { timeMetrics } from "./kinds/timeMetrics.js";
import { ATTAINMENT, BATCH_METRICS, TOKENS } from "./kinds/tokens.js";
import { BUSIEST_HOUR, UTILISATION } from "./kinds/utilisation.js";
import { WAITING_SHARE } from "./kinds/waitingShare.js";
import type { Metric } from "./metric.js";

/** Those of every engine. */
const COMMON = [
  ...timeMetrics(LATENCY, ["p50", "p95", "p99"]),
  ...timeMetrics(WAIT, ["mean", "p99"]),
  WAITING_SHARE,
  UTILISATION,
  BUSIEST_HOUR,
  LONGEST_QUEUE,
  REQUESTS,
];

/** Those of engines that serve token by token: times first, batches last. */
const OF_TOKENS = [
  ...timeMetrics(TTFT, ["p50", "p95", "p99"]),
  ...timeMetrics(TPOT, ["p50", "p95", "p99"]),
  ...timeMetrics(ITL, ["p99"]),
];

const LIST = [...OF_TOKENS, ...COMMON, ...BATCH_METRICS];

type NameIn<List extends readonly Metric[]> = List[number]["name"];

/** Name of a metric, `latency.p99`. */
export type MetricName = NameIn<typeof LIST>;

/** One thing for each metric of an engine; a metric that it does not have is left out. */
export type MetricRecord<T> = Readonly<Record<NameIn<typeof COMMON>, T>> &
  Readonly<Partial<Record<MetricName, T>>>;

/** A metric of the list. */
export type ListedMetric = Metric<MetricName>;

/** The metrics of all engines, in the order in which tables list them. */
export const METRICS: readonly ListedMetric[] = LIST;

/**
 * The metrics of an engine that offers these measures.
 * @param objectives of which some have metrics of their own
 */
export function metricsOf(
  measures: readonly Measure[],
  objectives: readonly Objective[] = [],
): readonly ListedMetric[] {
  const there = new Set<string>(measures.map(({ name }) => name));
  if (there.has(TTFT.name)) there.add(TOKENS);
  if (objectives.some(({ statistic }) => statistic.kind === "attainment")) there.add(ATTAINMENT);
  return METRICS.filter(({ needs }) => needs === null || there.has(needs));
}

/** What a record has, with its metrics, in the order of the list. */
export function entriesOf<T>(record: MetricRecord<T>): (readonly [metric: ListedMetric, entry: T])[] {
  return METRICS.flatMap((metric) => {
    const entry = record[metric.name];
    return entry === undefined ? [] : [[metric, entry] as const];
  });
}

/** The metric of this name; null where there is none. */
export function metricNamed(name: string): ListedMetric | null {
  return METRICS.find((metric) => metric.name === name) ?? null;
}

/** The metric that an objective limits over the whole day; null where it is none. */
export function limitedMetric({ statistic, of, windowSeconds }: Objective): ListedMetric | null {
  if (windowSeconds !== null) return null;
  const isAsked = ({ asks }: Metric) => asks?.of === of && isSame(asks.statistic, statistic);
  return METRICS.find(isAsked) ?? null;
}

function isSame(a: Statistic, b: Statistic): boolean {
  // A percentile read from a text may be a hair off.
  return a.kind === "quantile" && b.kind === "quantile" ? Math.abs(a.p - b.p) < 1e-12 : a.kind === b.kind;
}

/** One entry for each of some metrics, in their order. */
export function recordOf<T>(
  metrics: readonly ListedMetric[],
  entry: (metric: ListedMetric) => T,
): MetricRecord<T> {
  return Object.fromEntries(metrics.map((metric) => [metric.name, entry(metric)])) as MetricRecord<T>;
}
