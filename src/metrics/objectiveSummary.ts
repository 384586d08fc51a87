/** What came of an objective over all days. */

import { meets, type Objective } from "../objective.js";
import type { Distribution } from "./distribution.js";
import { statisticValue, worseOf } from "./judge.js";
import type { MetricUnit } from "./metric.js";
import { overDays, present } from "./overDays.js";

/** An objective over all counted days. */
export interface ObjectiveSummary {
  readonly text: string;
  readonly limit: number;
  readonly unit: MetricUnit;
  /** Of the daily statistic, over days with requests. */
  readonly median: number | null;
  readonly p05: number | null;
  readonly p95: number | null;
  /** Greatest of any day; of the share that attains the least. */
  readonly worst: number | null;
  /** Over all requests of all days; null for clock windows, which have no pooled counterpart. */
  readonly pooled: number | null;
  /** Share of all counted days that meet the limit; a day without requests does. */
  readonly daysMet: number;
}

/**
 * @param daily the days' own statistics; null of a day without requests
 * @param times of all requests, by measure; null where there are none
 * @param attained share of all requests that attain the bounds of an attainment objective
 */
export function objectiveSummary(
  objective: Objective,
  daily: readonly (number | null)[],
  times: (of: string) => Distribution | null,
  attained: number | null = null,
): ObjectiveSummary {
  const values = Float64Array.from(present(daily)).sort();
  const { median, p05, p95 } = overDays(values);
  const { statistic, limit: most, text } = objective;
  const pool = times(objective.of);
  const isWhole = objective.windowSeconds === null && pool !== null && statistic.kind !== "attainment";
  const met = daily.filter((value) => meets(value, objective)).length;
  return {
    text,
    limit: most,
    unit: statistic.kind === "waitingShare" || statistic.kind === "attainment" ? "share" : "s",
    median,
    p05,
    p95,
    worst: daily.reduce((worst, value) => worseOf(objective, worst, value), null),
    pooled: statistic.kind === "attainment" ? attained : isWhole ? statisticValue(statistic, pool) : null,
    daysMet: daily.length === 0 ? 1 : met / daily.length,
  };
}
