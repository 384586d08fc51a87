/** Clock windows of a day for objectives that say `in every 1 h`; requests belong to the window they arrive in. */
import { SECONDS_PER_DAY } from "../units.js";

/**
 * Instants within a day at which a new clock window begins, the day's start included: every multiple of the window's
 * length from midnight on. A window that midnight or the day's start cuts is a window of its own.
 * @param windowSeconds > 0
 * @param clockStartsAt clock second at which the day starts, 0 <= c < 86,400
 * @returns [s from the day's start], ascending, first 0.
 * Example: windowStarts(21600, 3600) = [0, 18000, 39600, 61200, 82800].
 */
export function windowStarts(windowSeconds: number, clockStartsAt: number): number[] {
  const starts = [0];
  for (const midnight of [0, SECONDS_PER_DAY]) {
    for (let clock = 0; clock < SECONDS_PER_DAY; clock += windowSeconds) {
      const t = midnight + clock - clockStartsAt;
      if (t > 0 && t < SECONDS_PER_DAY) starts.push(t);
    }
  }
  return starts;
}

/** Consecutive entries of a day's columns. */
export interface Span {
  /** First entry. */
  readonly from: number;
  /** One past the last. */
  readonly to: number;
}

/**
 * Spans of entries of a day's columns to judge: the clock windows, each with fewer than `least` requests joined to the
 * next, and what is left over at the day's end to the one before. A day with fewer altogether is one span; without
 * any, none.
 * @param arrivedAt [n or more], ascending [s]
 * @param mass requests of each entry; null: one each
 * @param startsAt instant of each window's start, on the clock of arrivedAt, ascending
 */
export function judgedSpans(
  arrivedAt: Float64Array,
  n: number,
  mass: Float64Array | null,
  startsAt: readonly number[],
  least: number,
): Span[] {
  const spans: Span[] = [];
  let from = 0;
  let at = 0;
  let held = 0;
  for (let window = 1; window <= startsAt.length; window++) {
    const to = window === startsAt.length ? n : firstNotBefore(arrivedAt, n, startsAt[window]!);
    held += mass === null ? to - at : sumOf(mass, at, to);
    at = to;
    if (held >= least && to > from) {
      spans.push({ from, to });
      from = to;
      held = 0;
    }
  }
  if (from < n) spans.push({ from: spans.pop()?.from ?? from, to: n });
  return spans;
}

/** First entry of an ascending column that is not before an instant, or n. O(log n). */
export function firstNotBefore(column: Float64Array, n: number, instant: number): number {
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (column[middle]! < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sumOf(column: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += column[i]!;
  return sum;
}
