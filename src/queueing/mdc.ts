/**
 * The stationary M/D/c queue, first come first served: Poisson arrivals, constant service, c servers.
 *
 * Looking every service time D, the number waiting obeys Q' = (Q + A - c)^+ with A Poisson(a) (Crommelin, P.O.
 * Electr. Engrs J. 25, 1932), and a request's wait is P(W <= x) = P(Q + Poisson(lambda (kD - x)) <= kc - 1) for
 * (k-1)D <= x < kD (Franx, Oper. Res. Lett. 29, 2001). Spitzer (Trans. AMS 82, 1956) gives Q by sums over
 * n = 1, 2, ... of Poisson tails at n a; near saturation they need millions of terms and lose digits. Summed
 * under the integral sign they become one contour integral each, with g(z) = ln(1 - F(z)), F(z) = e^{a(z-1)}/z^c:
 *
 *   P(W = 0) = exp(g+(1)),  E[Q] = -g+'(1),  E[z^Q] = exp(g+(1) - g+(z)),
 *
 * g+ being the part of g's Laurent series in powers >= 0 (cf. Janssen & van Leeuwaarden, Stat. Neerl. 62,
 * 2008, 299-313).
 * On the nodes of mdcContour.ts some 30 to 500 evaluations give 13 digits, whatever c and however near saturation:
 * exact to rounding, no approximation, and no limit on c.
 *
 * Serves the library's user and the tests of the engines; the ladder of estimates stretches M/M/c instead, which takes
 * every law of service.
 *
 * Every function takes `servers` c (whole, >= 1), `offeredLoad` a (erlangs, 0 <= a < c), and where times are
 * asked `serviceSeconds` D > 0, and throws RangeError outside that domain.
 */
import { complement, logComplement } from "./complex.js";
import { requireLevel, requireNotNegative, requirePositive, requireStable } from "./domain.js";
import { contour, type Saddle, saddle } from "./mdcContour.js";
import { tailInServiceTimes } from "./mdcTail.js";
import { root } from "./root.js";

/** Spacing of the nodes in u. */
const SPACING = 0.1;

/** -ln P(W = 0) = sum over n of P(Poisson(n a) >= n c)/n = -(1/2 pi i) times the integral of g/(z - 1). */
function spitzerSum(at: Saddle): number {
  const { servers, offeredLoad, depth } = at;
  const on = contour(at, 0, SPACING);
  const first = (servers - offeredLoad) / offeredLoad;
  const r = servers / offeredLoad;
  let sum = 0;
  for (let j = 0; j < on.n; j++) {
    const wRe = servers * on.deviationRe[j]! - depth;
    const wIm = servers * on.deviationIm[j]!;
    const g = logComplement(wRe, wIm);
    const dRe = on.dyRe[j]!;
    const dIm = on.dyIm[j]!;
    const zRe = first + r * on.excessRe[j]!;
    const zIm = r * on.excessIm[j]!;
    sum += ((g.re * dIm + g.im * dRe) * zRe - (g.re * dRe - g.im * dIm) * zIm) / (zRe * zRe + zIm * zIm);
  }
  return (-r * sum * on.spacing) / Math.PI;
}

/**
 * E[Q], the mean number waiting, -g+'(1): by parts, c (1/2 pi i) times the integral of
 * F/(1-F) (y-1)/(y (z-1)) dy, which near saturation adds positive terms only.
 */
function meanQueue(at: Saddle): number {
  const { servers, offeredLoad, depth } = at;
  const on = contour(at, 0, SPACING);
  const first = (servers - offeredLoad) / offeredLoad;
  const r = servers / offeredLoad;
  let sum = 0;
  for (let j = 0; j < on.n; j++) {
    const wRe = servers * on.deviationRe[j]! - depth;
    const wIm = servers * on.deviationIm[j]!;
    const eRe = on.excessRe[j]!;
    const eIm = on.excessIm[j]!;
    const dRe = on.dyRe[j]!;
    const dIm = on.dyIm[j]!;
    const grown = Math.exp(wRe);
    const fRe = grown * Math.cos(wIm);
    const fIm = grown * Math.sin(wIm);
    const aRe = fRe * eRe - fIm * eIm;
    const aIm = fRe * eIm + fIm * eRe;
    const upRe = aRe * dRe - aIm * dIm;
    const upIm = aRe * dIm + aIm * dRe;
    const one = complement(wRe, wIm);
    const bRe = one.re * (1 + eRe) - one.im * eIm;
    const bIm = one.re * eIm + one.im * (1 + eRe);
    const zRe = first + r * eRe;
    const zIm = r * eIm;
    const downRe = bRe * zRe - bIm * zIm;
    const downIm = bRe * zIm + bIm * zRe;
    sum += (upIm * downRe - upRe * downIm) / (downRe * downRe + downIm * downIm);
  }
  return (servers * sum * on.spacing) / Math.PI;
}

