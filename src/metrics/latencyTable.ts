/** Quantiles of the pooled times, as a table. */
import type { Distribution } from "./distribution.js";

/** One quantile of the times of every measure. */
export interface LatencyRow {
  readonly quantile: number;
  /** By the measure's name [s]; null without requests, and at quantile 1 where the greatest time is not known. */
  readonly times: Readonly<Record<string, number | null>>;
}

/** 0, 0.01 .. 0.99, 0.999, 0.9999, 1. */
export const TABLE_QUANTILES: readonly number[] = [
  ...Array.from({ length: 100 }, (_, i) => i / 100),
  0.999,
  0.9999,
  1,
];

/**
 * One row for each of TABLE_QUANTILES.
 * @param names of measures, in the order of the columns
 * @param times of all requests by measure; null without requests
 */
export function latencyTable(
  names: readonly string[],
  times: (of: string) => Distribution | null,
): LatencyRow[] {
  const columns = names.map((name) => [name, column(times(name))] as const);
  return TABLE_QUANTILES.map((quantile, i) => ({
    quantile,
    times: Object.fromEntries(columns.map(([name, values]) => [name, values[i]!])),
  }));
}

function column(distribution: Distribution | null): (number | null)[] {
  if (distribution === null) return TABLE_QUANTILES.map(() => null);
  const values: (number | null)[] = distribution.quantiles(TABLE_QUANTILES);
  if (distribution.max === null) values[values.length - 1] = null;
  return values;
}
