import { normalSampler } from "../normal.js";
import { normalCdf, normalQuantile } from "../special/normal.js";
import type { Distribution } from "./distribution.js";

/**
 * The lognormal law with its own mean > 0 and coefficient of variation cv > 0 (never log-space):
 * sigma^2 = ln(1 + cv^2), mu = ln(mean) - sigma^2 / 2.
 */
export function lognormalLaw(mean: number, cv: number): Distribution {
  const sigma = Math.sqrt(Math.log1p(cv * cv));
  const median = mean / Math.sqrt(1 + cv * cv);
  return {
    mean,
    variance: (mean * cv) ** 2,
    cdf: (x) => (x > 0 ? normalCdf(Math.log(x / median) / sigma) : 0),
    quantile: (p) => median * Math.exp(sigma * normalQuantile(p)),
    sampler: (uniform) => {
      const normal = normalSampler(uniform);
      return () => median * Math.exp(sigma * normal());
    },
  };
}
