/**
 * What serves, asked for its next change: who serves by it need not know whether a schedule, a failure or an autoscaler
 * makes it. Does not know what becomes of servers that leave; the engines drain them.
 */
import { type Capacity, requireCapacity } from "./capacity.js";

/** A change of what serves. */
export interface Change {
  /** It counts from this instant on [s from the horizon's start]. */
  readonly at: number;
  /** Servers from then on, whole, >= 0. */
  readonly servers: number;
}

/** Servers over the horizon, from an instant to the next. */
export interface Supply {
  /** Servers at the start. */
  readonly start: number;
  /** It never has more. */
  readonly most: number;
  /** The first change after an instant [s from the horizon's start]; null: there is none. */
  next(after: number): Change | null;
}

/**
 * The supply of a schedule, which is known beforehand.
 *
 * Example: 5 servers, 8 from noon on, next change after 0 s is `{ at: 43200, servers: 8 }`.
 *
 * @throws RangeError if the schedule is none, or ends without servers, as requests would wait for ever
 */
export function scheduledSupply(capacity: Capacity): Supply {
  requireCapacity(capacity);
  const { from, servers } = capacity;
  if (servers.at(-1) === 0) {
    throw new RangeError("capacity.servers: must end above 0, as requests would wait for ever, got 0");
  }
  return {
    start: servers[0] ?? 0,
    most: servers.reduce((most, count) => Math.max(most, count), 0),
    next(after) {
      const index = firstAfter(from, after);
      const [at, count] = [from[index], servers[index]];
      return at === undefined || count === undefined ? null : { at, servers: count };
    },
  };
}

/** What serves, given as a supply or as the schedule of one. @throws RangeError as `scheduledSupply` does */
export function supplyOf(pool: Supply | Capacity): Supply {
  return "next" in pool ? pool : scheduledSupply(pool);
}

/** Index of the first instant after t; as many as there are where none is. */
function firstAfter(instants: readonly number[], t: number): number {
  let low = 0;
  let high = instants.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (instants[middle]! > t) high = middle;
    else low = middle + 1;
  }
  return low;
}
