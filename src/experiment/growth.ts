/** How demand grows over the days of a horizon. */

import { DAYS_PER_MONTH } from "../units.js";

/** How demand changes from day to day. */
export interface Growth {
  readonly growth: { readonly perMonth: number };
  /** A factor for each day, the last one for every later day; null where growth compounds instead. */
  readonly days: readonly number[] | null;
}

/**
 * The factor on the mean requests of a day: `(1 + perMonth)^(day / 30)`, or the list's own factor.
 *
 * @param day 0-based counted day; days before it (warm-up) have the first day's factor
 */
export function growthFactor(demand: Growth, day: number): number {
  const since = Math.max(0, day);
  if (demand.days !== null && demand.days.length > 0) {
    return demand.days[Math.min(since, demand.days.length - 1)]!;
  }
  return (1 + demand.growth.perMonth) ** (since / DAYS_PER_MONTH);
}
