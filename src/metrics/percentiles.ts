/** The percentiles that every result lists, with their probability. */
export const PERCENTILES = [
  ["p50", 0.5],
  ["p90", 0.9],
  ["p95", 0.95],
  ["p99", 0.99],
  ["p999", 0.999],
] as const;

/** Their probabilities alone. */
export const PROBABILITIES: readonly number[] = PERCENTILES.map(([, p]) => p);
