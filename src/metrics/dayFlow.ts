/** The day cut into five-minute intervals from its start, and what flows through each. */

/** Length of an interval [s]. */
export const INTERVAL_SECONDS = 300;
/** Intervals of a day. */
export const INTERVALS = 288;

/** Exact time integrals over the intervals of one day, each [INTERVALS]. */
export interface DayFlow {
  /** Requests that arrive. */
  readonly arrivals: Float64Array;
  /** Integral of the queue length [request-seconds]. */
  readonly queue: Float64Array;
  /** Integral of the busy servers [server-seconds]. */
  readonly busy: Float64Array;
}

/** A day through which nothing has flowed, for the caller to fill. */
export function createDayFlow(): DayFlow {
  return {
    arrivals: new Float64Array(INTERVALS),
    queue: new Float64Array(INTERVALS),
    busy: new Float64Array(INTERVALS),
  };
}
