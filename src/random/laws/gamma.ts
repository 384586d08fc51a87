import { gammaSampler } from "../gamma.js";
import { gammaP, gammaQuantile } from "../special/incompleteGamma.js";
import { constantLaw } from "./constant.js";
import type { Distribution } from "./distribution.js";
import type { LawKind } from "./lawKind.js";
import { MEAN_AND_CV, type MeanAndCv } from "./meanAndCv.js";

/** The gamma law with its own mean > 0 and coefficient of variation cv > 0: shape 1/cv^2, scale mean cv^2. */
function gammaLaw(mean: number, cv: number): Distribution {
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

/** Gamma; constant where its cv is 0. */
export const gamma: LawKind<MeanAndCv> = {
  ...MEAN_AND_CV,
  meaning: "Gamma, by its mean and cv.",
  distribution: ({ mean, cv }) => (cv === 0 ? constantLaw(mean) : gammaLaw(mean, cv)),
};
