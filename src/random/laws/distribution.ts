/** What every law of chance can tell of itself; one file a law in this folder. */
import type { Uniform } from "../uniform.js";

export interface Distribution {
  readonly mean: number;
  readonly variance: number;
  /** P(X <= x). */
  cdf(x: number): number;
  /** Least x with cdf(x) >= p, 0 <= p <= 1; the ends of the support at p = 0 and 1. */
  quantile(p: number): number;
  /** An exact sampler. */
  sampler(uniform: Uniform): () => number;
}
