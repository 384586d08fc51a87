/** The quantile rule of the whole project, on short sorted tables. Knows nothing of what the values are. */
import { InvariantError } from "../errors.js";

/**
 * R-7 quantile of a short sorted table: with h = (n - 1) p, x[floor h] + (h - floor h) (x[floor h + 1] - x[floor h]),
 * indices from 0.
 * Source: Hyndman & Fan 1996, The American Statistician 50, definition 7.
 * @param sorted ascending, not empty
 * @param p 0..1
 * @throws InvariantError if the table is empty, holds NaN or is not ascending, or p is outside 0..1.
 * Example: sortedQuantile([1, 2, 3, 4], 0.5) = 2.5.
 */
export function sortedQuantile(sorted: ArrayLike<number>, p: number): number {
  requireSample(sorted.length);
  requireProbability(p);
  for (let i = 0; i < sorted.length; i++) {
    if (!(sorted[i]! >= sorted[Math.max(i - 1, 0)]!)) {
      throw new InvariantError(`sortedQuantile: must be ascending, got ${sorted[i]} at ${i}`);
    }
  }
  const h = (sorted.length - 1) * p;
  const i = Math.floor(h);
  const low = sorted[i]!;
  return h > i ? low + (sorted[i + 1]! - low) * (h - i) : low;
}

/** @throws InvariantError of a sample without values */
export function requireSample(length: number): void {
  if (!(length > 0)) throw new InvariantError("a quantile needs at least one value, got none");
}

/** @throws InvariantError of a probability outside 0..1 */
export function requireProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new InvariantError(`a probability must be 0..1, got ${p}`);
}
