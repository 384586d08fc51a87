/**
 * The instants at which requests arrive: a Poisson process of varying rate, by inversion. In operational time
 * (Lambda(t), the expected number so far) arrivals are a Poisson process of rate 1, whose spacings are
 * exponential; each is mapped back to the clock. They come out in order, one uniform each, without a sort.
 * Source: Cinlar (1975), Introduction to Stochastic Processes, section 4.7.
 */
import { InvariantError } from "../errors.js";
import type { Uniform } from "../random/uniform.js";
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from "../units.js";
import { type Column, reserve } from "./column.js";
import type { DayDemand } from "./demand.js";
import type { Piece } from "./pieces/piece.js";

/** Arrivals made at a time: first their masses, then, while these are in the cache, their instants. */
const BLOCK = 4096;

/**
 * Draws a day's arrivals into `column`, which grows if needed: instants [s] from the horizon's start, ascending,
 * within [86400 dayIndex + drawnFrom, 86400 (dayIndex + 1)). Returns how many. Throws InvariantError for a mean that is not
 * a finite number >= 0.
 */
export function drawArrivals(day: DayDemand, dayIndex: number, uniform: Uniform, column: Column): number {
  const { curve, mean, minuteFactors, drawnFrom = 0 } = day;
  if (!(mean >= 0 && mean < Number.POSITIVE_INFINITY)) {
    throw new InvariantError(`requests of a day: must be a finite number >= 0, got ${mean}`);
  }
  const startsAt = dayIndex * SECONDS_PER_DAY;
  const drawn = mean * (1 - curve.cumulative(drawnFrom));
  reserve(column, drawn + 6 * Math.sqrt(drawn) + 64);
  const walk: Walk = { uniform, column, n: 0, ahead: -Math.log(1 - uniform()) };
  curve.pieces.forEach((piece, i) => {
    const from = curve.breakpoints[i]!;
    const to = curve.breakpoints[i + 1]!;
    if (piece.mass === 0 || to <= drawnFrom) return;
    const begin = Math.max(from, drawnFrom);
    if (minuteFactors === null) {
      const mass = begin > from ? piece.cumulative(begin - from) : 0;
      walkStretch(walk, piece, startsAt + from, mass, piece.mass, mean);
      return;
    }
    for (let t = begin; t < to; ) {
      const minute = Math.min(minuteFactors.length - 1, Math.floor(t / SECONDS_PER_MINUTE));
      const end = Math.min(to, (minute + 1) * SECONDS_PER_MINUTE);
      const level = mean * minuteFactors[minute]!;
      const last = end === to ? piece.mass : piece.cumulative(end - from);
      walkStretch(walk, piece, startsAt + from, piece.cumulative(t - from), last, level);
      t = end;
    }
  });
  const endsAt = justBelow(startsAt + SECONDS_PER_DAY);
  for (let i = walk.n - 1; i >= 0 && column.data[i]! > endsAt; i--) column.data[i] = endsAt;
  return walk.n;
}

interface Walk {
  readonly uniform: Uniform;
  readonly column: Column;
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
  const { column } = walk;
  if (!(1 / level < Number.POSITIVE_INFINITY)) return;
  let at = from + walk.ahead / level;
  while (at < to) {
    const first = walk.n;
    reserve(column, first + 1);
    at = fillBlock(walk, at, to, level);
    piece.invertAll(column.data, first, walk.n, startsAt);
    keepOrder(column.data, first, walk.n);
  }
  walk.ahead = (at - to) * level;
}

/** Appends the masses of the arrivals from `at` until `to` or the block is full; returns that of the next one. */
function fillBlock(walk: Walk, at: number, to: number, level: number): number {
  const { uniform } = walk;
  const { data } = walk.column;
  const end = Math.min(walk.n + BLOCK, data.length);
  const massPerUnit = 1 / level;
  let n = walk.n;
  let next = at;
  while (next < to && n < end) {
    data[n] = next;
    n += 1;
    next -= Math.log(1 - uniform()) * massPerUnit;
  }
  walk.n = n;
  return next;
}

/** Lifts what rounding put before its predecessor: the last bits of two inversions may disagree on their order. */
function keepOrder(data: Float64Array, first: number, end: number): void {
  let previous = first > 0 ? data[first - 1]! : 0;
  for (let i = first; i < end; i++) {
    const at = data[i]!;
    if (at < previous) data[i] = previous;
    else previous = at;
  }
}

/** The greatest double below x > 0. */
function justBelow(x: number): number {
  return x - x * 2 ** -53;
}
