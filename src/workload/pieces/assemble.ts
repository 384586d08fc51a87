/** Pieces of a day laid end to end: the curve of the whole day. */
import { SECONDS_PER_DAY } from "../../units.js";
import type { Piece } from "./piece.js";

/** The shape of a day as a function, in the day's own time. */
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

/** The curve of pieces laid end to end over the day; their masses sum to 1 but for rounding. */
export function assemble(startsAt: number, pieces: readonly Piece[], troughRate: number): DayCurve {
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
