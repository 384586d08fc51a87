/** The regularised incomplete gamma function and its inverse: the distribution of a gamma variable of scale 1. */
import { increasingRoot } from "./increasingRoot.js";
import { logGamma } from "./logGamma.js";
import { erfc, normalQuantile } from "./normal.js";
import { deviance, LOG_SQRT_TWO_PI, stirlingError } from "./stirling.js";

/** Shapes above this go by Temme's expansion: the series would need thousands of terms. */
const LARGE_SHAPE = 1e6;

/** x^a e^-x / Gamma(a + 1), without cancellation. */
function gammaWeight(a: number, x: number): number {
  return Math.exp(-deviance(a, x) - stirlingError(a) - LOG_SQRT_TWO_PI) / Math.sqrt(a);
}

/** Density of the gamma distribution with shape a and scale 1. */
function gammaPdf(a: number, x: number): number {
  return x <= 0 ? 0 : (gammaWeight(a, x) * a) / x;
}

/**
 * P(a, x): the probability that a gamma variable of shape a > 0 and scale 1 is at most x.
 * Series below x = a + 1, continued fraction above (Lentz 1976), Temme (1979) for shapes over 1e6.
 * Absolute error about 1e-14, 1e-12 for shapes over 1e6. Example: gammaP(1, x) = 1 - e^-x.
 */
export function gammaP(a: number, x: number): number {
  if (x <= 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  if (a > LARGE_SHAPE) return temmeP(a, x);
  return x < a + 1 ? gammaWeight(a, x) * lowerSeries(a, x) : 1 - gammaWeight(a, x) * a * upperFraction(a, x);
}

/** 1 + x/(a+1) + x^2/((a+1)(a+2)) + ... */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; ; n++) {
    term *= x / (a + n);
    const next = sum + term;
    if (next === sum) return sum;
    sum = next;
  }
}

/** 1/(x + 1 - a - 1 (1 - a)/(x + 3 - a - 2 (2 - a)/(x + 5 - a - ...))), by the modified method of Lentz. */
function upperFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < 100_000; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = numerator * d + b;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = b + numerator / c;
    if (Math.abs(c) < tiny) c = tiny;
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < 2e-16) break;
  }
  return value;
}

/** Temme's uniform expansion with its first correction; eta^2/2 = x/a - 1 - ln(x/a). */
function temmeP(a: number, x: number): number {
  const half = deviance(a, x) / a;
  const eta = Math.sign(x - a) * Math.sqrt(2 * half);
  const correction = -1 / 3 + eta * (1 / 12 - (eta * 2) / 135);
  const upper =
    0.5 * erfc(eta * Math.sqrt(a / 2)) + (Math.exp(-a * half) / Math.sqrt(2 * Math.PI * a)) * correction;
  return Math.min(1, Math.max(0, 1 - upper));
}

/**
 * x with gammaP(a, x) = p, 0 <= p <= 1 (ends: 0, Infinity). Solved for ln(x/a): small shapes, whose lower
 * quantiles are tiny, and large ones, whose quantiles crowd around a, both keep their digits.
 * Example: gammaQuantile(1, p) = -ln(1 - p).
 */
export function gammaQuantile(a: number, p: number): number {
  if (p <= 0) return 0;
  if (p >= 1) return Number.POSITIVE_INFINITY;
  const at = (y: number): number => a * Math.exp(y);
  let high = 1;
  while (gammaP(a, at(high)) < p) high += 1;
  // P(a, x) < x^a / Gamma(a + 1) bounds x from below.
  const low = Math.min((Math.log(p) + logGamma(a + 1)) / a - Math.log(a), high) - 1;
  const start = Math.max(low + 1, normalQuantile(p) / Math.sqrt(a));
  return at(
    increasingRoot(
      (y) => gammaP(a, at(y)) - p,
      (y) => gammaPdf(a, at(y)) * at(y),
      low,
      high,
      start,
      1e-17,
    ),
  );
}
