/** The greatest value of a smooth function of the day: samples, then the root of its slope. */
import { peak, root } from "./root.js";

/** A point of a function. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

/** Samples of each stretch. */
const SAMPLES = 24;
/** Degree of the interpolant that stands in for an unknown slope. */
const DEGREE = 10;
/** Values that differ by less than this share do so by rounding. */
const ROUNDING = 1e-14;

/**
 * The greatest value of f on [kinks[0], kinks[last]] and the first place of it.
 *
 * @param kinks ascending; between neighbours f is smooth and its peaks are wider than a 24th of the stretch
 * @param slope f' but for a positive factor; null where it is not known
 * Example: of sin t on [0, pi] it is 1, at pi/2.
 */
export function greatest(
  f: (t: number) => number,
  kinks: readonly number[],
  slope: ((t: number) => number) | null,
): Point {
  const { at, value, low, high } = greatestSample(f, kinks);
  if (!(high > low)) return { at, value };
  const top = stationaryPoint(f, slope, low, high);
  const topValue = f(top);
  return topValue >= value * (1 - ROUNDING) ? { at: top, value: topValue } : { at, value };
}

/** The greatest sample, and the samples on either side of it. */
interface Bracket extends Point {
  readonly low: number;
  readonly high: number;
}

function greatestSample(f: (t: number) => number, kinks: readonly number[]): Bracket {
  let best: Bracket = { at: 0, value: f(0), low: 0, high: 0 };
  for (let i = 1; i < kinks.length; i++) {
    const low = kinks[i - 1]!;
    const width = kinks[i]! - low;
    if (!(width > 0)) continue;
    for (let k = 0; k <= SAMPLES; k++) {
      const at = low + (width * k) / SAMPLES;
      const value = f(at);
      if (value > best.value * (1 + ROUNDING)) {
        best = {
          at,
          value,
          low: low + (width * Math.max(0, k - 1)) / SAMPLES,
          high: low + (width * Math.min(SAMPLES, k + 1)) / SAMPLES,
        };
      }
    }
  }
  return best;
}

/** Where f, with one peak on [low, high], is greatest: the root of its slope, known or from an interpolant. */
function stationaryPoint(
  f: (t: number) => number,
  slope: ((t: number) => number) | null,
  low: number,
  high: number,
): number {
  const inset = 1e-9 * (high - low);
  const derivative = slope ?? chebyshevSlope(f, low, high);
  if (derivative(low + inset) > 0 && derivative(high - inset) < 0) {
    return root(derivative, low + inset, high - inset);
  }
  return peak(f, low, high);
}

/** The derivative of f's Chebyshev interpolant on [low, high], but for a positive factor. */
function chebyshevSlope(f: (t: number) => number, low: number, high: number): (t: number) => number {
  const middle = (low + high) / 2;
  const half = (high - low) / 2;
  const angle = Array.from({ length: DEGREE + 1 }, (_, j) => (Math.PI * (j + 0.5)) / (DEGREE + 1));
  const value = angle.map((theta) => f(middle + half * Math.cos(theta)));
  const coefficient = Array.from(
    { length: DEGREE + 1 },
    (_, k) => (2 / (DEGREE + 1)) * value.reduce((sum, v, j) => sum + v * Math.cos(k * angle[j]!), 0),
  );
  // d/dx T_k(cos theta) = k sin(k theta)/sin(theta)
  return (t) => {
    const theta = Math.acos(Math.min(1, Math.max(-1, (t - middle) / half)));
    let sum = 0;
    for (let k = 1; k <= DEGREE; k++) sum += coefficient[k]! * k * Math.sin(k * theta);
    return sum;
  };
}
