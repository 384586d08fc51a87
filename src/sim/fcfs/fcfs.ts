/**
 * The exact engine: a first-come first-served queue with c(t) servers, G/G/c(t), columns in, columns out, after the
 * recursion of Kiefer & Wolfowitz (Trans. AMS 78 (1955) 1-18): a request takes the server that is free first, at
 * the later of its arrival and that server's free time. Knows neither where the columns come from nor what days are.
 *
 * Simultaneous events: a server that frees at t takes a request that arrives at t; a change of c at t holds for
 * every start at t. Servers that are added serve at once. Servers that are taken away drain: those first to be free
 * leave, idle ones at once and busy ones when their request is done. With cumulative arrivals A, starts B and
 * departures D this is B(t) = max(B(t-), min(A(t), c(t) + D(t))).
 */

import type { Capacity } from "../supply/capacity.js";
import { SupplyCursor } from "../supply/cursor.js";
import { type Supply, supplyOf } from "../supply/supply.js";
import { calendar } from "./calendar.js";
import type { Columns, FreeTimes } from "./freeTimes.js";
import { heap } from "./heap.js";
import { ring } from "./ring.js";

/** The exact engine of one run; what is in service or waits is carried from one call to the next. */
export interface Fcfs {
  /**
   * Writes each request's wait. Requests of a call come after those of the calls before.
   * @param arrivedAt [n], ascending, >= 0 [s from the horizon's start]
   * @param n requests; the columns may be longer
   * @param serviceTime [n], or one number for all; finite, >= 0 [s]
   * @param waitingTime [n], out: arrival to start of service [s]
   * @throws RangeError if a column breaks these rules; the engine is of no use afterwards
   */
  serve(
    arrivedAt: Float64Array,
    n: number,
    serviceTime: Float64Array | number,
    waitingTime: Float64Array,
  ): void;
}

/** How the server-free times are held; every kernel gives the same waits to the bit. */
export type Kernel = "ring" | "heap" | "calendar";

/** What is known of the service law beforehand: constant, or its mean [s]. */
export type ServiceHint = { readonly constant: number } | { readonly mean: number };

/** Below this many servers the heap is the faster one: measured, 22 against 24 ms per 1e6 at 10, 36 against 23 at 30. */
const CALENDAR_FROM = 16;

/**
 * An exact engine with every server idle at 0.
 * @param pool c(t), as a supply or as its schedule, which needs a server in the end, or some requests would never start
 * @param service constant: every call must pass that number; mean: any column, the mean serves speed only [s]
 * @param kernel default: ring for constant service, else heap for few and calendar queue for many servers
 * @throws RangeError if the schedule is none or ends without servers, or if the ring is asked for another law
 */
export function createFcfs(pool: Supply | Capacity, service: ServiceHint, kernel?: Kernel): Fcfs {
  const supply = supplyOf(pool);
  const { start, most } = supply;
  const chosen = kernel ?? ("constant" in service ? "ring" : most < CALENDAR_FROM ? "heap" : "calendar");
  return new SuppliedFcfs(supply, freeTimes(chosen, start, most, service));
}

function freeTimes(kernel: Kernel, spare: number, most: number, service: ServiceHint): FreeTimes {
  switch (kernel) {
    case "ring":
      if (!("constant" in service)) throw new RangeError("ring: must have constant service, got a mean");
      return ring(spare, service.constant);
    case "heap":
      return heap(spare);
    case "calendar":
      return calendar(spare, ("constant" in service ? service.constant : service.mean) / most);
  }
}

class SuppliedFcfs implements Fcfs {
  readonly #supply: SupplyCursor;
  readonly #servers: FreeTimes;
  /** Free times of servers that leave or have left, ascending; none is later than any entry of the kernel. */
  #leaving: number[] = [];

  constructor(supply: Supply, servers: FreeTimes) {
    this.#supply = new SupplyCursor(supply);
    this.#servers = servers;
  }

  serve(
    arrivedAt: Float64Array,
    n: number,
    serviceTime: Float64Array | number,
    waitingTime: Float64Array,
  ): void {
    const shortest = Math.min(
      arrivedAt.length,
      waitingTime.length,
      typeof serviceTime === "number" ? n : serviceTime.length,
    );
    if (!(Number.isInteger(n) && n >= 0 && n <= shortest)) {
      throw new RangeError(`n: must be a whole number from 0 to the columns' length ${shortest}, got ${n}`);
    }
    const columns: Columns = { n, arrivedAt, serviceTime, waitingTime };
    const supply = this.#supply;
    let served = 0;
    while (served < n) {
      const nextChangeAt = supply.changeAt;
      served = this.#servers.serve(columns, served, nextChangeAt);
      if (served === n) break;
      if (nextChangeAt === Number.POSITIVE_INFINITY) {
        throw new RangeError(
          `arrivedAt[${served}]: must start at a finite instant, got ${arrivedAt[served]}`,
        );
      }
      const before = supply.servers;
      supply.pass();
      const added = supply.servers - before;
      if (added > 0) this.#expand(added, nextChangeAt);
      else this.#reduce(-added);
    }
  }

  /** Servers added at `at`: those still on their way out stay, the latest first, and the rest are new. */
  #expand(added: number, at: number): void {
    let missing = added;
    while (missing > 0 && this.#leaving.length > 0) {
      const freeAt = this.#leaving.pop()!;
      if (freeAt <= at) {
        this.#leaving = [];
        break;
      }
      this.#servers.putEarliest(freeAt);
      missing--;
    }
    if (missing > 0) {
      this.#servers.spare += missing;
      this.#servers.spareFrom = at;
    }
  }

  /** Servers taken away: idle ones leave now, then the first to be free. */
  #reduce(taken: number): void {
    const idle = Math.min(taken, this.#servers.spare);
    this.#servers.spare -= idle;
    for (let left = taken - idle; left > 0; left--) this.#leaving.push(this.#servers.takeEarliest());
  }
}
