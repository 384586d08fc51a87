/** Whether a day of the exact engine keeps its objectives, by counting where that settles it: no quantile is searched for. */

import type { Objective } from "../../objective.js";
import type { RequestDay } from "../../sim/records.js";

/**
 * Whether the p-quantile of the day's latencies or waits keeps the limit: with m of n times within it, the
 * quantile lies between the k-th and the next least time, k = floor((n - 1) p) + 1, so it does from m = k + 1 on and
 * does not below k. O(n).
 *
 * @returns null where counting cannot tell: m = k, other statistics than quantiles, objectives of every window
 *
 * Example: the p99 of 1,000 times keeps a limit that 991 of them keep, and breaks one that 989 keep.
 */
export function keepsByCount(
  day: RequestDay,
  { statistic, of, limit, windowSeconds }: Objective,
): boolean | null {
  if (statistic.kind !== "quantile" || windowSeconds !== null) return null;
  const { n } = day;
  if (n === 0) return true;
  const k = Math.floor((n - 1) * statistic.p) + 1;
  const within = of === "wait" ? countWaits(day, limit) : countLatencies(day, limit);
  return within === k ? null : within > k;
}

/** Whether any request of the day waits. */
export function anyWaits({ waitingTime, n }: RequestDay): boolean {
  for (let i = 0; i < n; i++) if (waitingTime[i]! > 0) return true;
  return false;
}

function countWaits({ waitingTime, n }: RequestDay, limit: number): number {
  let within = 0;
  for (let i = 0; i < n; i++) if (waitingTime[i]! <= limit) within++;
  return within;
}

function countLatencies({ waitingTime, serviceTime, n }: RequestDay, limit: number): number {
  let within = 0;
  if (typeof serviceTime === "number") {
    for (let i = 0; i < n; i++) if (waitingTime[i]! + serviceTime <= limit) within++;
  } else {
    for (let i = 0; i < n; i++) if (waitingTime[i]! + serviceTime[i]! <= limit) within++;
  }
  return within;
}
