/** How far an engine's own approximation may be off, beside chance: part of every interval. */

/** Bounds of an engine's own error; all 0 for the exact engine. */
export interface EngineError {
  /** Of the share that waits, relative to it, >= 0: it may be so much too low. */
  readonly share: number;
  /** Of the mean wait, relative to it, >= 0: it may be so much too low. */
  readonly mean: number;
  /** Of a quantile [s], >= 0, either way. */
  readonly seconds: number;
}

/** That of an exact engine. */
export const NO_ERROR: EngineError = { share: 0, mean: 0, seconds: 0 };

/** The error falls short of this bound either way by a quarter of it. */
export const OTHER_WAY = 0.25;
