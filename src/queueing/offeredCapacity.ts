/** The capacity side of a fluid queue: requests that a schedule of servers could have started, and when. */
import { countUpTo } from "./countUpTo.js";
import { requireServers } from "./domain.js";

/** Servers as a step function of time: servers[k] from from[k] (seconds from the horizon's start) on; from[0] = 0. */
export interface FluidCapacity {
  readonly from: readonly number[];
  readonly servers: readonly number[];
}

/** @throws RangeError unless instants ascend from 0 and each has its whole number of servers. */
export function requireSchedule({ from, servers }: FluidCapacity): void {
  if (from.length === 0 || from.length !== servers.length || from[0] !== 0) {
    throw new RangeError(
      "a capacity schedule must give servers for each of its instants, the first of them 0",
    );
  }
  for (let k = 1; k < from.length; k++) {
    if (!(from[k]! > from[k - 1]!)) throw new RangeError("a capacity schedule's instants must ascend");
  }
  for (const count of servers) requireServers(count, 0);
}

/** The capacity offered, c(t)/S, its integral from 0, and the inverse of that. */
export interface Offered {
  /** Instants of change, and the capacity offered until them. */
  readonly from: readonly number[];
  readonly sum: readonly number[];
  /** The different rates that occur. */
  readonly rates: readonly number[];
  /** Requests per second at t. */
  rate(t: number): number;
  /** Requests that could have started in [0, t]. */
  until(t: number): number;
  /** When a level is passed on the piece that passes `near`; Infinity where none ever does. */
  when(level: number, near?: number): number;
}

/**
 * The capacity of a schedule that `requireSchedule` accepts.
 * Example: 10 servers and 2 s of service let 300 requests start in a minute.
 */
export function offeredBy({ from, servers }: FluidCapacity, serviceSeconds: number): Offered {
  const rates = servers.map((count) => count / serviceSeconds);
  const sum = [0];
  for (let k = 1; k < from.length; k++) sum.push(sum[k - 1]! + rates[k - 1]! * (from[k]! - from[k - 1]!));
  const pieceAt = (t: number): number => Math.max(0, countUpTo(from, t) - 1);
  return {
    from,
    sum,
    rates: [...new Set(rates)],
    rate: (t) => rates[pieceAt(t)]!,
    until(t) {
      const k = pieceAt(t);
      return sum[k]! + rates[k]! * (t - from[k]!);
    },
    when(level, near = level) {
      const k = Math.max(0, countUpTo(sum, near) - 1);
      return rates[k]! === 0 ? Number.POSITIVE_INFINITY : from[k]! + (level - sum[k]!) / rates[k]!;
    },
  };
}
