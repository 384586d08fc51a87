import type { Piece } from "./piece.js";

/** A constant rate: mass / duration. */
export function flatPiece(duration: number, mass: number): Piece {
  const rate = mass / duration;
  const secondsPerShare = duration / mass;
  const inverse = (m: number): number => Math.min(duration, m * secondsPerShare);
  const cumulative = (x: number): number => (x >= duration ? mass : x * rate);
  return {
    duration,
    mass,
    peakRate: rate,
    rate: () => rate,
    cumulative,
    inverse,
    cumulateAll: (column, first, end, from, step, base) => {
      for (let i = first; i < end; i++) {
        const x = from + i * step;
        column[i] = x >= duration ? base + mass : base + x * rate;
      }
    },
    invertAll: (column, first, end, startsAt) => {
      for (let i = first; i < end; i++) column[i] = startsAt + inverse(column[i]!);
    },
  };
}
