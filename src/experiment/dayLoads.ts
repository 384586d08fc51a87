/** The day's arrival rate by the cell, as warm-up and the stepped engine's error need it. Draws nothing. */
import { SECONDS_PER_DAY } from "../units.js";
import type { Demand } from "../workload/demand.js";

/** Cells of a day, 5 minutes each. */
export const CELLS = 288;
/** Length of a cell [s]. */
export const CELL_SECONDS: number = SECONDS_PER_DAY / CELLS;

/**
 * Mean arrival rates [1/s] of the day's cells, [CELLS], from the day's start.
 * @param factor of the day's demand, growth included
 */
export function arrivalRates({ curve, requestsPerDay }: Demand, factor: number): Float64Array {
  const perCell = (requestsPerDay * factor) / CELL_SECONDS;
  return Float64Array.from(
    { length: CELLS },
    (_, k) =>
      Math.max(0, curve.cumulative((k + 1) * CELL_SECONDS) - curve.cumulative(k * CELL_SECONDS)) * perCell,
  );
}

/**
 * Squared coefficient of variation of arrivals over short spans: 1 for Poisson ones; minutes with a gamma factor of
 * their own add the mean requests of a minute times the factor's own.
 * @param rate [1/s]
 */
export function arrivalScv({ minuteToMinuteCv }: Demand, rate: number): number {
  return 1 + rate * 60 * minuteToMinuteCv ** 2;
}
