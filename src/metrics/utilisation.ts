/** Utilisation: busy server-seconds over those that the pool offers, by interval of the day. */
import type { Capacity } from "../sim/supply/capacity.js";
import { INTERVAL_SECONDS, INTERVALS } from "./dayFlow.js";

/** Intervals of an hour. */
const OF_HOUR = 3600 / INTERVAL_SECONDS;

/**
 * Utilisation in the busiest hour: the greatest ratio of busy to offered server-seconds over any 60 minutes of the day
 * that begin on a five-minute mark from its start. The ladder's rung of that name means the same 60 minutes.
 * @param busy [INTERVALS] server-seconds
 * @param servers [INTERVALS] server-seconds
 * @returns null if no hour offers any
 * Example: work of 50 minutes about 12:00 is in the hour from 11:30 on whole; hours on the clock would halve it.
 */
export function busiestHour(busy: Float64Array, servers: Float64Array): number | null {
  let most: number | null = null;
  for (let from = 0; from + OF_HOUR <= INTERVALS; from++) {
    const share = ratio(sumOf(busy, from, from + OF_HOUR), sumOf(servers, from, from + OF_HOUR));
    if (share !== null && (most === null || share > most)) most = share;
  }
  return most;
}

/**
 * Takes rounding off a day's busy server-seconds: where servers never leave the pool, no more can be busy than it
 * offers. Sums of numbers none of which exceeds its counterpart never exceed the other sum, rounding included, so that
 * every utilisation taken of them is at most 1. Where servers leave, those that finish their requests are busy beyond
 * what the pool offers, and utilisation may exceed 1.
 * @param busy [INTERVALS], written to
 * @param servers [INTERVALS]
 */
export function limitToOffered(busy: Float64Array, servers: Float64Array, capacity: Capacity): void {
  if (!neverFalls(capacity)) return;
  for (let k = 0; k < INTERVALS; k++) busy[k] = Math.min(busy[k]!, servers[k]!);
}

function neverFalls({ servers }: Capacity): boolean {
  return servers.every((count, i) => i === 0 || count >= servers[i - 1]!);
}

/** a / b, or null where b is 0. */
export function ratio(a: number, b: number): number | null {
  return b > 0 ? a / b : null;
}

/** The sum of column[from..to). */
export function sumOf(column: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += column[i]!;
  return sum;
}
