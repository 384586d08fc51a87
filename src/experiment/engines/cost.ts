/** What decides what engines cost: the requests of a model, and how long is too long. */

import type { ModelBase } from "../model.js";

/** What takes longer than an hour is refused with the figure, not tried. */
export const MOST_SECONDS = 3600;

/** Mean requests of the horizon's busiest day. */
export function greatestDay(model: ModelBase): number {
  const { dayFactors, requestsPerDay } = model.demand;
  let greatest = 0;
  for (let day = 0; day < model.warmupDays + model.days; day++) {
    greatest = Math.max(greatest, dayFactors(day) * requestsPerDay);
  }
  return greatest;
}

/** Mean requests of a replication, warm-up included. */
export function requestsOf(model: ModelBase): number {
  const { dayFactors, requestsPerDay } = model.demand;
  let sum = 0;
  for (let day = 0; day < model.warmupDays + model.days; day++) sum += dayFactors(day) * requestsPerDay;
  if (model.warmupDays === 0) return sum;
  return sum - dayFactors(0) * requestsPerDay * model.demand.curve.cumulative(model.warmup.skip);
}

/** A long time in hours or days: `2.4 hours`. */
export function hoursText(seconds: number): string {
  return seconds < 172_800
    ? `${(seconds / 3600).toPrecision(2)} hours`
    : `${(seconds / 86_400).toPrecision(2)} days`;
}
