import type { Distribution } from "./distribution.js";

/** The exponential law of the given mean > 0, sampled by inversion. */
export function exponentialLaw(mean: number): Distribution {
  return {
    mean,
    variance: mean * mean,
    cdf: (x) => (x > 0 ? -Math.expm1(-x / mean) : 0),
    quantile: (p) => -mean * Math.log1p(-p),
    sampler: (uniform) => () => -mean * Math.log(1 - uniform()),
  };
}
