/**
 * A service law in steps: for a start uniform in its step, the probabilities of ending k steps later. Knows the law
 * only by its mean and distribution function.
 *
 *   H(j) = P(ends before the end of step j - 1) = integral of F over [(j - 1) step, j step] / step
 *
 * so that the expected number of steps, the sum of 1 - H(j) over j >= 1, is exactly mean / step.
 * Indices are kept in range by construction, hence the `!` in the loops.
 */

/** How a service time is spread over steps. */
export interface Spread {
  /** H(0) = 0, H(1), ..., H(steps): P(fewer than j steps), [steps + 1], non-decreasing. */
  readonly below: Float64Array;
  readonly steps: number;
  /** P(at least `steps` steps), and the mean of these, so that the whole mean is kept. */
  readonly tail: number;
  readonly tailMean: number;
}

/** What the tail may still hold: of the mean, of probability (which a block of steps may blur), of either. */
const TAIL_SHARE = 1e-6;
const TAIL_BLUR = 1e-3;
const TAIL_PROBABILITY = 1e-12;
/** More steps than this are not told apart. */
const MOST_STEPS = 2 ** 15;
const FARTHEST = 2 ** 22;
/** Error of F's mean over a step. */
const TOLERANCE = 1e-8;
/** Halvings of a step where F jumps: its place is then known to 1e-9 of the step. */
const DEEPEST = 32;

/**
 * The law's spread over steps.
 * @param cdf P(service <= x), x >= 0 [s], non-decreasing to 1; jumps are found by halving
 * @param mean [s], > 0, that of `cdf`
 * @param step [s], > 0
 * @throws RangeError if `cdf` leaves [0, 1] or has another mean
 */
export function spreadOver(cdf: (x: number) => number, mean: number, step: number): Spread {
  let below = new Float64Array(256);
  const total = mean / step;
  let left = total;
  let j = 0;
  let low = cdf(0);
  while (j < MOST_STEPS && !isSpent(left / total, 1 - below[j]!)) {
    const from = j * step;
    const to = (j + 1) * step;
    const high = cdf(to);
    const middle = cdf((from + to) / 2);
    if (!(low >= 0 && high >= low && high <= 1)) {
      throw new RangeError(`cdf: must rise from 0 to 1, got ${low} at ${from} s and ${high} at ${to} s`);
    }
    j++;
    if (j === below.length) {
      const longer = new Float64Array(2 * j);
      longer.set(below);
      below = longer;
    }
    below[j] = Math.max(below[j - 1]!, meanOver(cdf, from, to, low, middle, high, TOLERANCE, DEEPEST));
    left -= 1 - below[j]!;
    low = high;
  }
  const tail = 1 - below[j]!;
  const isOff = tail <= TAIL_PROBABILITY ? Math.abs(left) > 1e-3 * total : left < -1e-3 * total;
  if (isOff) throw new RangeError(`cdf: must have the mean ${mean} s, got ${mean - left * step} s`);
  const tailMean = tail > 0 ? Math.min(j + Math.max(left, 0) / tail, FARTHEST) : j;
  return { below: below.subarray(0, j + 1), steps: j, tail, tailMean };
}

function isSpent(meanLeft: number, probability: number): boolean {
  return probability <= TAIL_PROBABILITY || (meanLeft <= TAIL_SHARE && probability <= TAIL_BLUR);
}

/** Where in an interval the interpolation is tried, and its weights for the values at 0, 1/4, ..., 1. */
const PROBE = 0.381966;
const PROBE_WEIGHTS = [0, 1, 2, 3, 4].map((i) =>
  [0, 1, 2, 3, 4].reduce((weight, j) => (i === j ? weight : (weight * (4 * PROBE - j)) / (i - j)), 1),
);

/**
 * Mean of a non-decreasing function over [a, b] by Simpson's rule, halved until its two finest estimates agree and
 * the curve through them holds at one more point (agreement alone may be a coincidence where f jumps).
 */
function meanOver(
  f: (x: number) => number,
  a: number,
  b: number,
  fa: number,
  fm: number,
  fb: number,
  tolerance: number,
  depth: number,
): number {
  if (fb - fa <= tolerance || depth === 0) return (fa + fb) / 2;
  const m = (a + b) / 2;
  const fLeft = f((a + m) / 2);
  const fRight = f((m + b) / 2);
  const coarse = (fa + 4 * fm + fb) / 6;
  const fine = (fa + 4 * fLeft + 2 * fm + 4 * fRight + fb) / 12;
  if (Math.abs(fine - coarse) <= 15 * tolerance) {
    const [w0, w1, w2, w3, w4] = PROBE_WEIGHTS as [number, number, number, number, number];
    const curve = w0 * fa + w1 * fLeft + w2 * fm + w3 * fRight + w4 * fb;
    if (Math.abs(f(a + PROBE * (b - a)) - curve) <= 16 * tolerance) return fine + (fine - coarse) / 15;
  }
  // An error in a half counts half.
  const left = meanOver(f, a, m, fa, fLeft, fm, 2 * tolerance, depth - 1);
  const right = meanOver(f, m, b, fm, fRight, fb, 2 * tolerance, depth - 1);
  return (left + right) / 2;
}
