/** Each metric's figure over all requests of all counted days. */

import { meanOf } from "../statistics/intervals.js";
import { describe, noMetrics } from "./dayMetrics.js";
import type { Distribution } from "./distribution.js";
import { type MetricName, PERCENTILES } from "./names.js";
import { greatest, present } from "./overDays.js";
import type { DayResult } from "./replication.js";
import type { FlowSums } from "./timeline.js";
import { busiestHour, ratio } from "./utilisation.js";

const PROBABILITIES_OF_PERCENTILES = PERCENTILES.map(([, p]) => p);

/**
 * @param wait of all requests; null where there are none
 * @param sums over the days
 */
export function pooledFigures(
  days: readonly DayResult[],
  wait: Distribution | null,
  latency: Distribution | null,
  sums: FlowSums,
): Record<MetricName, number | null> {
  const figures = noMetrics();
  if (wait !== null) describe("wait", wait, PROBABILITIES_OF_PERCENTILES, figures);
  if (latency !== null) describe("latency", latency, PROBABILITIES_OF_PERCENTILES, figures);
  figures["waiting.share"] = wait?.positiveShare ?? null;
  figures["utilisation.mean"] = ratio(total(sums.busy), total(sums.serverSeconds));
  figures["utilisation.busiestHour"] = busiestHour(sums.busy, sums.serverSeconds);
  figures["queue.max"] = greatest(days.map((day) => day.metrics["queue.max"]));
  figures["requests.count"] =
    days.length === 0 ? null : meanOf(present(days.map((day) => day.metrics["requests.count"])));
  return figures;
}

function total(column: Float64Array): number {
  return column.reduce((sum, value) => sum + value, 0);
}
