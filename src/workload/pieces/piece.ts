/** A stretch of the day on which the arrival rate is smooth, in its own time: 0 to `duration`. */
export interface Piece {
  /** [s], > 0. */
  readonly duration: number;
  /** Share of the day's requests that falls in the stretch, 0..1. */
  readonly mass: number;
  /** Share of the day per second at x in [0, duration]. */
  rate(x: number): number;
  /** Share that falls in [0, x]; 0 at 0, `mass` at `duration`. */
  cumulative(x: number): number;
  /** Least x with cumulative(x) >= m, 0 <= m <= mass; only asked where mass > 0. */
  inverse(m: number): number;
  /** Replaces the masses column[first..end) by startsAt + inverse(mass): `inverse` without a call for each. */
  invertAll(column: Float64Array, first: number, end: number, startsAt: number): void;
  /** Writes base + cumulative(from + i step) to column[i], first <= i < end: `cumulative` on a grid. */
  cumulateAll(
    column: Float64Array,
    first: number,
    end: number,
    from: number,
    step: number,
    base: number,
  ): void;
  /** Greatest rate. */
  readonly peakRate: number;
}
