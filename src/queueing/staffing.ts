/** How many servers: the least that meet an objective, and the square-root rule. */
import { requireLoad, requireNotNegative } from "./domain.js";

/** The most servers that are asked for. */
const MOST_SERVERS = 2 ** 40;

/**
 * The least whole c >= 1 with `meets(c)`, by doubling and bisection; null if 2^40 servers do not meet.
 *
 * @param meets once true for c, true for every larger c
 */
export function leastServers(meets: (servers: number) => boolean): number | null {
  let low = 0;
  let high = 1;
  while (!meets(high)) {
    if (high === MOST_SERVERS) return null;
    low = high;
    high *= 2;
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
