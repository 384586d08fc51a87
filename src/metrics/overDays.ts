/** How days differ: statistics of the days' own figures. */
import { meanOf } from "../statistics/intervals.js";
import { sortedQuantile } from "../statistics/quantile.js";

/** Mean and quantiles over days of the days' own figures. */
export interface OverDays {
  readonly mean: number | null;
  readonly median: number | null;
  readonly p05: number | null;
  readonly p95: number | null;
}

/** @param sorted figures of days, ascending; all null where there are none */
export function overDays(sorted: Float64Array): OverDays {
  if (sorted.length === 0) return { mean: null, median: null, p05: null, p95: null };
  const [p05, median, p95] = [0.05, 0.5, 0.95].map((p) => sortedQuantile(sorted, p));
  return { mean: meanOf(Array.from(sorted)), median: median!, p05: p05!, p95: p95! };
}

/** The figures that are there, in their order. */
export function present(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null);
}

/** The greatest figure; null where there is none. */
export function greatest(values: readonly (number | null)[]): number | null {
  return values.reduce(
    (most, value) => (value !== null && (most === null || value > most) ? value : most),
    null,
  );
}
