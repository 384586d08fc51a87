/**
 * Exact binomial counts. Sequential inversion below 10 expected successes (or failures), above it transformed
 * rejection with the decomposition of its square that saves the second uniform four times in five.
 * Source: Hoermann (1993), The generation of binomial random variates; the squeeze is of Kachitvichyanukul & Schmeiser
 * (1988), step 5.2.
 */
import { InvariantError } from "../errors.js";
import { logFactorial } from "./special/logFactorial.js";
import { deviance, LOG_SQRT_TWO_PI, stirlingError } from "./special/stirling.js";
import type { Uniform } from "./uniform.js";

/** Up to here the terms of the plain formula stay below 2e6, its error below 1e-9. */
const PLAIN_UP_TO = 100_000;
const REJECTION_FROM = 10;
/** From here to half the variance the log-ratio lies within a known slack of the bell's. */
const SQUEEZE_FROM = 20;
/** P(more than 120 successes where 10 are expected) < 1e-80. */
const INVERSION_LIMIT = 120;

/** Log-probability of k successes in n trials, whole 0 <= k <= n, 0 < p < 1. */
export function binomialLogPmf(k: number, n: number, p: number): number {
  if (k === 0) return n * Math.log1p(-p);
  if (k === n) return n * Math.log(p);
  const rest = n - k;
  return (
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(rest) -
    deviance(k, n * p) -
    deviance(rest, n * (1 - p)) -
    LOG_SQRT_TWO_PI -
    0.5 * Math.log(k * (rest / n))
  );
}

/**
 * A function that draws the successes in n trials of probability p, n whole, 0 <= n <= 1e15, 0 <= p <= 1.
 * Certain outcomes use no draw. Throws InvariantError outside the domain.
 */
export function binomialSampler(uniform: Uniform): (n: number, p: number) => number {
  return (n, p) => {
    if (!(n >= 0 && n <= 1e15 && p >= 0 && p <= 1)) {
      throw new InvariantError(`binomial: must have n in 0 to 1e15 and p in 0 to 1, got n ${n}, p ${p}`);
    }
    if (n === 0 || p === 0) return 0;
    if (p === 1) return n;
    if (p > 0.5) return n - lowHalf(n, 1 - p, uniform);
    return lowHalf(n, p, uniform);
  };
}

/** 0 < p <= 1/2. */
function lowHalf(n: number, p: number, uniform: Uniform): number {
  return n * p < REJECTION_FROM ? byInversion(n, p, uniform) : byRejection(n, p, uniform);
}

function byInversion(n: number, p: number, uniform: Uniform): number {
  const odds = p / (1 - p);
  let probability = Math.exp(n * Math.log1p(-p));
  let rest = uniform();
  let k = 0;
  while (rest >= probability && k < n && k < INVERSION_LIMIT) {
    rest -= probability;
    probability *= ((n - k) / (k + 1)) * odds;
    k += 1;
  }
  return k;
}

/** The hat is the image of the square u in [-1/2, 1/2], v in [0, 1]; a, b, vr, alpha as in the paper. */
function byRejection(n: number, p: number, uniform: Uniform): number {
  const mean = n * p;
  const sd = Math.sqrt(mean * (1 - p));
  const b = 1.15 + 2.53 * sd;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const vr = 0.92 - 4.2 / b;
  const shift = mean + 0.5;
  for (;;) {
    let v = uniform();
    let u: number;
    if (v < 0.86 * vr) {
      u = v / vr - 0.43;
      return Math.floor(((2 * a) / (0.5 - Math.abs(u)) + b) * u + shift);
    }
    if (v >= vr) {
      u = uniform() - 0.5;
    } else {
      u = v / vr - 0.93;
      u = (u < 0 ? -0.5 : 0.5) - u;
      v = uniform() * vr;
    }
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + shift);
    if (!(k >= 0 && k <= n)) continue;
    const alpha = (2.83 + 5.1 / b) * sd;
    const mode = Math.floor((n + 1) * p);
    const logV = Math.log((v * alpha) / (a / (us * us) + b));
    const variance = sd * sd;
    const away = Math.abs(k - mode);
    if (away > SQUEEZE_FROM && away < variance / 2 - 1) {
      const bell = (-away * away) / (2 * variance);
      const slack = (away / variance) * (((away / 3 + 0.625) * away + 1 / 6) / variance + 0.5);
      if (logV < bell - slack) return k;
      if (logV > bell + slack) continue;
    }
    if (logV <= logRatio(k, mode, n, p)) return k;
  }
}

/** ln of P(k) / P(mode); the plain formula where its terms are small enough to keep its digits. */
function logRatio(k: number, mode: number, n: number, p: number): number {
  if (n > PLAIN_UP_TO) return binomialLogPmf(k, n, p) - binomialLogPmf(mode, n, p);
  return (
    logFactorial(mode) -
    logFactorial(k) +
    (logFactorial(n - mode) - logFactorial(n - k)) +
    (k - mode) * Math.log(p / (1 - p))
  );
}
