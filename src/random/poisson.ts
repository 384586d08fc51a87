/**
 * Exact Poisson counts; the cost does not grow with the mean. Below mean 128 a count is that of the next lower mean
 * of a table and that of the rest, below 1/4 and mostly 0: one uniform for both. From there on transformed rejection
 * with decomposition: four draws in five need one uniform and no logarithm.
 * Source: Hoermann (1993), The transformed rejection method for generating Poisson random variables.
 */
import { InvariantError } from "../errors.js";
import { PoissonTables } from "./poissonTables.js";
import { logFactorial } from "./special/logFactorial.js";
import { deviance, LOG_SQRT_TWO_PI, stirlingError } from "./special/stirling.js";
import type { Uniform } from "./uniform.js";

const PLAIN_BELOW = 1000;
const REJECTION_FROM = 128;
/** P(Poisson(1/4) > 120) < 1e-270: an end for the search where rounding leaves a sliver. */
const INVERSION_LIMIT = 120;

const TABLES_PER_UNIT = 4;
/** P(Poisson(128) >= 256) < 1e-22. */
const tables = new PoissonTables(1 / TABLES_PER_UNIT, REJECTION_FROM * TABLES_PER_UNIT, 256);

/** Log-probability that a Poisson variable of the given mean > 0 equals the whole number k >= 0. */
export function poissonLogPmf(k: number, mean: number): number {
  // The plain formula is the quicker one; it loses digits only where its terms are large.
  if (k < PLAIN_BELOW) return k * Math.log(mean) - mean - logFactorial(k);
  return -deviance(k, mean) - stirlingError(k) - LOG_SQRT_TWO_PI - 0.5 * Math.log(k);
}

/**
 * A function that replaces the means column[from..to) by counts drawn of them, 0 <= mean <= 1e15.
 * Mean 0 gives 0 and uses no draw. Throws InvariantError for other means.
 *
 * A column at a time, as a number handed from call to call may be put on the heap.
 */
export function poissonCounts(uniform: Uniform): (column: Float64Array, from: number, to: number) => void {
  return (column, from, to) => {
    for (let i = from; i < to; ) {
      if (column[i]! < REJECTION_FROM) i = byTables(column, i, to, uniform);
      else i = byRejection(column, i, to, uniform);
    }
  };
}

/** Draws from entry `from` on while means are small. @returns the entry that ends them, at most `to` */
function byTables(column: Float64Array, from: number, to: number, uniform: Uniform): number {
  for (let i = from; i < to; i++) {
    const mean = column[i]!;
    if (mean === 0) continue;
    if (!(mean < REJECTION_FROM)) return i;
    if (mean < 0) throw outside(mean);
    const table = Math.trunc(mean * TABLES_PER_UNIT);
    // P(the rest brings none) = exp(-rest) >= 1 - rest: below it, what the draw has left is as good as another one.
    const surelyNone = 1 - (mean - table / TABLES_PER_UNIT);
    const u = uniform();
    if (u < surelyNone) column[i] = tables.draw(table, u / surelyNone);
    else column[i] = byInversion(1 - surelyNone, u) + tables.draw(table, uniform());
  }
  return to;
}

function byInversion(mean: number, u: number): number {
  let probability = Math.exp(-mean);
  let rest = u;
  let k = 0;
  while (rest >= probability && k < INVERSION_LIMIT) {
    rest -= probability;
    k += 1;
    probability *= mean / k;
  }
  return k;
}

/**
 * Draws from entry `from` on while means are large. The hat is the image of the square u in [-1/2, 1/2], v in [0, 1];
 * a, b, vr as in the paper. @returns the entry that ends them, at most `to`
 */
function byRejection(column: Float64Array, from: number, to: number, uniform: Uniform): number {
  let i = from;
  while (i < to) {
    const mean = column[i]!;
    if (mean < REJECTION_FROM) return i;
    if (!(mean <= 1e15)) throw outside(mean);
    const b = 0.931 + 2.53 * Math.sqrt(mean);
    const a = -0.059 + 0.02483 * b;
    const vr = 0.9277 - 3.6224 / (b - 2);
    const shift = mean + 0.445;
    let v = uniform();
    let u: number;
    if (v < 0.86 * vr) {
      // The rectangle |u| <= 0.43, v <= vr lies under the density: the same draw gives u.
      u = v / vr - 0.43;
      column[i++] = Math.floor(((2 * a) / (0.5 - Math.abs(u)) + b) * u + shift);
      continue;
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
    if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= poissonLogPmf(k, mean)) column[i++] = k;
  }
  return i;
}

function outside(mean: number): InvariantError {
  return new InvariantError(`Poisson mean: must be 0 to 1e15, got ${mean}`);
}
