/** Stretches of a fluid queue's arrivals over which the wait is smooth and monotone, and what they add up to. */
import { SECONDS_PER_DAY } from "../units.js";
import { countUpTo } from "./countUpTo.js";
import type { DayShape } from "./dayShape.js";
import { crossings } from "./monotone.js";
import type { Offered } from "./offeredCapacity.js";
import { integral } from "./quadrature.js";
import { root } from "./root.js";

/** A stretch of one queue's arrivals over which the wait is smooth and monotone. */
export interface Stretch {
  readonly low: number;
  readonly high: number;
  readonly waitLow: number;
  readonly waitHigh: number;
  /** Requests that arrive in it. */
  readonly mass: number;
  wait(t: number): number;
  rate(t: number): number;
  /** Requests that arrive in it up to t. */
  until(t: number): number;
}

/**
 * Where a backlog may turn on a day, ascending [s from its start]: where the rate of arrivals turns or passes a rate of
 * the capacity, and where the capacity changes.
 *
 * @param turns of the curve's rate
 * @param requests of the day
 * Example: a half-sine day whose peak exceeds the capacity has a cut where it does so first, and one where it ceases to.
 */
export function cutsOfDay(
  curve: DayShape,
  turns: readonly number[],
  offered: Offered,
  requests: number,
  dayStart: number,
): number[] {
  const cuts = [...turns];
  for (const level of offered.rates) {
    if (requests > 0) cuts.push(...crossings((t) => curve.rate(t), turns, level / requests));
  }
  const end = dayStart + SECONDS_PER_DAY;
  for (let k = countUpTo(offered.from, dayStart); (offered.from[k] ?? end) < end; k++) {
    cuts.push(offered.from[k]! - dayStart);
  }
  return cuts.sort((a, b) => a - b);
}

/**
 * The stretches of [low, high], cut where the arrivals' starts pass a change of capacity.
 *
 * @param level the capacity offered by the instant at which an arrival of instant t starts
 * Source: Newell, Applications of Queueing Theory, 2nd ed. 1982, ch. 2.
 */
export function stretchesOf(
  low: number,
  high: number,
  level: (t: number) => number,
  rate: (t: number) => number,
  offered: Offered,
): Stretch[] {
  const cuts = [low];
  const most = level(high);
  for (let k = countUpTo(offered.sum, level(low)); (offered.sum[k] ?? most) < most; k++) {
    const change = offered.sum[k]!;
    // A pool without servers offers nothing more: one cut for all its instants.
    if (change !== offered.sum[k - 1]) cuts.push(root((t) => level(t) - change, low, high));
  }
  cuts.push(high);
  const stretches: Stretch[] = [];
  for (let i = 1; i < cuts.length; i++) {
    const [from, to] = [cuts[i - 1]!, cuts[i]!];
    const mass = level(to) - level(from);
    if (!(mass > 0)) continue;
    const middle = level((from + to) / 2);
    const wait = (t: number): number => Math.max(0, offered.when(level(t), middle) - t);
    const until = (t: number): number => level(t) - level(from);
    stretches.push({ low: from, high: to, waitLow: wait(from), waitHigh: wait(to), mass, wait, rate, until });
  }
  return stretches;
}

/**
 * Requests of a stretch whose wait exceeds x.
 * Example: of 100 requests whose wait rises evenly from 0 to 10 s, 40 wait more than 6 s.
 */
export function massAbove(stretch: Stretch, x: number): number {
  const { low, high, waitLow, waitHigh, mass } = stretch;
  if (Math.max(waitLow, waitHigh) <= x) return 0;
  if (Math.min(waitLow, waitHigh) >= x) return mass;
  const passed = stretch.until(root((t) => stretch.wait(t) - x, low, high));
  return waitHigh > waitLow ? mass - passed : passed;
}

/**
 * The integral of wait over the arrivals of a stretch.
 * Example: 100 requests whose wait rises evenly from 0 to 10 s wait 500 s together.
 */
export function waitingIn(stretch: Stretch): number {
  if (stretch.waitLow === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  // Smooth, so halves that agree to 8 digits are right to the last ones; late instants carry no more digits.
  return integral((t) => stretch.wait(t) * stretch.rate(t), [stretch.low, stretch.high], 1e-8);
}
