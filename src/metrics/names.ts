/** The metrics of a day: their names and units, in the order in which tables list them. */

export const METRIC_NAMES = [
  "latency.mean",
  "latency.p50",
  "latency.p90",
  "latency.p95",
  "latency.p99",
  "latency.p999",
  "latency.max",
  "wait.mean",
  "wait.p50",
  "wait.p90",
  "wait.p95",
  "wait.p99",
  "wait.p999",
  "wait.max",
  "waiting.share",
  "utilisation.mean",
  "utilisation.busiestHour",
  "queue.max",
  "requests.count",
] as const;

export type MetricName = (typeof METRIC_NAMES)[number];

/** Seconds; a share 0..1 (utilisation may pass 1 while a reduction drains); requests. */
export type MetricUnit = "s" | "share" | "requests";

/** The percentiles that every result lists, with their probability. */
export const PERCENTILES = [
  ["p50", 0.5],
  ["p90", 0.9],
  ["p95", 0.95],
  ["p99", 0.99],
  ["p999", 0.999],
] as const;

/** Their probabilities alone. */
export const PROBABILITIES: readonly number[] = PERCENTILES.map(([, p]) => p);

/** Unit of a metric. */
export function metricUnit(name: MetricName): MetricUnit {
  if (name.startsWith("latency.") || name.startsWith("wait.")) return "s";
  return name === "queue.max" || name === "requests.count" ? "requests" : "share";
}
