/**
 * The stationary M/G/1 queue, first come first served: the moments of Pollaczek (1930) and Khinchine (1932;
 * Gross, Shortle, Thompson & Harris 2008, sec. 5.1), and Erlang's (1909) distribution of the wait in M/D/1.
 * Serves the library's user and the tests of the engines.
 */
import { requireLevel, requireNotNegative, requirePositive } from "./domain.js";
import { saddle } from "./mdcContour.js";
import { root } from "./root.js";

/** Moments of the service time: E[S] in seconds, E[S^2] in s^2, E[S^3] in s^3. */
export interface ServiceMoments {
  readonly mean: number;
  readonly second: number;
  readonly third: number;
}

/** What the moments of the service time say of the wait. Times in seconds. */
export interface Mg1 {
  /** rho = lambda E[S]; also the share of requests that wait. */
  readonly utilisation: number;
  /** lambda E[S^2]/(2 (1 - rho)). */
  readonly meanWait: number;
  /** From E[W^2] = 2 E[W]^2 + lambda E[S^3]/(3 (1 - rho)). */
  readonly sdWait: number;
  readonly meanLatency: number;
  /** Mean number waiting, by Little's law. */
  readonly meanQueueLength: number;
}

/**
 * Pollaczek-Khinchine for one server.
 *
 * @param arrivalRate lambda, requests per second, >= 0
 * @throws RangeError unless moments are > 0 with E[S^2] >= E[S]^2, and lambda E[S] < 1
 */
export function mg1(arrivalRate: number, service: ServiceMoments): Mg1 {
  requireNotNegative("arrival rate", arrivalRate);
  requirePositive("mean service time", service.mean);
  requirePositive("second moment of the service time", service.second);
  requirePositive("third moment of the service time", service.third);
  if (service.second < service.mean ** 2 * (1 - 1e-12)) {
    throw new RangeError(`second moment must be at least the mean's square, got ${service.second}`);
  }
  const utilisation = arrivalRate * service.mean;
  if (utilisation >= 1) {
    throw new RangeError(`utilisation must be below 1 for a stationary queue, got ${utilisation}`);
  }
  const meanWait = (arrivalRate * service.second) / (2 * (1 - utilisation));
  const variance = meanWait ** 2 + (arrivalRate * service.third) / (3 * (1 - utilisation));
  return {
    utilisation,
    meanWait,
    sdWait: Math.sqrt(variance),
    meanLatency: meanWait + service.mean,
    meanQueueLength: arrivalRate * meanWait,
  };
}

/** From here on, in service times, the tail of M/D/1 is one exponential, to the last bits wherever it exceeds 1e-100. */
const FAR = 40;

/**
 * P(wait > seconds) of M/D/1 with utilisation rho and service time D.
 *
 * Erlang's series alternates and loses all its digits within some ten service times. Here, with Q the number
 * waiting after a whole number of service times, P(W <= x) = P(Q + Poisson(lambda (kD - x)) <= k - 1),
 * (k-1)D <= x < kD: sums of positive terms, Q's law from the balance of flows across each level, positive
 * terms too. Beyond 40 D the tail is (1-rho)/(rho z - 1) e^{-lambda (z-1) x}, z > 1 the root of z = e^{rho(z-1)}.
 *
 * @throws RangeError unless 0 <= rho < 1, D > 0, seconds >= 0
 */
export function md1WaitTail(utilisation: number, serviceSeconds: number, seconds: number): number {
  requireUtilisation(utilisation);
  requirePositive("service time", serviceSeconds);
  requireNotNegative("waiting time", seconds);
  return utilisation === 0 ? 0 : tailOf(utilisation)(seconds / serviceSeconds);
}

/** The least w in seconds with P(wait > w) <= 1 - p in M/D/1, 0 <= p < 1, to about 12 digits. */
export function md1WaitQuantile(utilisation: number, serviceSeconds: number, p: number): number {
  requireUtilisation(utilisation);
  requirePositive("service time", serviceSeconds);
  requireLevel(p);
  if (utilisation <= 1 - p) return 0;
  const tail = tailOf(utilisation);
  const beyond = (x: number): number => Math.log(tail(x) / (1 - p));
  let high = 1;
  while (beyond(high) > 0) high *= 2;
  return root(beyond, 0, high) * serviceSeconds;
}

function requireUtilisation(utilisation: number): void {
  if (!(utilisation >= 0 && utilisation < 1)) {
    throw new RangeError(`utilisation must be at least 0 and below 1, got ${utilisation}`);
  }
}

/** P(W > x D), x in service times. */
function tailOf(utilisation: number): (x: number) => number {
  const { decay } = saddle(1, utilisation);
  const far = (1 - utilisation) / (utilisation * decay - (1 - utilisation));
  const above = waitingAtLeast(utilisation, decay);
  return (x) => {
    if (x >= FAR) return far * Math.exp(-utilisation * decay * x);
    const k = Math.floor(x) + 1;
    const mean = utilisation * (k - x);
    // P(Q + A >= k) = P(A >= k) + sum over j < k of P(A = j) P(Q >= k - j)
    let term = Math.exp(-mean);
    let sum = 0;
    for (let j = 0; j < k; j++) {
      sum += term * above[k - j]!;
      term *= mean / (j + 1);
    }
    for (let j = k; term > 1e-18 * sum; j++) {
      sum += term;
      term *= mean / (j + 1);
    }
    return sum;
  };
}

/**
 * P(Q >= m), m = 0..FAR, in M/D/1. The number in system p_j crosses from j + 1 down to j as often as up:
 * p_{j+1} P(A = 0) = p_0 P(A >= j+1) + sum over i = 1..j of p_i P(A >= j+2-i), A Poisson(rho); Q is one less.
 */
function waitingAtLeast(utilisation: number, decay: number): Float64Array {
  const last = FAR + 1;
  const atLeast = new Float64Array(last + 2);
  let term = Math.exp(-utilisation);
  const count = new Float64Array(last + 30);
  for (let j = 0; j < count.length; j++) {
    count[j] = term;
    term *= utilisation / (j + 1);
  }
  for (let j = count.length - 1, sum = 0; j >= 0; j--) {
    sum += count[j]!;
    if (j < atLeast.length) atLeast[j] = sum;
  }
  const p = new Float64Array(last + 1);
  p[0] = 1 - utilisation;
  for (let j = 0; j < last; j++) {
    let sum = p[0]! * atLeast[j + 1]!;
    for (let i = 1; i <= j; i++) sum += p[i]! * atLeast[j + 2 - i]!;
    p[j + 1] = sum / count[0]!;
  }
  // Beyond, p falls by the factor 1/z a step; z = 1 + decay.
  const above = new Float64Array(last + 1);
  let tail = (p[last]! * (1 + decay)) / decay;
  for (let m = last - 1; m >= 1; m--) {
    above[m] = tail;
    tail += p[m]!;
  }
  above[0] = 1;
  return above;
}
