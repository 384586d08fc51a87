import { gammaSampler } from "../gamma.js";
import { gammaP, gammaQuantile } from "../special/incompleteGamma.js";
import type { Distribution } from "./distribution.js";

/** The gamma law with its own mean > 0 and coefficient of variation cv > 0: shape 1/cv^2, scale mean cv^2. */
export function gammaLaw(mean: number, cv: number): Distribution {
  const shape = 1 / (cv * cv);
  const scale = mean / shape;
  return {
    mean,
    variance: (mean * cv) ** 2,
    cdf: (x) => gammaP(shape, x / scale),
    quantile: (p) => scale * gammaQuantile(shape, p),
    sampler: (uniform) => {
      const draw = gammaSampler(shape, uniform);
      return () => scale * draw();
    },
  };
}
