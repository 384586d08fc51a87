/** Quantiles of the pooled wait and latency, as a table. */
import type { Distribution } from "./distribution.js";

export interface LatencyRow {
  readonly quantile: number;
  /** [s]; null without requests. */
  readonly wait: number | null;
  /** [s]; null without requests, and at quantile 1 where the greatest latency is not known. */
  readonly latency: number | null;
}

/** 0, 0.01 .. 0.99, 0.999, 0.9999, 1. */
export const TABLE_QUANTILES: readonly number[] = [
  ...Array.from({ length: 100 }, (_, i) => i / 100),
  0.999,
  0.9999,
  1,
];

/** One row for each of TABLE_QUANTILES. */
export function latencyTable(wait: Distribution | null, latency: Distribution | null): LatencyRow[] {
  const waits = column(wait);
  const latencies = column(latency);
  return TABLE_QUANTILES.map((quantile, i) => ({ quantile, wait: waits[i]!, latency: latencies[i]! }));
}

function column(distribution: Distribution | null): (number | null)[] {
  if (distribution === null) return TABLE_QUANTILES.map(() => null);
  const values: (number | null)[] = distribution.quantiles(TABLE_QUANTILES);
  if (distribution.max === null) values[values.length - 1] = null;
  return values;
}
