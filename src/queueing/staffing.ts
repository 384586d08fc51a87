/**
 * How many servers: the least that meet an objective, the square-root rule, and the two stationary
 * approximations of a day whose load changes (Green, Kolesar & Whitt, Prod. Oper. Manag. 16, 2007).
 */
import type { DayShape } from "./dayShape.js";
import { requireLoad, requireNotNegative, requirePositive, requireServers } from "./domain.js";
import { crossings, turningPoints } from "./monotone.js";
import { kinksOf, modifiedOfferedLoad, type OfferedDay, type OfferedService } from "./offeredLoad.js";
import { integral } from "./quadrature.js";
import { root } from "./root.js";

/**
 * The least whole c >= from with `meets(c)`, by doubling steps and bisection; null if `most` does not meet.
 *
 * @param meets once true for c, true for every larger c
 * @param from first candidate (default 1)
 * @param most last candidate (default 2^40)
 */
export function leastServers(meets: (servers: number) => boolean, from = 1, most = 2 ** 40): number | null {
  requireServers(from, 0);
  let low = from - 1;
  let high = from;
  for (let step = 1; ; step *= 2) {
    if (high > most) high = most;
    if (high <= low) return null;
    if (meets(high)) break;
    low = high;
    high += step;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (meets(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** ceil(a + beta sqrt(a)): the square-root rule (Halfin & Whitt, Oper. Res. 29, 1981). */
export function squareRootStaffing(offeredLoad: number, beta: number): number {
  requireLoad(offeredLoad);
  if (!Number.isFinite(beta)) throw new RangeError(`beta must be a finite number, got ${beta}`);
  return Math.ceil(offeredLoad + beta * Math.sqrt(offeredLoad));
}

/** Phi(x)/phi(x) of the normal law, x >= 0: sqrt(pi/2) e^{x^2/2} + x + x^3/3 + x^5/15 + ... (Marsaglia 2004). */
function normalRatio(x: number): number {
  let term = x;
  let sum = Math.sqrt(Math.PI / 2) * Math.exp((x * x) / 2);
  for (let k = 3; term > sum * 1e-17; k += 2) {
    sum += term;
    term *= (x * x) / k;
  }
  return sum;
}

/** The share of requests that wait in M/M/c at c = a + beta sqrt(a), a to infinity: 1/(1 + beta Phi/phi). */
export function halfinWhittProbability(beta: number): number {
  requireNotNegative("beta", beta);
  // Beyond 37 the share is below 1e-300.
  return beta > 37 ? 0 : 1 / (1 + beta * normalRatio(beta));
}

/**
 * The beta at which M/M/c in Halfin and Whitt's limit makes the share `target` of its requests wait.
 *
 * @param target 0 < target <= 1 (1 at beta = 0)
 */
export function halfinWhittBeta(target: number): number {
  if (!(target >= 1e-290 && target <= 1)) {
    throw new RangeError(`share of waiting requests must be above 0 and at most 1, got ${target}`);
  }
  return root((beta) => Math.log(halfinWhittProbability(beta) / target), 0, 36.9);
}

/** P(...) of a stationary queue with c servers and offered load a < c: `erlangC`, `mdcWaitProbability`, a tail. */
export type StationaryProbability = (servers: number, offeredLoad: number) => number;

/** A day as the stationary approximations see it. */
export interface LoadDay {
  /** t ascending over the day; between neighbours the load is smooth and monotone, the rate smooth. */
  readonly breakpoints: readonly number[];
  /** Offered load at t [erlangs]. */
  loadAt(t: number): number;
  /** Share of the day's requests that arrive per second at t; integrates to 1. */
  rateShare(t: number): number;
  /** The greatest load of the day [erlangs]. */
  readonly peakLoad: number;
}

/** The load as if the rate of the moment lasted for ever: a(t) = lambda(t) E[S] (Green & Kolesar, Mgmt Sci. 37, 1991). */
export function pointwiseStationaryDay(
  curve: DayShape,
  requestsPerDay: number,
  serviceSeconds: number,
): LoadDay {
  requireNotNegative("requests a day", requestsPerDay);
  requirePositive("service time", serviceSeconds);
  const breakpoints = turningPoints((t) => curve.rate(t), curve.breakpoints);
  let peakRate = 0;
  for (let i = 1; i < breakpoints.length; i++) {
    const [low, high] = [breakpoints[i - 1]!, breakpoints[i]!];
    // The rate that ends a stretch is read just inside it: at the breakpoint itself the next one begins.
    peakRate = Math.max(peakRate, curve.rate(low), curve.rate(high - 1e-12 * (high - low)));
  }
  return {
    breakpoints,
    loadAt: (t) => requestsPerDay * curve.rate(t) * serviceSeconds,
    rateShare: (t) => curve.rate(t),
    peakLoad: requestsPerDay * peakRate * serviceSeconds,
  };
}

/** The load m(t) of M_t/G/infinity (Jennings, Mandelbaum, Massey & Whitt, Mgmt Sci. 42, 1996). */
export function modifiedOfferedLoadDay(day: OfferedDay, service: OfferedService): LoadDay {
  const load = modifiedOfferedLoad(day, service);
  return {
    breakpoints: turningPoints(load.at, kinksOf(day, service)),
    loadAt: load.at,
    rateShare: (t) => day.curve.rate(t),
    peakLoad: load.peak().load,
  };
}

/**
 * The share of the day's requests for which a stationary queue at the load of the moment says so (they wait,
 * or their latency exceeds a limit): the integral of rateShare(t) probability(c, loadAt(t)), to 10 digits.
 * Where the load reaches c there is no stationary queue and the probability counts as 1; the approximation
 * forgets the queue that outlasts an overload, so below the peak load it asks too few servers.
 */
export function arrivalWeighted(servers: number, day: LoadDay, probability: StationaryProbability): number {
  requireServers(servers);
  const points = [...day.breakpoints, ...crossings(day.loadAt, day.breakpoints, servers)];
  points.sort((a, b) => a - b);
  return integral(
    (t) => {
      const share = day.rateShare(t);
      return share === 0 ? 0 : share * atLoad(servers, day.loadAt(t), probability);
    },
    points,
    1e-10,
  );
}

/** The same probability at the day's greatest load: 1 where it reaches c. */
export function atPeak(servers: number, day: LoadDay, probability: StationaryProbability): number {
  requireServers(servers);
  return atLoad(servers, day.peakLoad, probability);
}

function atLoad(servers: number, load: number, probability: StationaryProbability): number {
  return load >= servers ? 1 : probability(servers, load);
}
