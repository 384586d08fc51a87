/**
 * The instants at which requests arrive: a Poisson process of varying rate, by inversion. In operational time
 * (Lambda(t), the expected number so far) arrivals are a Poisson process of rate 1, whose spacings are
 * exponential; each is mapped back to the clock. They come out in order, one uniform each, without a sort.
 * Source: Cinlar (1975), Introduction to Stochastic Processes, section 4.7.
 */
import type { Uniform } from "../random/uniform.js";
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from "../units.js";
import { type Column, reserve } from "./column.js";
import type { DayDemand } from "./demand.js";
import type { Piece } from "./pieces/piece.js";

/**
 * Draws a day's arrivals into `column`, which grows if needed: instants [s] from the horizon's start, ascending,
 * within [86400 dayIndex, 86400 (dayIndex + 1)). Returns how many.
 */
export function drawArrivals(day: DayDemand, dayIndex: number, uniform: Uniform, column: Column): number {
  const { curve, mean, minuteFactors } = day;
  const startsAt = dayIndex * SECONDS_PER_DAY;
  reserve(column, mean + 6 * Math.sqrt(mean) + 64);
  const walk: Walk = { uniform, column, endsAt: justBelow(startsAt + SECONDS_PER_DAY), n: 0, ahead: 0 };
  walk.ahead = -Math.log(1 - uniform());
  curve.pieces.forEach((piece, i) => {
    const from = curve.breakpoints[i]!;
    const to = curve.breakpoints[i + 1]!;
    if (piece.mass === 0) return;
    if (minuteFactors === null) {
      walkStretch(walk, piece, startsAt + from, 0, piece.mass, mean);
      return;
    }
    for (let t = from; t < to; ) {
      const minute = Math.min(minuteFactors.length - 1, Math.floor(t / SECONDS_PER_MINUTE));
      const end = Math.min(to, (minute + 1) * SECONDS_PER_MINUTE);
      const level = mean * minuteFactors[minute]!;
      const last = end === to ? piece.mass : piece.cumulative(end - from);
      walkStretch(walk, piece, startsAt + from, piece.cumulative(t - from), last, level);
      t = end;
    }
  });
  return walk.n;
}

interface Walk {
  readonly uniform: Uniform;
  readonly column: Column;
  /** Greatest instant of the day. */
  readonly endsAt: number;
  /** Arrivals so far. */
  n: number;
  /** Operational time from where the walk stands to the next arrival. */
  ahead: number;
}

/** Walks a piece's masses `from`..`to`, on which operational time runs `level` a unit of mass. */
function walkStretch(
  walk: Walk,
  piece: Piece,
  startsAt: number,
  from: number,
  to: number,
  level: number,
): void {
  const { uniform, column, endsAt } = walk;
  const massPerUnit = 1 / level;
  if (!(massPerUnit < Number.POSITIVE_INFINITY)) return;
  let n = walk.n;
  let at = from + walk.ahead * massPerUnit;
  let data = column.data;
  let previous = n > 0 ? data[n - 1]! : startsAt;
  while (at < to) {
    if (n === data.length) {
      reserve(column, n + 1);
      data = column.data;
    }
    const instant = startsAt + piece.inverse(at);
    // The last bits of two inversions may disagree on the order of neighbours.
    if (instant > previous) previous = Math.min(instant, endsAt);
    data[n] = previous;
    n += 1;
    at -= Math.log(1 - uniform()) * massPerUnit;
  }
  walk.n = n;
  walk.ahead = (at - to) * level;
}

/** The greatest double below x > 0. */
function justBelow(x: number): number {
  return x - x * 2 ** -53;
}
