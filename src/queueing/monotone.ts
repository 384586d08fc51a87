/** Where a function that is smooth in stretches turns, and where it passes through a level. */
import { peak, root } from "./root.js";

const SAMPLES = 48;
/** How far inside a stretch its ends are read, as a share of it: at the ends themselves `f` may jump. */
const INSIDE = 1e-10;

/**
 * The breakpoints and the points between them at which `f` turns, ascending: between neighbours f is monotone.
 * Turns closer together than 1/48 of a stretch may be missed.
 *
 * @param f smooth between neighbouring breakpoints
 * Example: sin t on [0, 2 pi] turns at pi/2 and 3 pi/2.
 */
export function turningPoints(f: (t: number) => number, breakpoints: readonly number[]): number[] {
  const points: number[] = [];
  for (let i = 1; i < breakpoints.length; i++) {
    const low = breakpoints[i - 1]!;
    const high = breakpoints[i]!;
    if (!(high > low)) continue;
    points.push(low);
    const at = (k: number): number =>
      low + (high - low) * Math.min(1 - INSIDE, Math.max(INSIDE, k / SAMPLES));
    const value = Array.from({ length: SAMPLES + 1 }, (_, k) => f(at(k)));
    for (let k = 1; k < SAMPLES; k++) {
      const [before, here, after] = [value[k - 1]!, value[k]!, value[k + 1]!];
      if ((here > before && here >= after) || (here >= before && here > after)) {
        points.push(peak(f, at(k - 1), at(k + 1)));
      } else if ((here < before && here <= after) || (here <= before && here < after)) {
        points.push(peak((t) => -f(t), at(k - 1), at(k + 1)));
      }
    }
  }
  if (breakpoints.length > 0) points.push(breakpoints[breakpoints.length - 1]!);
  return points.sort((a, b) => a - b);
}

/**
 * The points strictly between neighbours of `points` at which `f` passes through `level`, ascending.
 *
 * @param points ascending; between neighbours f is continuous and monotone (see `turningPoints`)
 * Example: between 0, pi/2 and pi sin t passes through 0.5 at pi/6 and 5 pi/6.
 */
export function crossings(f: (t: number) => number, points: readonly number[], level: number): number[] {
  const found: number[] = [];
  for (let i = 1; i < points.length; i++) {
    const width = points[i]! - points[i - 1]!;
    const low = points[i - 1]! + INSIDE * width;
    const high = points[i]! - INSIDE * width;
    if (high > low && (f(low) - level) * (f(high) - level) < 0) {
      found.push(root((t) => f(t) - level, low, high));
    }
  }
  return found;
}
