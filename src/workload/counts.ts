/**
 * The same demand as counts a step of time: exact Poisson counts of the exact increments of Lambda, or given
 * arrivals put into their steps. Steps are those of the horizon, [k step, (k + 1) step); a day's first and last
 * may reach over its ends, and then hold only what this day brings.
 */
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from "../units.js";
import { type Column, reserve } from "./column.js";
import type { DayCurve } from "./curve.js";
import type { DayDemand } from "./demand.js";

/** The steps that overlap a day. */
export interface DaySteps {
  /** Index k of the first one. */
  readonly firstStep: number;
  readonly length: number;
}

/** The steps of length step > 0 [s] that overlap day dayIndex; ends within 1e-9 of a step count as on the grid. */
export function daySteps(dayIndex: number, step: number): DaySteps {
  const firstStep = Math.floor(onGrid((dayIndex * SECONDS_PER_DAY) / step));
  const end = Math.ceil(onGrid(((dayIndex + 1) * SECONDS_PER_DAY) / step));
  return { firstStep, length: end - firstStep };
}

function onGrid(steps: number): number {
  const whole = Math.round(steps);
  return Math.abs(steps - whole) < 1e-9 * Math.max(1, whole * 1e-3) ? whole : steps;
}

/** Steps drawn in one call: their means are still in the cache, and loops over them are compiled for their calls. */
const SOME = 1024;

/**
 * Draws the day's counts into column.data[0..length): step firstStep + i holds column.data[i]. Steps before the one
 * that holds `drawnFrom` are left out.
 * `poisson` replaces the means column[from..to) by counts.
 * @param shares buffer of the caller's: days that follow the same curve at the same steps share what is taken of it
 */
export function drawCounts(
  day: DayDemand,
  dayIndex: number,
  step: number,
  poisson: (column: Float64Array, from: number, to: number) => void,
  column: Column,
  shares: Shares = newShares(),
): DaySteps {
  const whole = daySteps(dayIndex, step);
  const { mean, drawnFrom = 0 } = day;
  const left = Math.max(0, Math.min(whole.length - 2, Math.floor(drawnFrom / step)));
  const firstStep = whole.firstStep + left;
  const length = whole.length - left;
  reserve(column, length);
  const { data } = column;
  // A share is a difference: where the day's beginning is left out, the step before the first is needed too.
  const before = left > 0 ? 1 : 0;
  const from = (firstStep + 1 - before) * step - dayIndex * SECONDS_PER_DAY;
  const taken = sharesOf(day, from, step, length + before, shares).subarray(before);
  for (let from = 0; from < length; from += SOME) {
    const to = Math.min(length, from + SOME);
    if (isEmpty(taken, from, to)) {
      data.fill(0, from, to);
    } else {
      scale(taken, mean, data, from, to);
      poisson(data, from, to);
    }
  }
  return { firstStep, length };
}

function isEmpty(shares: Float64Array, from: number, to: number): boolean {
  let i = from;
  while (i < to && shares[i] === 0) i++;
  return i === to;
}

function scale(shares: Float64Array, mean: number, into: Float64Array, from: number, to: number): void {
  for (let i = from; i < to; i++) into[i] = mean * shares[i]!;
}

/** The shares last taken, and of what they are: thousands of replications ask for the same, and samples for their room. */
export interface Shares extends Column {
  /** No curve where minutes have factors. */
  of: {
    readonly curve: DayCurve | null;
    readonly from: number;
    readonly step: number;
    readonly length: number;
  };
}

/** Room for shares, with none taken. */
export function newShares(): Shares {
  return { data: new Float64Array(0), of: { curve: null, from: 0, step: 0, length: 0 } };
}

/** What share of the day's demand falls into each step, the minutes' factors included, [length]; until the next call. */
function sharesOf(day: DayDemand, from: number, step: number, length: number, shares: Shares): Float64Array {
  const { curve, minuteFactors } = day;
  const taken = shares.of;
  const isTaken =
    minuteFactors === null &&
    taken.curve === curve &&
    taken.from === from &&
    taken.step === step &&
    taken.length === length;
  if (isTaken) return shares.data;
  shares.of = { curve: minuteFactors === null ? curve : null, from, step, length };
  reserve(shares, length);
  const { data } = shares;
  sharesSoFar(day, from, step, data, length);
  for (let end = length; end > 1; end -= SOME) differences(data, Math.max(1, end - SOME), end);
  return data;
}

/** Replaces the sums so far shares[from..to) by what each adds. Rounding may let the sum fall in its last bit. */
function differences(shares: Float64Array, from: number, to: number): void {
  for (let i = to - 1; i >= from; i--) shares[i] = Math.max(shares[i]! - shares[i - 1]!, 0);
}

/** Writes Lambda(t) / mean, the minutes' factors included, at t = from + i step to shares[i]; the last is 1. */
function sharesSoFar(day: DayDemand, from: number, step: number, shares: Float64Array, length: number): void {
  const { curve, minuteFactors } = day;
  let i = 0;
  curve.pieces.forEach((piece, index) => {
    const startsAt = curve.breakpoints[index]!;
    const endsAt = curve.breakpoints[index + 1]!;
    const first = i;
    // Rounding may give a point on the boundary to either piece: both say the same there.
    i = Math.min(length, Math.max(first, Math.ceil((endsAt - from) / step)));
    const base = curve.cumulative(startsAt);
    for (let k = first; k < i; k += SOME) {
      piece.cumulateAll(shares, k, Math.min(i, k + SOME), from - startsAt, step, base);
    }
  });
  shares.fill(1, i, length);
  if (minuteFactors === null) return;
  let minute = 0;
  /** Curve and share at the start of the minute, curve at its end. */
  let curveAt = 0;
  let shareAt = 0;
  let curveNext = curve.cumulative(SECONDS_PER_MINUTE);
  for (let j = 0; j < i; j++) {
    const t = from + j * step;
    while (t >= (minute + 1) * SECONDS_PER_MINUTE && minute < minuteFactors.length - 1) {
      shareAt += minuteFactors[minute]! * (curveNext - curveAt);
      curveAt = curveNext;
      minute += 1;
      curveNext = curve.cumulative((minute + 1) * SECONDS_PER_MINUTE);
    }
    shares[j] = shareAt + minuteFactors[minute]! * (shares[j]! - curveAt);
  }
}

/**
 * Counts n given arrivals of the day, ascending [s from the horizon's start], into column.data[0..length).
 * An arrival on a boundary belongs to the step that begins there.
 */
export function countsOf(
  arrivedAt: Float64Array,
  n: number,
  dayIndex: number,
  step: number,
  column: Column,
): DaySteps {
  const steps = daySteps(dayIndex, step);
  const { firstStep, length } = steps;
  reserve(column, length);
  const { data } = column;
  data.fill(0, 0, length);
  let i = 0;
  let end = (firstStep + 1) * step;
  for (let j = 0; j < n; j++) {
    const at = arrivedAt[j]!;
    while (at >= end && i < length - 1) {
      i += 1;
      end = (firstStep + i + 1) * step;
    }
    data[i]! += 1;
  }
  return steps;
}
