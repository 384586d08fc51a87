/** The days of `size` together: each day's least is exact, their order statistic the answer, its interval distribution-free. */

import { orderStatistic } from "../../statistics/orderStatistic.js";
import type { SizeDayResult } from "../sizeDay.js";
import type { SizePlan } from "./plan.js";

/** Chance that the answer lies above the 95 % interval. */
const UPPER_TAIL = 0.025;

/** What the days say together. */
export interface SizedDays {
  /** Each day's least servers, ascending; Infinity: none. */
  readonly least: readonly number[];
  readonly servers: number | null;
  readonly interval: readonly [number, number | null] | null;
  /** Servers with which no request waits on the days that miss an objective all the same; null: no such day. */
  readonly beyondHelp: number | null;
  readonly emptyDays: number;
}

/** The order statistic over days and its interval. */
export function reduceDays(plan: SizePlan, results: readonly SizeDayResult[]): SizedDays {
  const least = results
    .flatMap((result) => result.least.map((servers) => servers ?? Number.POSITIVE_INFINITY))
    .sort((a, b) => a - b);
  const { value, low, high } = quantileOfDays(least, plan.scenario.size.daysShare);
  return {
    least,
    servers: Number.isFinite(value) ? value : null,
    interval:
      low !== null && Number.isFinite(low)
        ? [low, high !== null && Number.isFinite(high) ? high : null]
        : null,
    beyondHelp: results.reduce<number | null>(
      (most, { beyondHelp }) => (beyondHelp === null ? most : Math.max(most ?? 0, beyondHelp)),
      null,
    ),
    emptyDays: results.reduce((sum, result) => sum + result.emptyDays, 0),
  };
}

/** With `daysShare` 1 every day must be met: the greatest of the days, which has no upper end. */
function quantileOfDays(least: readonly number[], share: number) {
  if (share < 1) return orderStatistic(least, share);
  return { value: least.at(-1)!, low: least.at(-1)!, high: null };
}

/** Days from which the interval has an upper end: the greatest of n lies below the answer with probability share^n. */
export function daysForUpperEnd(share: number): number {
  return Math.ceil(Math.log(UPPER_TAIL) / Math.log(share));
}
