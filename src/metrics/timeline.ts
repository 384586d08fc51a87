/** The course of a day: per five-minute interval from the day's start, the mean over the counted days. */
import { type Capacity, serverSeconds } from "../sim/capacity.js";
import { clockText, SECONDS_PER_DAY } from "../units.js";
import { type DayFlow, INTERVAL_SECONDS, INTERVALS } from "./dayFlow.js";
import { createIntervalWaits, type IntervalWaits, type PackedWaits } from "./intervalWaits.js";

/** Sums over days, plain data, each column [INTERVALS]. */
export interface TimelineSums {
  readonly days: number;
  readonly arrivals: Float64Array;
  /** Request-seconds. */
  readonly queue: Float64Array;
  /** Server-seconds. */
  readonly busy: Float64Array;
  readonly serverSeconds: Float64Array;
  readonly waits: PackedWaits;
}

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

export interface TimelineBuilder {
  readonly waits: IntervalWaits;
  /** Adds a day's integrals; its waits go to `waits` apart. */
  addDay(flow: DayFlow, servers: Float64Array): void;
  addSums(sums: TimelineSums): void;
  build(): TimelineSums;
  rows(clockStartsAt: number): TimelineRow[];
}

export function createTimeline(): TimelineBuilder {
  let days = 0;
  const arrivals = new Float64Array(INTERVALS);
  const queue = new Float64Array(INTERVALS);
  const busy = new Float64Array(INTERVALS);
  const servers = new Float64Array(INTERVALS);
  const waits = createIntervalWaits();

  return {
    waits,
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
      return Array.from({ length: days === 0 ? 0 : INTERVALS }, (_, k) => {
        const [waitP50 = null, waitP99 = null] = waits.quantiles(k, [0.5, 0.99]);
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
  return Float64Array.from({ length: INTERVALS }, (_, k) => {
    const from = startsAt + k * INTERVAL_SECONDS;
    return serverSeconds(capacity, from, from + INTERVAL_SECONDS);
  });
}

function addTo(sums: Float64Array, column: Float64Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] = sums[i]! + column[i]!;
}
