/** A service level objective: a statistic of a day's latencies or waits, and the most it may be. */

/** What is asked of the times of a day. */
export type Statistic =
  | { readonly kind: "quantile" /** 0 < p < 1. */; readonly p: number }
  | { readonly kind: "mean" }
  | { readonly kind: "max" }
  /** Share of requests that wait at all. */
  | { readonly kind: "waitingShare" };

/** One promise. */
export interface Objective {
  /** As the user wrote it. */
  readonly text: string;
  readonly statistic: Statistic;
  /** Name of a measure. */
  readonly of: string;
  /** [s], or a share 0..1 for the share that waits. */
  readonly limit: number;
  /** Length of each judged clock window [s]; null: the day as a whole. */
  readonly windowSeconds: number | null;
}

/** Whether a day's statistic keeps within its limit; a day without requests (null) does. */
export function meets(value: number | null, limit: number): boolean {
  return value === null || value <= limit;
}

/**
 * Requests that a window needs to be judged by itself: 10/(1 - p) for a p-quantile, so that about ten lie beyond it,
 * and 10 for any other statistic.
 */
export function leastRequests(statistic: Statistic): number {
  return statistic.kind === "quantile" ? Math.round(1e6 * (10 / (1 - statistic.p))) / 1e6 : 10;
}
