/**
 * The fluid limit of a day: requests as a liquid, lambda(t) against capacity c(t)/S. While there is backlog,
 * B'(t) = lambda(t) - c(t)/S; an arrival at t starts when the capacity offered since the queue began equals what
 * arrived since (Newell, Applications of Queueing Theory, 2nd ed. 1982, ch. 2; Mandelbaum & Massey, Math. Oper.
 * Res. 20, 1995). It sees the queue of an overload, and none of the waits that chance makes.
 */
import { SECONDS_PER_DAY } from "../units.js";
import type { DayShape, DayStart } from "./dayShape.js";
import { requireLevel, requireNotNegative, requirePositive, requireServers } from "./domain.js";
import { crossings, turningPoints } from "./monotone.js";
import { integral } from "./quadrature.js";
import { root } from "./root.js";
import { leastServers } from "./staffing.js";

/** Servers as a step function of time: servers[k] from from[k] (seconds from the horizon's start) on; from[0] = 0. */
export interface FluidCapacity {
  readonly from: readonly number[];
  readonly servers: readonly number[];
}

export interface FluidInput {
  readonly curve: DayShape;
  /** Expected requests of a day of factor 1. */
  readonly requestsPerDay: number;
  /** Mean service time. */
  readonly serviceSeconds: number;
  readonly capacity: FluidCapacity;
  /** `periodic` needs a constant capacity. */
  readonly start: DayStart;
  /** `empty` only: the days that follow each other, each requestsPerDay times its factor; default one day, [1]. */
  readonly dayFactors?: readonly number[];
  /** `empty` only: the first so many days only fill the queue; default 0. */
  readonly warmupDays?: number;
}

/** Waits in seconds, backlog in requests, instants in seconds from the start of the first counted day. */
export interface FluidDay {
  /** Whether any request of the counted days waits. */
  readonly queues: boolean;
  /** `periodic` only: more work a day than capacity; every wait is then Infinity. */
  readonly overloaded: boolean;
  readonly worstWait: number;
  readonly meanWait: number;
  /** Share of the counted days' requests that wait. */
  readonly shareWaiting: number;
  readonly maximumBacklog: number;
  /** Of the queue with the greatest backlog: when it begins, is longest, is gone; null without a queue. */
  readonly queueStart: number | null;
  readonly peakBacklogAt: number | null;
  readonly queueEnd: number | null;
  /** Least w with P(wait <= w) >= p over the counted days' requests, 0 <= p < 1. */
  waitQuantile(p: number): number;
  /** Share of the counted days' requests whose wait exceeds x >= 0. */
  shareWaitingOver(x: number): number;
}

/** One busy spell of the queue. */
interface Spell {
  readonly start: number;
  end: number;
  peakAt: number;
  backlog: number;
}

