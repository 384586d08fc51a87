/**
 * The fluid limit of a day: requests as a liquid, lambda(t) against capacity c(t)/S. While there is backlog,
 * B'(t) = lambda(t) - c(t)/S; an arrival at t starts when the capacity offered since the queue began equals what
 * arrived since (Newell, Applications of Queueing Theory, 2nd ed. 1982, ch. 2; Mandelbaum & Massey, Math. Oper.
 * Res. 20, 1995). It sees the queue of an overload, and none of the waits that chance makes.
 */
import type { Statistic } from "../objective.js";
import { SECONDS_PER_DAY } from "../units.js";
import type { DayShape, DayStart } from "./dayShape.js";
import { requireLevel, requireNotNegative, requirePositive } from "./domain.js";
import { cutsOfDay, massAbove, type Stretch, stretchesOf, waitingIn } from "./fluidStretch.js";
import { turningPoints } from "./monotone.js";
import { type FluidCapacity, type Offered, offeredBy, requireSchedule } from "./offeredCapacity.js";
import { root } from "./root.js";
import { leastServers } from "./staffing.js";

/** A day, or several in a row, and the capacity that serves them. */
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

/** Arrivals that outrun the capacity by no more than this share do so by rounding: a load of 5 erlangs on 5 servers. */
const ROUNDING = 1e-12;

/** The fluid day, by closed forms of the curve and root finding to the last bits. */
export function fluidDay(input: FluidInput): FluidDay {
  const { requestsPerDay, serviceSeconds, capacity, start } = input;
  requireNotNegative("requests a day", requestsPerDay);
  requirePositive("service time", serviceSeconds);
  requireSchedule(capacity);
  const periodic = start === "periodic";
  if (periodic && capacity.from.length > 1) {
    throw new RangeError("a periodic fluid day needs a constant capacity");
  }
  // A periodic day is in its steady state after one day; the third lets its last queue end.
  const factors = periodic ? [1, 1, 1] : (input.dayFactors ?? [1]);
  const warmupDays = periodic ? 1 : (input.warmupDays ?? 0);
  const countedDays = periodic ? 1 : factors.length - warmupDays;
  if (!(Number.isInteger(warmupDays) && warmupDays >= 0 && countedDays >= 1)) {
    throw new RangeError(
      `warm-up days must be a whole number below the ${factors.length} days, got ${warmupDays}`,
    );
  }
  for (const factor of factors) requireNotNegative("day's factor", factor);
  const offered = offeredBy(capacity, serviceSeconds);
  if (periodic && requestsPerDay > offered.until(SECONDS_PER_DAY) * (1 + ROUNDING)) return OVERLOADED;

  const { stretches, longest } = queuesOf(input, factors, offered, warmupDays, countedDays);
  const total =
    requestsPerDay *
    factors.slice(warmupDays, warmupDays + countedDays).reduce((sum, factor) => sum + factor, 0);
  const waiting = stretches.reduce((sum, stretch) => sum + stretch.mass, 0);
  const waits = stretches.flatMap((stretch) => [stretch.waitLow, stretch.waitHigh]);
  const massOver = (x: number): number => stretches.reduce((sum, stretch) => sum + massAbove(stretch, x), 0);
  const origin = warmupDays * SECONDS_PER_DAY;
  return {
    queues: stretches.length > 0,
    overloaded: false,
    worstWait: waits.reduce((worst, wait) => Math.max(worst, wait), 0),
    meanWait: total === 0 ? 0 : stretches.reduce((sum, stretch) => sum + waitingIn(stretch), 0) / total,
    shareWaiting: total === 0 ? 0 : waiting / total,
    maximumBacklog: longest?.backlog ?? 0,
    queueStart: longest === null ? null : longest.spell.start - origin,
    peakBacklogAt: longest === null ? null : longest.at - origin,
    queueEnd: longest === null ? null : longest.spell.end - origin,
    shareWaitingOver(x) {
      requireNotNegative("waiting time", x);
      return total === 0 ? 0 : massOver(x) / total;
    },
    waitQuantile(p) {
      requireLevel(p);
      const beyond = (1 - p) * total;
      if (massOver(0) <= beyond) return 0;
      const finite = waits.filter((wait) => wait < Number.POSITIVE_INFINITY);
      const most = finite.reduce((worst, wait) => Math.max(worst, wait), 0);
      if (massOver(most) > beyond) return Number.POSITIVE_INFINITY;
      return root((x) => massOver(x) - beyond, 0, most);
    },
  };
}

