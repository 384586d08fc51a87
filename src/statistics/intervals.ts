/** Confidence intervals of means. Knows nothing of what the values are. */

import { InvariantError } from "../errors.js";

/** The ends of an interval. */
export type Interval = readonly [low: number, high: number];

/**
 * The interval for the mean of independent, about normal values: mean -+ t(n - 1) s / sqrt(n).
 * @param confidence 0 < c < 1
 * @returns null for fewer than two values. Source: Law 2015, section 4.5.
 */
export function tInterval(values: readonly number[], confidence: number): Interval | null {
  const n = values.length;
  if (n < 2) return null;
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const half = studentT(n - 1, confidence) * Math.sqrt(squares / (n - 1) / n);
  return [mean - half, mean + half];
}

/** Mean of a table. @throws InvariantError if it is empty Example: meanOf([1, 2, 6]) = 3. */
export function meanOf(values: readonly number[]): number {
  if (values.length === 0) throw new InvariantError("a mean needs at least one value, got none");
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The t that Student's variable with whole degrees of freedom exceeds in size with probability 1 - confidence, by
 * halving the angle theta = atan(t / sqrt(nu)) in the finite series for P(|T| < t).
 * Source: Abramowitz & Stegun 1964, 26.7.3 and 26.7.4. O(nu).
 * @param nu degrees of freedom, whole, >= 1
 * @param confidence 0 < c < 1
 * Example: studentT(10, 0.95) = 2.228.
 */
export function studentT(nu: number, confidence: number): number {
  if (!(Number.isInteger(nu) && nu >= 1)) {
    throw new InvariantError(`degrees of freedom must be whole, got ${nu}`);
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new InvariantError(`confidence must be 0..1, got ${confidence}`);
  }
  let low = 0;
  let high = Math.PI / 2;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (centralProbability(nu, middle) < confidence) low = middle;
    else high = middle;
  }
  return Math.sqrt(nu) * Math.tan((low + high) / 2);
}

/** P(|T| < sqrt(nu) tan(theta)). */
function centralProbability(nu: number, theta: number): number {
  const sine = Math.sin(theta);
  const cosine = Math.cos(theta);
  const odd = nu % 2 === 1;
  if (nu === 1) return (2 * theta) / Math.PI;
  let term = odd ? cosine : 1;
  let sum = term;
  for (let k = odd ? 2 : 1; k <= nu - 3; k += 2) {
    term *= (k / (k + 1)) * cosine * cosine;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (theta + sine * sum) : sine * sum;
}