/** The fluid day, by closed forms of the curve and root finding to the last bits. */
export function fluidDay(input: FluidInput): FluidDay {
  const { curve, requestsPerDay, serviceSeconds, capacity, start } = input;
  requireNotNegative("requests a day", requestsPerDay);
  requirePositive("service time", serviceSeconds);
  requireSchedule(capacity);
  if (start === "periodic" && capacity.from.length > 1)
    throw new RangeError("a periodic fluid day needs a constant capacity");
  const periodic = start === "periodic";
  // A periodic day is in its steady state after one day; the third lets its last queue end.
  const factors = periodic ? [1, 1, 1] : (input.dayFactors ?? [1]);
  const warmupDays = periodic ? 1 : (input.warmupDays ?? 0);
  const countedDays = periodic ? 1 : factors.length - warmupDays;
  if (!(Number.isInteger(warmupDays) && warmupDays >= 0 && countedDays >= 1))
    throw new RangeError(
      `warm-up days must be a whole number below the ${factors.length} days, got ${warmupDays}`,
    );
  for (const factor of factors) requireNotNegative("day's factor", factor);
  const dailyCapacity = (capacity.servers[0]! * SECONDS_PER_DAY) / serviceSeconds;
  if (periodic && requestsPerDay > dailyCapacity) return OVERLOADED;

  const countFrom = warmupDays * SECONDS_PER_DAY;
  const countTo = (warmupDays + countedDays) * SECONDS_PER_DAY;
  const offered = offeredBy(capacity, serviceSeconds);
  const turns = turningPoints((t) => curve.rate(t), curve.breakpoints);
  const levels = [...new Set(capacity.servers)].map((servers) => servers / serviceSeconds);

  const stretches: Stretch[] = [];
  const spells: Spell[] = [];
  let total = 0;
  let before = 0;
  let spell: Spell | null = null;
  let arrivedAtStart = 0;
  let offeredAtStart = 0;
  let deepest: { spell: Spell; backlog: number; at: number } | null = null;

  for (let day = 0; day < factors.length; day++) {
    const requests = requestsPerDay * factors[day]!;
    const dayStart = day * SECONDS_PER_DAY;
    const counted = dayStart >= countFrom && dayStart < countTo;
    if (counted) total += requests;
    const earlier = before;
    const arrived = (t: number): number => earlier + requests * curve.cumulative(t - dayStart);
    const rate = (t: number): number => requests * curve.rate(t - dayStart);
    const cuts = [...turns];
    for (const level of levels)
      if (requests > 0) cuts.push(...crossings((t) => curve.rate(t), turns, level / requests));
    for (const change of capacity.from) {
      const t = change - dayStart;
      if (t > 0 && t < SECONDS_PER_DAY) cuts.push(t);
    }
    cuts.sort((a, b) => a - b);
    for (let i = 1; i < cuts.length; i++) {
      const low = dayStart + cuts[i - 1]!;
      let high = dayStart + cuts[i]!;
      if (!(high > low)) continue;
      const middle = (low + high) / 2;
      const grows = rate(middle) > offered.rate(middle);
      if (spell === null) {
        if (!grows) continue;
        spell = { start: low, end: low, peakAt: low, backlog: 0 };
        spells.push(spell);
        arrivedAtStart = arrived(low);
        offeredAtStart = offered.until(low);
      }
      const open: Spell = spell;
      const [arrivedBase, offeredBase] = [arrivedAtStart, offeredAtStart];
      const backlog = (t: number): number => arrived(t) - arrivedBase - (offered.until(t) - offeredBase);
      let left = backlog(high);
      if (!grows && left <= 0) {
        high = backlog(low) > 0 ? root(backlog, low, high) : low;
        left = 0;
        spell = null;
      }
      open.end = high;
      if (left > open.backlog) {
        open.backlog = left;
        open.peakAt = high;
      }
      if (counted) {
        for (const [at, value] of [
          [low, Math.max(0, backlog(low))],
          [high, left],
        ] as const)
          if (value > 0 && (deepest === null || value > deepest.backlog))
            deepest = { spell: open, backlog: value, at };
        const level = (t: number): number => offeredBase + arrived(t) - arrivedBase;
        stretches.push(...stretchesOf(low, high, level, rate, offered));
      }
    }
    before += requests;
  }
  if (spell !== null) spell.end = offered.when(offeredAtStart + before - arrivedAtStart);

  const waiting = stretches.reduce((sum, stretch) => sum + stretch.mass, 0);
  const waits = stretches.flatMap((stretch) => [stretch.waitLow, stretch.waitHigh]);
  const worstWait = waits.reduce((worst, wait) => Math.max(worst, wait), 0);
  const massOver = (x: number): number => stretches.reduce((sum, stretch) => sum + massAbove(stretch, x), 0);
  return {
    queues: stretches.length > 0,
    overloaded: false,
    worstWait,
    meanWait: total === 0 ? 0 : stretches.reduce((sum, stretch) => sum + waitingIn(stretch), 0) / total,
    shareWaiting: total === 0 ? 0 : waiting / total,
    maximumBacklog: deepest?.backlog ?? 0,
    queueStart: deepest === null ? null : deepest.spell.start - countFrom,
    peakBacklogAt: deepest === null ? null : deepest.at - countFrom,
    queueEnd: deepest === null ? null : deepest.spell.end - countFrom,
    shareWaitingOver(x) {
      requireNotNegative("waiting time", x);
      return total === 0 ? 0 : massOver(x) / total;
    },
    waitQuantile(p) {
      requireLevel(p);
      const beyond = (1 - p) * total;
      if (waiting <= beyond) return 0;
      const longest = waits.reduce(
        (most, wait) => (wait < Number.POSITIVE_INFINITY ? Math.max(most, wait) : most),
        0,
      );
      if (massOver(longest) > beyond) return Number.POSITIVE_INFINITY;
      return root((x) => massOver(x) - beyond, 0, longest);
    },
  };
}

/** What an objective may ask of a fluid day's waits. */
export type FluidStatistic =
  | { readonly kind: "quantile"; readonly p: number }
  | { readonly kind: "mean" }
  | { readonly kind: "max" }
  | { readonly kind: "waitingShare" };

/** That statistic of a fluid day: seconds, or for `waitingShare` a share of requests. */
export function fluidStatistic(day: FluidDay, statistic: FluidStatistic): number {
  switch (statistic.kind) {
    case "quantile":
      return day.waitQuantile(statistic.p);
    case "mean":
      return day.meanWait;
    case "max":
      return day.worstWait;
    case "waitingShare":
      return day.shareWaiting;
  }
}

