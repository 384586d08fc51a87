/**
 * Exact Poisson counts. Sequential inversion below mean 10, above it transformed rejection with decomposition:
 * four draws in five need one uniform and no logarithm. Cost does not grow with the mean.
 * Source: Hoermann (1993), The transformed rejection method for generating Poisson random variables.
 */
import { InvariantError } from "../errors.js";
import { logFactorial } from "./special/logFactorial.js";
import { deviance, LOG_SQRT_TWO_PI, stirlingError } from "./special/stirling.js";
import type { Uniform } from "./uniform.js";

const PLAIN_BELOW = 1000;
const REJECTION_FROM = 10;
/** P(Poisson(10) > 120) < 1e-80: an end for the search where rounding leaves a sliver. */
const INVERSION_LIMIT = 120;

/** Log-probability that a Poisson variable of the given mean > 0 equals the whole number k >= 0. */
export function poissonLogPmf(k: number, mean: number): number {
  // The plain formula is the quicker one; it loses digits only where its terms are large.
  if (k < PLAIN_BELOW) return k * Math.log(mean) - mean - logFactorial(k);
  return -deviance(k, mean) - stirlingError(k) - LOG_SQRT_TWO_PI - 0.5 * Math.log(k);
}

/**
 * A function that draws a count of the mean it is given, 0 <= mean <= 1e15.
 * Mean 0 gives 0 and uses no draw. Throws InvariantError for other means.
 */
export function poissonSampler(uniform: Uniform): (mean: number) => number {
  return (mean) => {
    if (mean >= REJECTION_FROM && mean <= 1e15) return byRejection(mean, uniform);
    if (mean === 0) return 0;
    if (mean > 0 && mean < REJECTION_FROM) return byInversion(mean, uniform);
    throw new InvariantError(`Poisson mean: must be 0 to 1e15, got ${mean}`);
  };
}

function byInversion(mean: number, uniform: Uniform): number {
  let probability = Math.exp(-mean);
  let rest = uniform();
  let k = 0;
  while (rest >= probability && k < INVERSION_LIMIT) {
    rest -= probability;
    k += 1;
    probability *= mean / k;
  }
  return k;
}

/** The hat is the image of the square u in [-1/2, 1/2], v in [0, 1]; a, b, vr as in the paper. */
function byRejection(mean: number, uniform: Uniform): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const vr = 0.9277 - 3.6224 / (b - 2);
  const shift = mean + 0.445;
  for (;;) {
    let v = uniform();
    let u: number;
    if (v < 0.86 * vr) {
      // The rectangle |u| <= 0.43, v <= vr lies under the density: the same draw gives u.
      u = v / vr - 0.43;
      return Math.floor(((2 * a) / (0.5 - Math.abs(u)) + b) * u + shift);
    }
    if (v >= vr) {
      u = uniform() - 0.5;
    } else {
      // The two strips 0.43 < |u| <= 0.5, v <= vr.
      u = v / vr - 0.93;
      u = (u < 0 ? -0.5 : 0.5) - u;
      v = uniform() * vr;
    }
    const us = 0.5 - Math.abs(u);
    if (us < 0.013 && v > us) continue;
    const k = Math.floor(((2 * a) / us + b) * u + shift);
    if (!(k >= 0)) continue;
    const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= poissonLogPmf(k, mean)) return k;
  }
}