/**
 * P(wait > 0) of M/D/c, to about 1e-15 absolutely, and to 13 digits where it is tiny.
 * At c = 1 it is the load.
 */
export function mdcWaitProbability(servers: number, offeredLoad: number): number {
  requireStable(servers, offeredLoad);
  if (offeredLoad === 0) return 0;
  if (servers === 1) return offeredLoad;
  return -Math.expm1(-spitzerSum(saddle(servers, offeredLoad)));
}

/** Mean waiting time of M/D/c in seconds: E[Q] D/a, by Little's law. At c = 1, a D/(2(1 - a)). */
export function mdcMeanWait(servers: number, offeredLoad: number, serviceSeconds: number): number {
  requireStable(servers, offeredLoad);
  requirePositive("service time", serviceSeconds);
  if (offeredLoad === 0) return 0;
  if (servers === 1) return (offeredLoad * serviceSeconds) / (2 * (1 - offeredLoad));
  return (meanQueue(saddle(servers, offeredLoad)) * serviceSeconds) / offeredLoad;
}

/** The wait's distribution of one M/D/c queue: build it once to ask for many points. */
export interface MdcWait {
  /** P(wait > seconds), seconds >= 0. */
  tail(seconds: number): number;
  /** The least w with P(wait > w) <= 1 - p, in seconds; 0 <= p < 1. */
  quantile(p: number): number;
}

/**
 * The distribution of the wait in M/D/c. A tail of size P is right to about 3e-14 sqrt(P), so quantiles keep
 * some nine digits as far out as p = 1 - 1e-9.
 */
export function mdcWait(servers: number, offeredLoad: number, serviceSeconds: number): MdcWait {
  requireStable(servers, offeredLoad);
  requirePositive("service time", serviceSeconds);
  const waiting = mdcWaitProbability(servers, offeredLoad);
  if (offeredLoad === 0) return { tail: () => 0, quantile: () => 0 };
  const at = saddle(servers, offeredLoad);
  let built: ((x: number) => number) | undefined;
  const tailAt = (x: number): number => {
    if (x === 0) return waiting;
    built ??= tailInServiceTimes(at, 1 - waiting);
    return Math.min(waiting, built(x));
  };
  return {
    tail(seconds) {
      requireNotNegative("waiting time", seconds);
      return seconds === Number.POSITIVE_INFINITY ? 0 : tailAt(seconds / serviceSeconds);
    },
    quantile(p) {
      requireLevel(p);
      const target = 1 - p;
      if (waiting <= target) return 0;
      const beyond = (x: number): number => Math.log(tailAt(x) / target);
      let high = Math.log(waiting / target) / (offeredLoad * at.decay);
      while (beyond(high) > 0) high *= 1.25;
      return root((x) => Math.max(-1e3, beyond(x)), 0, high) * serviceSeconds;
    },
  };
}

/** P(wait > seconds) of M/D/c; for many points of one queue use `mdcWait`. */
export function mdcWaitTail(
  servers: number,
  offeredLoad: number,
  serviceSeconds: number,
  seconds: number,
): number {
  return mdcWait(servers, offeredLoad, serviceSeconds).tail(seconds);
}

/** The least w in seconds with P(wait > w) <= 1 - p in M/D/c, 0 <= p < 1; latency's quantile is D more. */
export function mdcWaitQuantile(
  servers: number,
  offeredLoad: number,
  serviceSeconds: number,
  p: number,
): number {
  return mdcWait(servers, offeredLoad, serviceSeconds).quantile(p);
}
