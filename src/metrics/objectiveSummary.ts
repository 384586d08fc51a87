/** What came of an objective over all days. */

import { meets, type Objective } from "../objective.js";
import type { Distribution } from "./distribution.js";
import { statisticValue } from "./judge.js";
import type { MetricUnit } from "./metric.js";
import { greatest, overDays, present } from "./overDays.js";

/** An objective over all counted days. */
export interface ObjectiveSummary {
  readonly text: string;
  readonly limit: number;
  readonly unit: MetricUnit;
  /** Of the daily statistic, over days with requests. */
  readonly median: number | null;
  readonly p05: number | null;
  readonly p95: number | null;
  /** Greatest of any day. */
  readonly worst: number | null;
  /** Over all requests of all days; null for clock windows, which have no pooled counterpart. */
  readonly pooled: number | null;
  /** Share of all counted days that meet the limit; a day without requests does. */
  readonly daysMet: number;
}

/**
 * @param daily the days' own statistics; null of a day without requests
 * @param times of all requests, by measure; null where there are none
 */
export function objectiveSummary(
  objective: Objective,
  daily: readonly (number | null)[],
  times: (of: string) => Distribution | null,
): ObjectiveSummary {
  const values = Float64Array.from(present(daily)).sort();
  const { median, p05, p95 } = overDays(values);
  const { statistic, limit: most, text } = objective;
  const pool = times(objective.of);
  const isWhole = objective.windowSeconds === null && pool !== null;
  const met = daily.filter((value) => meets(value, most)).length;
  return {
    text,
    limit: most,
    unit: statistic.kind === "waitingShare" ? "share" : "s",
    median,
    p05,
    p95,
    worst: greatest(daily),
    pooled: isWhole ? statisticValue(statistic, pool) : null,
    daysMet: daily.length === 0 ? 1 : met / daily.length,
  };
}
