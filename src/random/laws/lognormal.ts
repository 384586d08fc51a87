import { InvariantError } from "../../errors.js";
import { normalSampler } from "../normal.js";
import { normalCdf, normalQuantile } from "../special/normal.js";
import { constantLaw } from "./constant.js";
import type { Distribution } from "./distribution.js";
import type { LawKind } from "./lawKind.js";
import { MEAN_AND_CV, type MeanAndCv } from "./meanAndCv.js";

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

/** Lognormal; constant where its cv is 0. */
export const lognormal: LawKind<MeanAndCv> = {
  ...MEAN_AND_CV,
  meaning: "Lognormal, by its own mean and cv, never log-space.",
  distribution: ({ mean, cv }) => (cv === 0 ? constantLaw(mean) : lognormalLaw(mean, cv)),
  fit(p5, p95) {
    if (p5 <= 0) throw new InvariantError(`fitQuantiles: p5 must be > 0 for a lognormal law, got ${p5}`);
    const sigma = Math.log(p95 / p5) / (2 * Z95);
    const median = Math.sqrt(p5) * Math.sqrt(p95);
    return { mean: median * Math.exp((sigma * sigma) / 2), cv: Math.sqrt(Math.expm1(sigma * sigma)) };
  },
};

const Z95 = normalQuantile(0.95);
