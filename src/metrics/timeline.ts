/** The course of a day: per five-minute interval from the day's start, the mean over the counted days. */
import { type Capacity, serverSeconds } from "../sim/supply/capacity.js";
import { clockText, SECONDS_PER_DAY } from "../units.js";
import { type DayFlow, INTERVAL_SECONDS, INTERVALS } from "./dayFlow.js";
import { IntervalWaits, type PackedWaits } from "./intervalWaits.js";

/** Sums over days, each column [INTERVALS]. */
export interface FlowSums {
  readonly arrivals: Float64Array;
  /** Request-seconds. */
  readonly queue: Float64Array;
  /** Server-seconds. */
  readonly busy: Float64Array;
  readonly serverSeconds: Float64Array;
}

/** The same with the waits, plain data. */
export interface TimelineSums extends FlowSums {
  readonly days: number;
  readonly waits: PackedWaits;
}

/** One five-minute interval of the mean day. */
export interface TimelineRow {
  /** Clock time at which the interval starts, `HH:MM`. */
  readonly clock: string;
  /** The same from the day's start [s]. */
  readonly at: number;
  /** [1/s]. */
  readonly arrivalRate: number;
  /** Mean servers of the pool. */
  readonly servers: number;
  /** Mean servers at work. */
  readonly busy: number;
  /** Mean queue length [requests]. */
  readonly queue: number;
  /** Of the waits of all requests that arrived in the interval on any counted day [s]; null if none did. */
  readonly waitP50: number | null;
  readonly waitP99: number | null;
}

/** Gathers days, or the sums of others. */
export interface TimelineBuilder {
  /** Waits by interval; add a day to them apart. */
  readonly waits: IntervalWaits;
  /** The sums so far; they go on with the next day. */
  readonly flow: FlowSums;
  /** Adds a day's integrals. */
  addDay(flow: DayFlow, servers: Float64Array): void;
  addSums(sums: TimelineSums): void;
  build(): TimelineSums;
  rows(clockStartsAt: number): TimelineRow[];
}

/** @param limit numbers kept of the waits at most (intervalWaits.ts) */
export function createTimeline(limit: number): TimelineBuilder {
  let days = 0;
  const arrivals = new Float64Array(INTERVALS);
  const queue = new Float64Array(INTERVALS);
  const busy = new Float64Array(INTERVALS);
  const servers = new Float64Array(INTERVALS);
  const waits = new IntervalWaits(limit);

  return {
    waits,
    flow: { arrivals, queue, busy, serverSeconds: servers },
    addDay(flow, offered) {
      days++;
      addTo(arrivals, flow.arrivals);
      addTo(queue, flow.queue);
      addTo(busy, flow.busy);
      addTo(servers, offered);
    },
    addSums(sums) {
      days += sums.days;
      addTo(arrivals, sums.arrivals);
      addTo(queue, sums.queue);
      addTo(busy, sums.busy);
      addTo(servers, sums.serverSeconds);
      waits.addPacked(sums.waits);
    },
    build() {
      return {
        days,
        arrivals: arrivals.slice(),
        queue: queue.slice(),
        busy: busy.slice(),
        serverSeconds: servers.slice(),
        waits: waits.pack(),
      };
    },
    rows(clockStartsAt) {
      const seconds = days * INTERVAL_SECONDS;
      if (days === 0) return [];
      return waits.quantiles([0.5, 0.99]).map((quantiles, k) => {
        const [waitP50 = null, waitP99 = null] = quantiles ?? [];
        return {
          clock: clockText(clockStartsAt + k * INTERVAL_SECONDS),
          at: k * INTERVAL_SECONDS,
          arrivalRate: arrivals[k]! / seconds,
          servers: servers[k]! / seconds,
          busy: busy[k]! / seconds,
          queue: queue[k]! / seconds,
          waitP50,
          waitP99,
        };
      });
    },
  };
}

/** Server-seconds that a pool offers in each interval of a day, [INTERVALS]. */
export function serverSecondsOfDay(capacity: Capacity, day: number): Float64Array {
  const startsAt = day * SECONDS_PER_DAY;
  const [constant = 0] = capacity.servers;
  if (capacity.servers.length === 1) return new Float64Array(INTERVALS).fill(constant * INTERVAL_SECONDS);
  return Float64Array.from({ length: INTERVALS }, (_, k) => {
    const from = startsAt + k * INTERVAL_SECONDS;
    return serverSeconds(capacity, from, from + INTERVAL_SECONDS);
  });
}

function addTo(sums: Float64Array, column: Float64Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] = sums[i]! + column[i]!;
}
