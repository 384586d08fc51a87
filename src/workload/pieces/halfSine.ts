import type { Piece } from "./piece.js";

/** Shares this close to an end are inverted by asin sqrt: acos(1 - 2 share), which is quicker, loses digits there. */
const NEAR_END = 1 / 64;

/**
 * Half a sine wave: rate mass pi/(2 d) sin(pi x / d), cumulative mass sin^2(pi x / (2 d)).
 * Both directions are taken from the nearer end, so that neither end loses digits.
 */
export function halfSinePiece(duration: number, mass: number): Piece {
  const angle = Math.PI / duration;
  const peakRate = (mass * angle) / 2;
  const half = duration / 2;
  const secondsPerRadian = 2 / angle;
  const perMass = 1 / mass;
  const cumulative = (x: number): number => {
    const s = Math.sin((x > half ? Math.max(0, duration - x) : x) * (angle / 2));
    return x > half ? mass - mass * s * s : mass * s * s;
  };
  const inverse = (m: number): number => {
    const share = m * perMass;
    if (share < NEAR_END) return secondsPerRadian * Math.asin(Math.sqrt(share));
    if (share > 1 - NEAR_END)
      return duration - secondsPerRadian * Math.asin(Math.sqrt(Math.max(0, 1 - share)));
    return Math.acos(1 - 2 * share) / angle;
  };
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
