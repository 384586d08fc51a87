/**
 * Queues simulated by the exact engine for comparison with theory: stationary ones, and days on the half-sine curve.
 * Arrivals and services are drawn here, on streams of their own, and not by the rooms that a run would use.
 */
import { stream, stream53 } from "../../src/random/streams.js";
import type { Uniform } from "../../src/random/uniform.js";
import { createFcfs } from "../../src/sim/fcfs/fcfs.js";
import { constantCapacity } from "../../src/sim/supply/capacity.js";

/** The next n instants of a Poisson process after `from`, into `column`; returns the last one. */
export function poissonInstants(rate: number, from: number, column: Float64Array, uniform: Uniform): number {
  let at = from;
  for (let i = 0; i < column.length; i++) {
    at -= Math.log(1 - uniform()) / rate;
    column[i] = at;
  }
  return at;
}

/** How service times come: the same for all, or by a sampler on a stream. */
export type Service = number | ((uniform: Uniform) => () => number);

/** Service times of n requests: the number itself where it is one, as the ring wants it. */
export function serviceTimes(service: Service, n: number, uniform: Uniform): Float64Array | number {
  if (typeof service === "number") return service;
  const draw = service(uniform);
  const column = new Float64Array(n);
  for (let i = 0; i < n; i++) column[i] = draw();
  return column;
}

/** Means over the requests of each replication. */
export interface Stationary {
  readonly meanWait: number[];
  readonly shareWaiting: number[];
}

/**
 * Independent replications of a G/G/c queue with Poisson arrivals in its steady state: each starts empty, discards
 * `warmUp` requests and observes the next `requests`.
 */
export function stationary(queue: {
  readonly servers: number;
  readonly arrivalRate: number;
  readonly service: Service;
  readonly seed: number;
  readonly replications: number;
  readonly warmUp: number;
  readonly requests: number;
}): Stationary {
  const hint =
    typeof queue.service === "number"
      ? { constant: queue.service }
      : { mean: queue.servers / queue.arrivalRate };
  const result: Stationary = { meanWait: [], shareWaiting: [] };
  const n = queue.warmUp + queue.requests;
  const arrivedAt = new Float64Array(n);
  const waitingTime = new Float64Array(n);
  for (let replication = 0; replication < queue.replications; replication++) {
    poissonInstants(queue.arrivalRate, 0, arrivedAt, stream(queue.seed, replication, "arrivals"));
    const serviceTime = serviceTimes(queue.service, n, stream53(queue.seed, replication, "service"));
    createFcfs(constantCapacity(queue.servers), hint).serve(arrivedAt, n, serviceTime, waitingTime);
    const { sum, waiting } = totals(waitingTime, queue.warmUp, n);
    result.meanWait.push(sum / queue.requests);
    result.shareWaiting.push(waiting / queue.requests);
  }
  return result;
}

/** Sum of the waits and number of requests that wait, from `first` to before `end`. */
export function totals(waitingTime: Float64Array, first: number, end: number) {
  let sum = 0;
  let waiting = 0;
  for (let i = first; i < end; i++) {
    const wait = waitingTime[i]!;
    sum += wait;
    if (wait > 0) waiting++;
  }
  return { sum, waiting };
}

const WINDOW = 43_200;

/**
 * The arrivals of a half-sine day, from the start of its 12 h window at 0: rate N pi/(2 T) sin(pi t/T), so that
 * Lambda(t) = N sin^2(pi t/(2 T)); instants of a unit Poisson process up to N, taken back through Lambda.
 */
export function halfSineDay(requestsPerDay: number, uniform: Uniform): Float64Array {
  const room = Math.ceil(requestsPerDay + 10 * Math.sqrt(requestsPerDay) + 10);
  const instants = new Float64Array(room);
  let n = 0;
  let passed = -Math.log(1 - uniform());
  while (passed < requestsPerDay) {
    instants[n++] = ((2 * WINDOW) / Math.PI) * Math.asin(Math.sqrt(passed / requestsPerDay));
    passed -= Math.log(1 - uniform());
  }
  return instants.subarray(0, n);
}

/** The waits of one day that starts empty. */
export function dayWaits(
  arrivedAt: Float64Array,
  serviceTime: Float64Array | number,
  servers: number,
  meanService: number,
): Float64Array {
  const hint = typeof serviceTime === "number" ? { constant: serviceTime } : { mean: meanService };
  const waits = new Float64Array(arrivedAt.length);
  createFcfs(constantCapacity(servers), hint).serve(arrivedAt, arrivedAt.length, serviceTime, waits);
  return waits;
}
