/** The stationary M/M/c queue, first come first served. */
import { requirePositive } from "./domain.js";
import { erlangC } from "./erlang.js";

/**
 * Mean waiting time in seconds: C S/(c - a), C being Erlang C (Gross, Shortle, Thompson & Harris, Fundamentals of
 * Queueing Theory, 4th ed. 2008, sec. 2.3).
 *
 * @param servers c, whole, >= 1
 * @param offeredLoad a, erlangs, 0 <= a < c
 * @param serviceSeconds S, the mean service time, > 0
 * @throws RangeError outside that domain
 */
export function mmcMeanWait(servers: number, offeredLoad: number, serviceSeconds: number): number {
  requirePositive("service time", serviceSeconds);
  return (erlangC(servers, offeredLoad) * serviceSeconds) / (servers - offeredLoad);
}
