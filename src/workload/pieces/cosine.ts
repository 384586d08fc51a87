/**
 * The whole day as one cosine, from trough to trough. With E = 2 pi x / day the cumulative share is
 * (E - A sin E) / (2 pi): Kepler's equation, A the eccentricity, whose inverse has no closed form.
 */
import { SECONDS_PER_DAY } from "../../units.js";
import type { Piece } from "./piece.js";

const TWO_PI = 2 * Math.PI;
/** Cells of the table from which the inverse starts, over half a day. */
const CELLS = 2048;
/** Cells next to the trough, where the rate may vanish and a cubic fits badly. */
const STEEP_CELLS = 64;

/** Rate (1 - A cos(2 pi x / day)) / day, 0 <= A <= 1. */
export function cosinePiece(amplitude: number): Piece {
  const inverseMean = keplerInverse(amplitude);
  const half = SECONDS_PER_DAY / 2;
  const angle = TWO_PI / SECONDS_PER_DAY;
  const inverse = (m: number): number =>
    m > 0.5 ? SECONDS_PER_DAY - inverseMean(TWO_PI * (1 - m)) / angle : inverseMean(TWO_PI * m) / angle;
  const cumulative = (x: number): number =>
    x > half
      ? 1 - kepler(amplitude, angle * (SECONDS_PER_DAY - x)) / TWO_PI
      : kepler(amplitude, angle * x) / TWO_PI;
  return {
    duration: SECONDS_PER_DAY,
    mass: 1,
    peakRate: (1 + amplitude) / SECONDS_PER_DAY,
    rate: (x) => (1 - amplitude * Math.cos(angle * x)) / SECONDS_PER_DAY,
    cumulative,
    inverse,
    cumulateAll: (column, first, end, from, step, base) => {
      for (let i = first; i < end; i++) column[i] = base + cumulative(from + i * step);
    },
    invertAll: (column, first, end, startsAt) => {
      for (let i = first; i < end; i++) column[i] = startsAt + inverse(column[i]!);
    },
  };
}

/** E - A sin E as (1 - A) E + A (E - sin E), the bracket by its series where it would cancel. */
function kepler(amplitude: number, e: number): number {
  return (1 - amplitude) * e + amplitude * (e < 1 ? cubicRest(e) : e - Math.sin(e));
}

/** E - sin E for 0 <= E < 1, to the last bit. */
function cubicRest(e: number): number {
  const s = e * e;
  return (
    ((e * s) / 6) *
    (1 -
      (s / 20) *
        (1 - (s / 42) * (1 - (s / 72) * (1 - (s / 110) * (1 - (s / 156) * (1 - (s / 210) * (1 - s / 272)))))))
  );
}

/**
 * The E in [0, pi] with E - A sin E = M, for M in [0, pi]: a cubic through tabulated values and slopes, off by
 * less than 1e-10, and one Newton step with the cubic's own slope, off by less than 1e-7: one sine in all.
 */
function keplerInverse(amplitude: number): (mean: number) => number {
  const width = Math.PI / CELLS;
  const at = new Float64Array(CELLS + 1);
  /** dE/dM x width; unused (and possibly infinite) at 0. */
  const slope = new Float64Array(CELLS + 1);
  /** E - A sin E is convex on [0, pi]: from the right of the root Newton's steps go straight down to it. */
  const descend = (mean: number, from: number): number => {
    let e = from;
    for (let round = 0; round < 100; round++) {
      const s = Math.sin(e / 2);
      const step = (kepler(amplitude, e) - mean) / (1 - amplitude + 2 * amplitude * s * s);
      e -= step;
      if (!(step > 1e-8 * e)) break;
    }
    return e;
  };
  for (let i = CELLS; i >= 0; i--) {
    at[i] = i === CELLS ? Math.PI : i === 0 ? 0 : descend(i * width, at[i + 1]!);
    slope[i] = width / (1 - amplitude * Math.cos(at[i]!));
  }
  /** In the first cell two bounds from the right: A sin E <= A E, and E - sin E > E^3/6.1 for small E. */
  const steep = (mean: number, i: number): number => {
    if (mean <= 0) return 0;
    const cube = Math.cbrt((6.1 * mean) / amplitude);
    return descend(mean, i > 0 ? at[i + 1]! : Math.min(at[1]!, mean / (1 - amplitude), cube));
  };
  const perWidth = 1 / width;
  return (mean) => {
    const position = mean * perWidth;
    const i = Math.min(CELLS - 1, Math.floor(position));
    if (i < STEEP_CELLS) return steep(mean, i);
    const u = position - i;
    const a = at[i]!;
    const rise = at[i + 1]! - a;
    const left = slope[i]!;
    const right = slope[i + 1]!;
    // Hermite's cubic a + left u + second u^2 + third u^3 and its derivative.
    const second = 3 * rise - 2 * left - right;
    const third = left + right - 2 * rise;
    const e = a + u * (left + u * (second + u * third));
    const perMean = (left + u * (2 * second + u * 3 * third)) * perWidth;
    return e - (kepler(amplitude, e) - mean) * perMean;
  };
}
