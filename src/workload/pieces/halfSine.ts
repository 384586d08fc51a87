import type { Piece } from "./piece.js";

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
  const fromEnd = (x: number): number => {
    const s = Math.sin((x * angle) / 2);
    return mass * s * s;
  };
  return {
    duration,
    mass,
    peakRate,
    rate: (x) => (x <= 0 || x >= duration ? 0 : peakRate * Math.sin(angle * (x > half ? duration - x : x))),
    cumulative: (x) => (x > half ? mass - fromEnd(Math.max(0, duration - x)) : fromEnd(x)),
    inverse: (m) => {
      const share = m * perMass;
      return share > 0.5
        ? duration - secondsPerRadian * Math.asin(Math.sqrt(Math.max(0, 1 - share)))
        : secondsPerRadian * Math.asin(Math.sqrt(share));
    },
  };
}
