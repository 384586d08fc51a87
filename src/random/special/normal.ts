/** The error function and the standard normal distribution, to about the last three bits. */

const SQRT_PI = Math.sqrt(Math.PI);
/** Where the series gives way to the continued fraction. */
const SWITCH = 1;

/** (2/sqrt(pi)) x integral of e^(-s^2) over [0, x], by its series of like-signed terms (small |x|). */
function erfSeries(x: number): number {
  const twice = 2 * x * x;
  let term = x;
  let sum = x;
  for (let n = 3; ; n += 2) {
    term *= twice / n;
    const next = sum + term;
    if (next === sum) return (2 / SQRT_PI) * Math.exp(-x * x) * sum;
    sum = next;
  }
}

/** erfc(x) for x >= SWITCH: Laplace's continued fraction x + (1/2)/(x + 1/(x + (3/2)/(x + ...))), backwards. */
function erfcFraction(x: number): number {
  // Terms needed for 1e-16 fall as 1/x^2.
  let tail = x;
  for (let k = Math.ceil(40 + 240 / (x * x)); k >= 1; k--) tail = x + k / 2 / tail;
  return Math.exp(-x * x) / (SQRT_PI * tail);
}

/**
 * Complement of the error function, 1 - erf(x), with full relative accuracy in the right tail.
 * Example: erfc(0) = 1.
 */
export function erfc(x: number): number {
  if (x >= SWITCH) return erfcFraction(x);
  if (x <= -SWITCH) return 2 - erfcFraction(-x);
  return 1 - erfSeries(x);
}

/** Density of the standard normal. Example: normalPdf(0) = 0.3989. */
export function normalPdf(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/** P(Z <= z) of the standard normal; relative accuracy in the left tail. Example: normalCdf(0) = 1/2. */
export function normalCdf(z: number): number {
  return 0.5 * erfc(-z * Math.SQRT1_2);
}

/**
 * z with normalCdf(z) = p, 0 <= p <= 1 (ends: -Infinity, Infinity).
 * Start: Hastings (1955), error under 5e-4; then two steps of Halley's method.
 * Example: normalQuantile(0.975) = 1.959963984540054.
 */
export function normalQuantile(p: number): number {
  if (p <= 0) return Number.NEGATIVE_INFINITY;
  if (p >= 1) return Number.POSITIVE_INFINITY;
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  const t = Math.sqrt(-2 * Math.log(tail));
  let z =
    t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let round = 0; round < 2; round++) {
    const r = (0.5 * erfc(z * Math.SQRT1_2) - tail) / normalPdf(z);
    z += (2 * r) / (2 - r * z);
  }
  return p < 0.5 ? -z : z;
}
