import type { Piece } from "./piece.js";

/** A constant rate: mass / duration. */
export function flatPiece(duration: number, mass: number): Piece {
  const rate = mass / duration;
  const secondsPerShare = duration / mass;
  return {
    duration,
    mass,
    peakRate: rate,
    rate: () => rate,
    cumulative: (x) => (x >= duration ? mass : x * rate),
    inverse: (m) => Math.min(duration, m * secondsPerShare),
  };
}
