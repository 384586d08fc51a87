/**
 * First come, first served by its definition alone, without free times or queues, for comparison: a request starts
 * at the first instant, not before it arrives nor before its predecessor starts, at which fewer requests are in
 * service than there are servers. O(n^2).
 */
import { type Capacity, serversAt } from "../../../src/sim/supply/capacity.js";

/** The waits [s] of the columns' requests, [n]. */
export function naiveFcfs(
  capacity: Capacity,
  arrivedAt: ArrayLike<number>,
  serviceTime: ArrayLike<number> | number,
): Float64Array {
  const n = arrivedAt.length;
  const waits = new Float64Array(n);
  const departures: number[] = [];
  let previousStart = 0;
  for (let i = 0; i < n; i++) {
    const earliest = Math.max(arrivedAt[i]!, previousStart);
    const moments = [earliest, ...departures, ...capacity.from].filter((t) => t >= earliest);
    let start = Number.POSITIVE_INFINITY;
    for (const t of moments) {
      if (t < start && departures.filter((departedAt) => departedAt > t).length < serversAt(capacity, t))
        start = t;
    }
    departures.push(start + (typeof serviceTime === "number" ? serviceTime : serviceTime[i]!));
    waits[i] = start - arrivedAt[i]!;
    previousStart = start;
  }
  return waits;
}