/** One queue, from its first waiting request to its last. */
interface Spell {
  readonly start: number;
  end: number;
  /** Requests that had arrived, and could have started, when it began. */
  readonly arrived: number;
  readonly offered: number;
}

interface Queues {
  /** Of the counted days, in order. */
  readonly stretches: Stretch[];
  /** The greatest backlog of the counted days. */
  readonly longest: { readonly spell: Spell; readonly backlog: number; readonly at: number } | null;
}

/** Follows the backlog through the days, from cut to cut: between cuts it only grows or only falls. */
function queuesOf(
  { curve, requestsPerDay }: FluidInput,
  factors: readonly number[],
  offered: Offered,
  warmupDays: number,
  countedDays: number,
): Queues {
  const turns = turningPoints((t) => curve.rate(t), curve.breakpoints);
  const stretches: Stretch[] = [];
  let longest: Queues["longest"] = null;
  let spell: Spell | null = null;
  let before = 0;
  for (const [day, factor] of factors.entries()) {
    const dayStart = day * SECONDS_PER_DAY;
    const counted = day >= warmupDays && day < warmupDays + countedDays;
    const requests = requestsPerDay * factor;
    const earlier = before;
    const arrived = (t: number): number => earlier + requests * curve.cumulative(t - dayStart);
    const rate = (t: number): number => requests * curve.rate(t - dayStart);
    const cuts = cutsOfDay(curve, turns, offered, requests, dayStart);
    for (let i = 1; i < cuts.length; i++) {
      const low = dayStart + cuts[i - 1]!;
      let high = dayStart + cuts[i]!;
      const middle = (low + high) / 2;
      const grows = rate(middle) > offered.rate(middle) * (1 + ROUNDING);
      if (!(high > low) || (spell === null && !grows)) continue;
      const open: Spell = spell ?? {
        start: low,
        end: high,
        arrived: arrived(low),
        offered: offered.until(low),
      };
      const level = (t: number): number => open.offered + arrived(t) - open.arrived;
      const backlog = (t: number): number => level(t) - offered.until(t);
      let left = backlog(high);
      const ends = !grows && left <= 0;
      if (ends) {
        high = backlog(low) > 0 ? root(backlog, low, high) : low;
        left = 0;
      }
      open.end = high;
      spell = ends ? null : open;
      if (!counted) continue;
      const first = backlog(low);
      if (first > (longest?.backlog ?? 0)) longest = { spell: open, backlog: first, at: low };
      if (left > (longest?.backlog ?? 0)) longest = { spell: open, backlog: left, at: high };
      stretches.push(...stretchesOf(low, high, level, rate, offered));
    }
    before += requests;
  }
  // What is left when arrivals cease.
  if (spell !== null) spell.end = offered.when(spell.offered + before - spell.arrived);
  return { stretches, longest };
}

/**
 * A statistic of a fluid day: seconds, or for `waitingShare` a share of requests.
 * @throws RangeError of the share that attains, which is of single requests
 */
export function fluidStatistic(day: FluidDay, statistic: Statistic): number {
  switch (statistic.kind) {
    case "quantile":
      return day.waitQuantile(statistic.p);
    case "mean":
      return day.meanWait;
    case "max":
      return day.worstWait;
    case "waitingShare":
      return day.shareWaiting;
    case "attainment":
      throw new RangeError("statistic: must be of waits, got the share that attains");
  }
}

/**
 * The least constant number of servers at which the fluid day's statistic is at most `limit` (>= 0; of the wait,
 * not the latency). No more than the peak load, rounded up, is ever needed.
 */
export function leastServersFluid(
  day: Omit<FluidInput, "capacity">,
  statistic: Statistic,
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
