/** The root of an increasing function, by Newton's method kept inside a bracket. */

/**
 * x in [low, high] with f(x) = 0, for f non-decreasing with derivative df and f(low) <= 0 <= f(high).
 * Newton's step where it stays inside the bracket and at least halves the last but one, else bisection;
 * ends when the step no longer changes x in its last bits, or is below `resolution` (same unit as x).
 * Example: of x^2 - 2 on [0, 2] it is 1.41421356.
 */
export function increasingRoot(
  f: (x: number) => number,
  df: (x: number) => number,
  low: number,
  high: number,
  start: number,
  resolution = 0,
): number {
  let a = low;
  let b = high;
  let x = Math.min(Math.max(start, a), b);
  let before = b - a;
  let last = before;
  for (let round = 0; round < 2000; round++) {
    const value = f(x);
    if (value === 0) return x;
    if (value < 0) a = x;
    else b = x;
    let next = x - value / df(x);
    // The negation also catches NaN (0/0 where the density vanishes).
    if (!(next > a && next < b && Math.abs(next - x) <= 0.5 * before)) next = a + 0.5 * (b - a);
    const moved = Math.abs(next - x);
    x = next;
    const smallest = Math.max(4e-16 * Math.abs(x), resolution);
    if (moved <= smallest || b - a <= smallest) return x;
    before = last;
    last = moved;
  }
  return x;
}
