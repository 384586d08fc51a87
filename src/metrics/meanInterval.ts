/** The interval for the mean over days of a metric, the engine's own error included. */

import { type Interval, meanOf, tInterval } from "../statistics/intervals.js";
import { type EngineError, OTHER_WAY } from "./engineError.js";
import { type MetricName, metricUnit } from "./names.js";

/** Metrics that say nothing of their mean while no replication differs from 0. */
const RARE: ReadonlySet<MetricName> = new Set(["wait.mean", "wait.max", "waiting.share", "queue.max"]);

/**
 * The t interval for the mean of the days' own figures, widened by the engine's error, and cut at what the metric can
 * be; null where no replication differs from 0, as nothing is known then of how rare it is.
 */
export function meanInterval(
  name: MetricName,
  means: readonly number[],
  error: EngineError,
): Interval | null {
  const found = tInterval(means, 0.95);
  if (found === null) return null;
  const mean = meanOf(means);
  if (mean === 0 && RARE.has(name)) return null;
  const up = mean === 0 ? 0 : widening(name, mean, error);
  const most = metricUnit(name) === "share" ? Math.max(1, ...means) : Number.POSITIVE_INFINITY;
  return [Math.max(0, found[0] - OTHER_WAY * up), Math.min(most, found[1] + up)];
}

/** How far the engine may have put a mean of days too low. */
function widening(name: MetricName, mean: number, error: EngineError): number {
  if (name === "waiting.share") return mean * error.share;
  if (name === "wait.mean" || name === "latency.mean") return mean * error.mean;
  return metricUnit(name) === "s" ? error.seconds : 0;
}
