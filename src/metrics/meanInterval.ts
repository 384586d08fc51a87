/** The interval for the mean over days of a metric, the engine's own error included. */

import { type Interval, meanOf, tInterval } from "../statistics/intervals.js";
import { type EngineError, OTHER_WAY } from "./engineError.js";
import type { Metric } from "./metric.js";

/**
 * The t interval for the mean of the days' own figures, widened by the engine's error, and cut at what the metric can
 * be; null where no replication differs from 0, as nothing is known then of how rare it is.
 */
export function meanInterval(
  { unit, isRare, tooLow }: Pick<Metric, "unit" | "isRare" | "tooLow">,
  means: readonly number[],
  error: EngineError,
): Interval | null {
  const found = tInterval(means, 0.95);
  if (found === null) return null;
  const mean = meanOf(means);
  if (mean === 0 && isRare) return null;
  const up = mean === 0 ? 0 : tooLow(mean, error);
  const most = unit === "share" ? Math.max(1, ...means) : Number.POSITIVE_INFINITY;
  return [Math.max(0, found[0] - OTHER_WAY * up), Math.min(most, found[1] + up)];
}
