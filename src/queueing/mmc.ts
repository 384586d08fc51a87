/**
 * The stationary M/M/c queue, first come first served (Gross, Shortle, Thompson & Harris, Fundamentals of
 * Queueing Theory, 4th ed. 2008, sec. 2.3-2.4). Times in seconds; C is Erlang C, S the mean service time.
 * Serves the library's user and the tests of the engines; the ladder of estimates needs Erlang C alone.
 *
 * Every function takes `servers` c (whole, >= 1), `offeredLoad` a (erlangs, 0 <= a < c) and
 * `serviceSeconds` S > 0, and throws RangeError outside that domain.
 */
import { requireLevel, requireNotNegative, requirePositive } from "./domain.js";
import { erlangC } from "./erlang.js";
import { root } from "./root.js";

/** Mean waiting time: C S/(c - a). */
export function mmcMeanWait(servers: number, offeredLoad: number, serviceSeconds: number): number {
  requirePositive("service time", serviceSeconds);
  return (erlangC(servers, offeredLoad) * serviceSeconds) / (servers - offeredLoad);
}

/** Mean latency: mean wait + S. */
export function mmcMeanLatency(servers: number, offeredLoad: number, serviceSeconds: number): number {
  return mmcMeanWait(servers, offeredLoad, serviceSeconds) + serviceSeconds;
}

/** Mean number waiting, by Little's law: C a/(c - a). */
export function mmcMeanQueueLength(servers: number, offeredLoad: number): number {
  return (erlangC(servers, offeredLoad) * offeredLoad) / (servers - offeredLoad);
}

/** P(wait > seconds) = C exp(-(c - a) seconds/S). */
export function mmcWaitTail(
  servers: number,
  offeredLoad: number,
  serviceSeconds: number,
  seconds: number,
): number {
  requirePositive("service time", serviceSeconds);
  requireNotNegative("waiting time", seconds);
  return erlangC(servers, offeredLoad) * Math.exp((-(servers - offeredLoad) * seconds) / serviceSeconds);
}

/** The least w with P(wait > w) <= 1 - p, in seconds: 0, or S ln(C/(1-p))/(c - a). 0 <= p < 1. */
export function mmcWaitQuantile(
  servers: number,
  offeredLoad: number,
  serviceSeconds: number,
  p: number,
): number {
  requirePositive("service time", serviceSeconds);
  requireLevel(p);
  const waiting = erlangC(servers, offeredLoad);
  if (waiting <= 1 - p) return 0;
  return (Math.log(waiting / (1 - p)) * serviceSeconds) / (servers - offeredLoad);
}

/** P(T > x S) given Erlang C and the spare servers c - a: the wait's tail convolved with the service's. */
function latencyTail(waiting: number, spare: number, x: number): number {
  const gap = Math.abs(spare - 1);
  const overlap = gap * x < 1e-300 ? x : -Math.expm1(-gap * x) / gap;
  return Math.exp(-x) + waiting * Math.exp(-Math.min(1, spare) * x) * overlap;
}

/**
 * P(latency > seconds), latency = wait + service: with t = seconds/S,
 * e^-t (1 + C (1 - e^{-t(c-1-a)})/(c-1-a)), whose limit at c - 1 = a is e^-t (1 + C t).
 */
export function mmcLatencyTail(
  servers: number,
  offeredLoad: number,
  serviceSeconds: number,
  seconds: number,
): number {
  requirePositive("service time", serviceSeconds);
  requireNotNegative("latency", seconds);
  return latencyTail(erlangC(servers, offeredLoad), servers - offeredLoad, seconds / serviceSeconds);
}

/** The l with P(latency > l) = 1 - p, in seconds, by root finding on the tail's logarithm. 0 <= p < 1. */
export function mmcLatencyQuantile(
  servers: number,
  offeredLoad: number,
  serviceSeconds: number,
  p: number,
): number {
  requirePositive("service time", serviceSeconds);
  requireLevel(p);
  if (p === 0) return 0;
  const waiting = erlangC(servers, offeredLoad);
  const spare = servers - offeredLoad;
  const target = Math.log(1 - p);
  const beyond = (x: number): number => Math.log(latencyTail(waiting, spare, x)) - target;
  let high = 1;
  while (beyond(high) > 0) high *= 2;
  return root(beyond, 0, high) * serviceSeconds;
}
