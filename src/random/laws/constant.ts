import type { Distribution } from "./distribution.js";

/** The law of a value that never varies; its sampler uses no draw. */
export function constantLaw(value: number): Distribution {
  return {
    mean: value,
    variance: 0,
    cdf: (x) => (x >= value ? 1 : 0),
    quantile: () => value,
    sampler: () => () => value,
  };
}
