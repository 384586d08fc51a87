/**
 * What every exact kernel does: hold the instants at which servers come free, and serve requests in order.
 * Does not know the capacity schedule; `fcfs` applies each change between two calls of `serve`.
 */

/** The columns of one call: read up to `n`, waits written in place. */
export interface Columns {
  readonly n: number;
  /** [n], ascending, >= 0 [s from the horizon's start]. */
  readonly arrivedAt: Float64Array;
  /** [n], or one number for all; finite, >= 0 [s]. */
  readonly serviceTime: Float64Array | number;
  /** [n], out: arrival to start of service [s]. */
  readonly waitingTime: Float64Array;
}

/**
 * Servers as Kiefer & Wolfowitz (1955) see them: an instant each, at which it is free. Those that have not worked
 * since they came are only counted (`spare`), so memory follows the busy servers and not the pool.
 */
export interface FreeTimes {
  /** Servers that stand idle and have no entry. */
  spare: number;
  /** The instant from which the spare ones may start: that of the latest expansion [s]. */
  spareFrom: number;
  /**
   * Serves requests `first`, `first + 1`, ... while the start falls before `until`: a request starts when it
   * arrives if a server is free by then (one that frees at that very instant is), else when the first comes free.
   * @returns the first request not served, `n` if none is left
   * @throws RangeError if arrivals are not ascending and >= 0, or a service time is not finite and >= 0
   */
  serve(columns: Columns, first: number, until: number): number;
  /** Takes out the earliest entry, Infinity if there is none [s]. */
  takeEarliest(): number;
  /** Puts an entry in that is no later than any other [s]. */
  putEarliest(freeAt: number): void;
}

/** The error for an arrival before its predecessor, before 0, or not a number. */
export function arrivalError(i: number, arrivedAt: number, previous: number): RangeError {
  return new RangeError(`arrivedAt[${i}]: must be ascending and >= 0, got ${arrivedAt} after ${previous}`);
}

/** The error for a service time that is negative or not finite. */
export function serviceError(i: number, serviceTime: number): RangeError {
  return new RangeError(`serviceTime[${i}]: must be finite and >= 0, got ${serviceTime}`);
}
