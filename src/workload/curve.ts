/**
 * The shape of a day: how one request's chance of arriving is spread over 24 hours. Time runs from the day's
 * START, which is the end of the profile's lowest-rate stretch, so that a day's queue starts as near empty as
 * it can; `startsAt` turns it into clock time. Knows nothing of how many requests there are.
 *
 *     clock   00:00      08:00                20:00      24:00
 *     rate    __________/                          \__________
 *     t                 0                      43200     57600 ... 86400 = 08:00 next day
 */
import { InvariantError } from "../errors.js";
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from "../units.js";
import { cosinePiece } from "./pieces/cosine.js";
import { flatPiece } from "./pieces/flat.js";
import { halfSinePiece } from "./pieces/halfSine.js";
import type { Piece } from "./pieces/piece.js";
import { type Profile, profileFault } from "./profile.js";

export type { Profile } from "./profile.js";

export interface DayCurve {
  /** Clock second at which the day starts, 0 <= startsAt < 86,400. */
  readonly startsAt: number;
  /** Mean rate over the lowest-rate stretch (its least rate, for a cosine) [share of the day/s]. */
  readonly troughRate: number;
  /** Greatest rate [share of the day/s]. */
  readonly peakRate: number;
  /** t in [0, 86400], ascending, first 0 and last 86400; between two of them the rate is smooth. */
  readonly breakpoints: readonly number[];
  /** The stretches between the breakpoints. */
  readonly pieces: readonly Piece[];
  /** Share of the day per second at t in [0, 86400]; at a breakpoint, the rate that follows it. */
  rate(t: number): number;
  /** Share of the day's requests in [0, t]: 0 to 1, non-decreasing; closed form. */
  cumulative(t: number): number;
  /** Least t with cumulative(t) >= share, 0 <= share <= 1; closed form, or Newton to the last bits. */
  inverse(share: number): number;
}

/**
 * The curve of a profile, the same for the same profile: thousands of days ask for it, and what is computed on a curve
 * is kept with it.
 * @throws InvariantError for what profileFault finds
 */
export function dayCurve(profile: Profile): DayCurve {
  let curve = curveOf.get(profile);
  if (curve === undefined) {
    curve = newCurve(profile);
    curveOf.set(profile, curve);
  }
  return curve;
}

/** Curves as long as their profiles. */
const curveOf = new WeakMap<Profile, DayCurve>();

function newCurve(profile: Profile): DayCurve {
  const fault = profileFault(profile);
  if (fault !== null) throw new InvariantError(`${profile.shape} profile: ${fault}`);
  switch (profile.shape) {
    case "flat":
    case "half-sine":
      return windowCurve(profile);
    case "cosine":
      return cosineCurve(profile.amplitude, profile.peakAt);
    case "hourly":
      return hourlyCurve(profile.weights);
  }
}

function windowCurve(profile: Extract<Profile, { shape: "flat" | "half-sine" }>): DayCurve {
  const { shape, peakStart, peakDuration, peakShare } = profile;
  const piece = shape === "flat" ? flatPiece : halfSinePiece;
  const rest = SECONDS_PER_DAY - peakDuration;
  const inside = peakShare / peakDuration;
  if (rest === 0) {
    const startsAt = shape === "flat" ? 0 : peakStart;
    return assemble(startsAt, [piece(SECONDS_PER_DAY, 1)], shape === "flat" ? inside : 0);
  }
  const outside = (1 - peakShare) / rest;
  const peak = piece(peakDuration, peakShare);
  const offPeak = flatPiece(rest, 1 - peakShare);
  if (shape === "flat" && Math.abs(inside - outside) <= 1e-12 * inside) {
    return assemble(0, [flatPiece(SECONDS_PER_DAY, 1)], inside);
  }
  return inside >= outside
    ? assemble(peakStart, [peak, offPeak], outside)
    : assemble((peakStart + peakDuration) % SECONDS_PER_DAY, [offPeak, peak], inside);
}

function cosineCurve(amplitude: number, peakAt: number): DayCurve {
  if (amplitude === 0) return assemble(0, [flatPiece(SECONDS_PER_DAY, 1)], 1 / SECONDS_PER_DAY);
  const startsAt = (peakAt + SECONDS_PER_DAY / 2) % SECONDS_PER_DAY;
  return assemble(startsAt, [cosinePiece(amplitude)], (1 - amplitude) / SECONDS_PER_DAY);
}

function hourlyCurve(weights: readonly number[]): DayCurve {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const first = endOfLongestTrough(weights);
  const pieces = weights.map((_, i) => flatPiece(SECONDS_PER_HOUR, weights[(first + i) % 24]! / total));
  const lowest = Math.min(...weights);
  return assemble(first * SECONDS_PER_HOUR, pieces, lowest / total / SECONDS_PER_HOUR);
}

/** The hour that follows the longest cyclic run of lowest-weight hours (the earliest of equals); 0 if all are. */
function endOfLongestTrough(weights: readonly number[]): number {
  const n = weights.length;
  const lowest = Math.min(...weights);
  let best = 0;
  let bestLength = 0;
  for (let end = 0; end < n; end++) {
    if (weights[end] === lowest) continue;
    let length = 0;
    while (weights[(end - 1 - length + n) % n] === lowest) length += 1;
    if (length > bestLength) {
      best = end;
      bestLength = length;
    }
  }
  return best;
}

/** Lays pieces end to end over the day; their masses sum to 1 but for rounding. */
function assemble(startsAt: number, pieces: readonly Piece[], troughRate: number): DayCurve {
  const n = pieces.length;
  const start = new Float64Array(n + 1);
  const base = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    start[i + 1] = start[i]! + pieces[i]!.duration;
    base[i + 1] = Math.min(1, base[i]! + pieces[i]!.mass);
  }
  start[n] = SECONDS_PER_DAY;
  // Exactly 1 from the last piece that carries anything, so that the empty stretch after it stays flat.
  for (let i = n; i > 0 && base[i]! > 1 - 1e-12; i--) base[i] = 1;
  const pieceAt = (t: number): number => {
    let i = 0;
    while (i < n - 1 && t >= start[i + 1]!) i += 1;
    return i;
  };
  return {
    startsAt,
    troughRate,
    peakRate: pieces.reduce((peak, piece) => Math.max(peak, piece.peakRate), 0),
    breakpoints: Array.from(start),
    pieces,
    rate: (t) => {
      const i = pieceAt(t);
      return pieces[i]!.rate(t - start[i]!);
    },
    cumulative: (t) => {
      if (t <= 0) return 0;
      if (t >= SECONDS_PER_DAY) return 1;
      const i = pieceAt(t);
      return Math.min(base[i + 1]!, base[i]! + pieces[i]!.cumulative(t - start[i]!));
    },
    inverse: (share) => {
      if (!(share > 0)) return 0;
      let i = 0;
      while (i < n - 1 && (share > base[i + 1]! || pieces[i]!.mass === 0)) i += 1;
      const piece = pieces[i]!;
      return start[i]! + (piece.mass === 0 ? 0 : piece.inverse(Math.min(piece.mass, share - base[i]!)));
    },
  };
}
