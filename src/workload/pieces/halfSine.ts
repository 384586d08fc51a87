import type { Piece } from "./piece.js";

/**
 * Half a sine wave: rate mass pi/(2 d) sin(pi x / d), cumulative mass sin^2(pi x / (2 d)).
 * inverse acos(1 - 2 m / mass) d/pi. The cumulative is taken from the nearer end, so that neither loses digits;
 * the inverse is off by no more than a share of 1e-16 is worth.
 */
export function halfSinePiece(duration: number, mass: number): Piece {
  const angle = Math.PI / duration;
  const peakRate = (mass * angle) / 2;
  const half = duration / 2;
  const cumulative = (x: number): number => {
    const s = Math.sin((x > half ? Math.max(0, duration - x) : x) * (angle / 2));
    return x > half ? mass - mass * s * s : mass * s * s;
  };
  const inverse = (m: number): number => Math.acos(1 - 2 * (m / mass)) / angle;
  return {
    duration,
    mass,
    peakRate,
    rate: (x) => (x <= 0 || x >= duration ? 0 : peakRate * Math.sin(angle * (x > half ? duration - x : x))),
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
