/**
 * What an engine hands to metrics, one record a day: columns for the exact engine, curves for the stepped one.
 * The columns belong to the engine and are valid only until it is called again.
 */

/** A day of the exact engine: one entry a request, in order of arrival. */
export interface RequestDay {
  readonly kind: "requests";
  /** 0-based day of the horizon. */
  readonly day: number;
  /** Requests of the day; the columns may be longer. */
  readonly n: number;
  /** [n], ascending [s from the horizon's start]. */
  readonly arrivedAt: Float64Array;
  /** [n], arrival to start of service [s]. */
  readonly waitingTime: Float64Array;
  /** [n], or one number where every request takes as long [s]. */
  readonly serviceTime: Float64Array | number;
}

/**
 * A day of the time-stepped engine: segments of requests, in order of arrival, whose waits are linear in mass
 * (the r-th part of a segment's mass waits `waitFrom + r (waitTo - waitFrom)`, 0 <= r <= 1).
 */
export interface CohortDay {
  readonly kind: "cohorts";
  /** 0-based day of the horizon. */
  readonly day: number;
  /** Requests that arrived this day: the sum of `mass` where there are segments. */
  readonly requests: number;
  /** Segments, 0 on a warm-up day; the columns may be longer. */
  readonly n: number;
  /** [n], instant of the segment's first arrival, ascending [s from the horizon's start]. */
  readonly arrivedAt: Float64Array;
  /** [n], requests of the segment, > 0. */
  readonly mass: Float64Array;
  /** [n], wait of the segment's first request [s]. */
  readonly waitFrom: Float64Array;
  /** [n], wait of the segment's last request [s]. */
  readonly waitTo: Float64Array;
  /** The cumulative curves of the steps that cover the day. */
  readonly flow: Flow;
}

/**
 * Cumulative arrivals A, starts B and departures D over the horizon, [n + 1], at the grid points
 * (firstStep + i) step, i = 0..n. The steps cover the day; consecutive days share their boundary step.
 */
export interface Flow {
  readonly firstStep: number;
  readonly n: number;
  /** Length of a step [s]. */
  readonly step: number;
  readonly arrived: Float64Array;
  readonly started: Float64Array;
  readonly departed: Float64Array;
}

/** One day of either engine. */
export type DayRecord = RequestDay | CohortDay;
