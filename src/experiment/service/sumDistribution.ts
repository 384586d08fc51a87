/** The sum of two independent laws: a request's prompt and answer. */

import type { Distribution } from "../../random/law.js";
import type { Uniform } from "../../random/uniform.js";
import { evenPanels, gaussNodes, tabulatedCdf } from "./tabulatedCdf.js";

/** Mean, variance, cdf and draws of a law. */
export type Drawn = Pick<Distribution, "mean" | "variance" | "cdf" | "sampler">;

/** Panels of the quantile scale, each with three Gauss nodes. */
const PANELS = 40;

/**
 * a + b, independent: means and variances add; F(x) = integral of F_a(x - q_b(u)) du over 0 < u < 1, by
 * three-point Gauss quadrature on 40 panels, kept in a table over a's and b's joint quantiles, linear between
 * (error below 1e-3 for continuous laws; draws are exact).
 */
export function sumDistribution(a: Distribution, b: Distribution): Drawn {
  const moments = { mean: a.mean + b.mean, variance: a.variance + b.variance };
  const sampler = (uniform: Uniform) => {
    const first = a.sampler(uniform);
    const second = b.sampler(uniform);
    return () => first() + second();
  };
  if (b.variance === 0) return { ...moments, sampler, cdf: (x) => a.cdf(x - b.mean) };
  if (a.variance === 0) return { ...moments, sampler, cdf: (x) => b.cdf(x - a.mean) };
  const shifts = gaussNodes(evenPanels(PANELS)).map(([u, weight]) => [b.quantile(u), weight] as const);
  const share = (x: number) => shifts.reduce((sum, [shift, weight]) => sum + weight * a.cdf(x - shift), 0);
  return { ...moments, sampler, cdf: tabulatedCdf((p) => a.quantile(p) + b.quantile(p), share) };
}
