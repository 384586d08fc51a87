/** The regularised incomplete beta function and its inverse: the distribution of a beta variable on (0, 1). */
import { increasingRoot } from "./increasingRoot.js";
import { deviance, LOG_SQRT_TWO_PI, stirlingError } from "./stirling.js";

/** x^a y^b / B(a, b) with y = 1 - x, without cancellation. */
function betaWeight(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const exponent =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y);
  return Math.exp(exponent - LOG_SQRT_TWO_PI) * Math.sqrt((a / n) * b);
}

/** Density of the beta distribution with shapes a, b at 0 < x < 1; 0 elsewhere. */
function betaPdf(a: number, b: number, x: number): number {
  return x <= 0 || x >= 1 ? 0 : betaWeight(a, b, x, 1 - x) / (x * (1 - x));
}

/**
 * I_x(a, b): the probability that a beta variable of shapes a, b > 0 is at most x.
 * Continued fraction (Lentz 1976) on the side where it converges fast. Example: betaI(1, 1, x) = x.
 */
export function betaI(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const y = 1 - x;
  const weight = betaWeight(a, b, x, y);
  return x < (a + 1) / (a + b + 2)
    ? (weight * betaFraction(a, b, x)) / a
    : 1 - (weight * betaFraction(b, a, y)) / b;
}

function betaFraction(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  const guard = (v: number): number => (Math.abs(v) < tiny ? tiny : v);
  let c = 1;
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < 2e-16) break;
  }
  return value;
}

/** x with betaI(a, b, x) = p, 0 <= p <= 1. Example: betaQuantile(1, 1, p) = p. */
export function betaQuantile(a: number, b: number, p: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  return increasingRoot(
    (x) => betaI(a, b, x) - p,
    (x) => betaPdf(a, b, x),
    0,
    1,
    a / (a + b),
  );
}
