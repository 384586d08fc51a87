/**
 * Erlang's two formulas (Erlang 1917; Cooper, Introduction to Queueing Theory, 2nd ed. 1981, ch. 3).
 *
 * Both follow from the odds of not being blocked, x(c) = 1/B(c,a) - 1, by x(k) = (k/a)(1 + x(k-1)): every
 * term is positive, so nothing cancels. The recurrence forgets where it began: starting some ten standard
 * deviations below min(c, a) instead of at 0 changes x(c) by less than e^-50, so c = 1e6 costs thousands of
 * steps, not a million.
 */
import { deviation } from "./deviation.js";
import { requireLoad, requireServers, requireStable } from "./domain.js";

/** x(c) = 1/B - 1; Infinity where B is below the least double. Needs servers >= 1 and a > 0. */
function oddsAgainstBlocking(servers: number, offeredLoad: number): number {
  const turn = Math.min(servers, offeredLoad);
  const start = Math.max(0, Math.floor(turn - 10 * Math.sqrt(turn) - 50));
  // start < offeredLoad whenever start > 0, and 1 + x(start) is then close to a/(a - start).
  let odds = start === 0 ? 0 : start / (offeredLoad - start);
  for (let k = start + 1; k <= servers; k++) {
    odds = (k * (1 + odds)) / offeredLoad;
    if (odds === Number.POSITIVE_INFINITY) break;
  }
  return odds;
}

/** ln of the Poisson probability of n at this mean: where B underflows, B equals it to the last bits. */
function logPoisson(n: number, mean: number): number {
  if (n <= 170) {
    let factorial = 1;
    for (let k = 2; k <= n; k++) factorial *= k;
    return n * Math.log(mean) - mean - Math.log(factorial);
  }
  const stirling = 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5);
  return -n * deviation((mean - n) / n) - Math.log(2 * Math.PI * n) / 2 - stirling;
}

/**
 * Erlang B: the share of requests that M/G/c/c loses, 1/B = sum over k = 0..c of c!/((c-k)! a^k).
 *
 * @param servers c, whole, >= 0
 * @param offeredLoad a = arrival rate x mean service time, erlangs, >= 0 (may exceed c)
 * @returns 0..1; 0 where it lies below the least double (see `logErlangB`)
 * @throws RangeError outside that domain
 */
export function erlangB(servers: number, offeredLoad: number): number {
  requireServers(servers, 0);
  requireLoad(offeredLoad);
  if (servers === 0) return 1;
  if (offeredLoad === 0) return 0;
  return 1 / (1 + oddsAgainstBlocking(servers, offeredLoad));
}

/** Natural logarithm of Erlang B, also where B itself underflows; -Infinity at no load. */
export function logErlangB(servers: number, offeredLoad: number): number {
  requireServers(servers, 0);
  requireLoad(offeredLoad);
  if (servers === 0) return 0;
  if (offeredLoad === 0) return Number.NEGATIVE_INFINITY;
  const odds = oddsAgainstBlocking(servers, offeredLoad);
  return odds === Number.POSITIVE_INFINITY ? logPoisson(servers, offeredLoad) : -Math.log1p(odds);
}

/**
 * Erlang C: the share of requests that wait in a stationary M/M/c, c B/(c - a(1-B)).
 * Computed as 1/(1 + (1 - a/c) x) with x = 1/B - 1, which loses no digits at either end.
 *
 * @param servers c, whole, >= 1
 * @param offeredLoad a, erlangs, 0 <= a < c
 * @throws RangeError outside that domain: at a >= c no stationary wait exists
 */
export function erlangC(servers: number, offeredLoad: number): number {
  requireStable(servers, offeredLoad);
  if (offeredLoad === 0) return 0;
  return 1 / (1 + ((servers - offeredLoad) / servers) * oddsAgainstBlocking(servers, offeredLoad));
}

/** Natural logarithm of Erlang C, also where C itself underflows; -Infinity at no load. */
export function logErlangC(servers: number, offeredLoad: number): number {
  requireStable(servers, offeredLoad);
  if (offeredLoad === 0) return Number.NEGATIVE_INFINITY;
  const spare = (servers - offeredLoad) / servers;
  const odds = oddsAgainstBlocking(servers, offeredLoad);
  if (odds === Number.POSITIVE_INFINITY) return logPoisson(servers, offeredLoad) - Math.log(spare);
  return -Math.log1p(spare * odds);
}
