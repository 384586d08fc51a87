/** A service level objective: a statistic of a day's times, and the most it may be; of a share that is attained, the least. */

/** What is asked of the times of a day. */
export type Statistic =
  | { readonly kind: "quantile" /** 0 < p < 1. */; readonly p: number }
  | { readonly kind: "mean" }
  | { readonly kind: "max" }
  /** Share of requests that wait at all. */
  | { readonly kind: "waitingShare" }
  /** Share of requests that keep every bound. */
  | { readonly kind: "attainment"; readonly bounds: readonly Bound[] };

/** A bound of a request's own time. */
export interface Bound {
  /** Name of a measure that single requests have. */
  readonly of: string;
  /** [s]. */
  readonly limit: number;
}

/** One promise. */
export interface Objective {
  /** As the user wrote it. */
  readonly text: string;
  /** The published set that it is of, where the user named one. */
  readonly set?: string;
  readonly statistic: Statistic;
  /** Name of a measure; of several bounds, the first one's. */
  readonly of: string;
  /** [s], or a share 0..1 for the share that waits; for the share that attains, the least it may be. */
  readonly limit: number;
  /** Length of each judged clock window [s]; null: the day as a whole. */
  readonly windowSeconds: number | null;
}

/** The bounds of the first objective of attainment; null without one. */
export function attainmentBounds(objectives: readonly Objective[]): readonly Bound[] | null {
  for (const { statistic } of objectives) if (statistic.kind === "attainment") return statistic.bounds;
  return null;
}

/** Whether a day's statistic keeps within its limit; a day without requests (null) does. */
export function meets(value: number | null, { statistic, limit }: Objective): boolean {
  if (value === null) return true;
  return statistic.kind === "attainment" ? value >= limit : value <= limit;
}

/**
 * Requests that a window needs to be judged by itself: 10/(1 - p) for a p-quantile, so that about ten lie beyond it,
 * and 10 for any other statistic.
 */
export function leastRequests(statistic: Statistic): number {
  return statistic.kind === "quantile" ? Math.round(1e6 * (10 / (1 - statistic.p))) / 1e6 : 10;
}