/**
 * The least constant number of servers at which the fluid day's statistic is at most `limit` (>= 0; of the wait,
 * not the latency). No more than the peak load, rounded up, is ever needed.
 */
export function leastServersFluid(
  day: Omit<FluidInput, "capacity">,
  statistic: FluidStatistic,
  limit: number,
): number {
  requireNotNegative("limit", limit);
  const meets = (servers: number): boolean =>
    fluidStatistic(fluidDay({ ...day, capacity: { from: [0], servers: [servers] } }), statistic) <= limit;
  const least = leastServers(meets);
  if (least === null) throw new RangeError(`no number of servers meets a limit of ${limit}`);
  return least;
}

const OVERLOADED: FluidDay = {
  queues: true,
  overloaded: true,
  worstWait: Number.POSITIVE_INFINITY,
  meanWait: Number.POSITIVE_INFINITY,
  shareWaiting: 1,
  maximumBacklog: Number.POSITIVE_INFINITY,
  queueStart: null,
  peakBacklogAt: null,
  queueEnd: null,
  waitQuantile(p) {
    requireLevel(p);
    return Number.POSITIVE_INFINITY;
  },
  shareWaitingOver(x) {
    requireNotNegative("waiting time", x);
    return 1;
  },
};

function requireSchedule({ from, servers }: FluidCapacity): void {
  if (from.length === 0 || from.length !== servers.length || from[0] !== 0)
    throw new RangeError(
      "a capacity schedule must give servers for each of its instants, the first of them 0",
    );
  for (let k = 1; k < from.length; k++)
    if (!(from[k]! > from[k - 1]!)) throw new RangeError("a capacity schedule's instants must ascend");
  for (const count of servers) requireServers(count, 0);
}

/** The capacity offered, c(t)/S, its integral from 0, and the inverse of that. */
interface Offered {
  /** Instants of change, and the capacity offered until them. */
  readonly from: readonly number[];
  readonly sum: readonly number[];
  /** Requests per second at t. */
  rate(t: number): number;
  /** Requests that could have started in [0, t]. */
  until(t: number): number;
  /** When a level is passed on the piece that passes `near`; Infinity where none ever does. */
  when(level: number, near?: number): number;
}

function offeredBy({ from, servers }: FluidCapacity, serviceSeconds: number): Offered {
  const rates = servers.map((count) => count / serviceSeconds);
  const sum = [0];
  for (let k = 1; k < from.length; k++) sum.push(sum[k - 1]! + rates[k - 1]! * (from[k]! - from[k - 1]!));
  const pieceAt = (t: number): number => {
    let k = from.length - 1;
    while (k > 0 && from[k]! > t) k--;
    return k;
  };
  return {
    from,
    sum,
    rate: (t) => rates[pieceAt(t)]!,
    until(t) {
      const k = pieceAt(t);
      return sum[k]! + rates[k]! * (t - from[k]!);
    },
    when(level, near = level) {
      let k = 0;
      while (k < from.length - 1 && sum[k + 1]! <= near) k++;
      return rates[k]! === 0 ? Number.POSITIVE_INFINITY : from[k]! + (level - sum[k]!) / rates[k]!;
    },
  };
}

/** A stretch of one queue's arrivals over which the wait is smooth and monotone. */
interface Stretch {
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
 * The stretches of [low, high], cut where the arrivals' starts pass a change of capacity.
 *
 * @param level the capacity offered by the instant at which an arrival of instant t starts
 */
function stretchesOf(
  low: number,
  high: number,
  level: (t: number) => number,
  rate: (t: number) => number,
  offered: Offered,
): Stretch[] {
  const cuts = [low];
  for (const change of offered.sum)
    if (change > level(low) && change < level(high)) cuts.push(root((t) => level(t) - change, low, high));
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

/** Requests of a stretch whose wait exceeds x. */
function massAbove(stretch: Stretch, x: number): number {
  const { low, high, waitLow, waitHigh, mass } = stretch;
  if (Math.max(waitLow, waitHigh) <= x) return 0;
  if (Math.min(waitLow, waitHigh) >= x) return mass;
  const passed = stretch.until(root((t) => stretch.wait(t) - x, low, high));
  return waitHigh > waitLow ? mass - passed : passed;
}

/** The integral of wait over the arrivals of a stretch. */
function waitingIn(stretch: Stretch): number {
  if (stretch.waitLow === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  return integral((t) => stretch.wait(t) * stretch.rate(t), [stretch.low, stretch.high]);
}
