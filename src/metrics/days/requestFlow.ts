/**
 * The integrals of queue and busy servers of the exact engine. A request's start at s lowers the queue from s on: by
 * (end - s) in its own interval, by the whole interval in each later one; so an interval needs the number and the sum
 * of the instants in it, and a running level does the rest. Levels are whole numbers: nothing is lost over the horizon.
 *
 * First come, first served, starts ascend as arrivals do (and departures, where every service takes as long). So each
 * interval's events of a kind are consecutive requests, found by bisection, and one pass sums arrivals and waits
 * between all such borders. Hot loops index typed arrays with `!`.
 */
import type { RequestDay } from "../../sim/records.js";
import { type DayFlow, INTERVAL_SECONDS, INTERVALS } from "../dayFlow.js";

/** Flow through the days of one replication. */
export interface RequestFlow {
  /** Adds a day's events, wherever in the horizon they fall, and writes that day's integrals. Days in order. */
  add(record: RequestDay, out: DayFlow): void;
}

/** Consecutive requests that have an event in the same interval. */
interface Run {
  readonly interval: number;
  readonly from: number;
  readonly to: number;
}

/** @param days days of the horizon; what happens after it is dropped */
export function createRequestFlow(days: number): RequestFlow {
  const horizon = days * INTERVALS;
  const arrivals = new Float64Array(horizon);
  const queueChange = new Float64Array(horizon);
  const queueArea = new Float64Array(horizon);
  const busyChange = new Float64Array(horizon);
  const busyArea = new Float64Array(horizon);
  let queueLevel = 0;
  let busyLevel = 0;

  function addDepartures(record: RequestDay, serviceTime: Float64Array): void {
    const { arrivedAt, waitingTime, n } = record;
    for (let i = 0; i < n; i++) {
      const leave = arrivedAt[i]! + waitingTime[i]! + serviceTime[i]!;
      const interval = Math.floor(leave / INTERVAL_SECONDS);
      if (interval < horizon) {
        busyChange[interval] = busyChange[interval]! - 1;
        busyArea[interval] = busyArea[interval]! - (endOf(interval) - leave);
      }
    }
  }

  function addAscending(record: RequestDay): void {
    const service = typeof record.serviceTime === "number" ? record.serviceTime : null;
    const arriving = runsOf(record, false, 0, horizon);
    const starting = runsOf(record, true, 0, horizon);
    const leaving = service === null ? [] : runsOf(record, true, service, horizon);
    const sums = new BorderSums(record, [arriving, starting, leaving]);
    for (const run of arriving) {
      const within = sums.untilEnd(run, false, 0);
      arrivals[run.interval] = arrivals[run.interval]! + (run.to - run.from);
      note(queueChange, queueArea, run, 1, within);
    }
    for (const run of starting) {
      const within = sums.untilEnd(run, true, 0);
      note(queueChange, queueArea, run, -1, within);
      note(busyChange, busyArea, run, 1, within);
    }
    for (const run of leaving) note(busyChange, busyArea, run, -1, sums.untilEnd(run, true, service ?? 0));
  }

  return {
    add(record, out) {
      addAscending(record);
      if (typeof record.serviceTime !== "number") addDepartures(record, record.serviceTime);
      for (let k = 0; k < INTERVALS; k++) {
        const interval = record.day * INTERVALS + k;
        out.arrivals[k] = arrivals[interval]!;
        out.queue[k] = queueLevel * INTERVAL_SECONDS + queueArea[interval]!;
        out.busy[k] = busyLevel * INTERVAL_SECONDS + busyArea[interval]!;
        queueLevel += queueChange[interval]!;
        busyLevel += busyChange[interval]!;
      }
    },
  };
}

function note(change: Float64Array, area: Float64Array, run: Run, sign: number, within: number): void {
  change[run.interval] = change[run.interval]! + sign * (run.to - run.from);
  area[run.interval] = area[run.interval]! + sign * within;
}

/** The runs of arrivals, or of instants a fixed time after the start, that fall within the horizon. */
function runsOf(record: RequestDay, isStarted: boolean, later: number, horizon: number): Run[] {
  const { arrivedAt, waitingTime, n } = record;
  const eventAt = (i: number) => arrivedAt[i]! + (isStarted ? waitingTime[i]! : 0) + later;
  const runs: Run[] = [];
  for (let from = 0; from < n; ) {
    const interval = Math.floor(eventAt(from) / INTERVAL_SECONDS);
    if (interval >= horizon) break;
    const end = endOf(interval);
    let to = from + 1;
    let high = n;
    while (to < high) {
      const middle = (to + high) >>> 1;
      if (eventAt(middle) < end) to = middle + 1;
      else high = middle;
    }
    runs.push({ interval, from, to });
    from = to;
  }
  return runs;
}

/** Sums of arrivals and of waits between the borders of all runs. */
class BorderSums {
  /** First request of each stretch and, last, n; ascending. */
  readonly #borders: Int32Array;
  /** Start of the interval that a stretch's first request arrives in: instants are summed from there. */
  readonly #origin: Float64Array;
  readonly #arrived: Float64Array;
  readonly #waited: Float64Array;

  constructor(record: RequestDay, kinds: readonly (readonly Run[])[]) {
    const ends = new Set([0, record.n]);
    for (const run of kinds.flat()) ends.add(run.to);
    this.#borders = Int32Array.from(ends).sort();
    const stretches = this.#borders.length - 1;
    this.#origin = new Float64Array(stretches);
    this.#arrived = new Float64Array(stretches);
    this.#waited = new Float64Array(stretches);
    for (let s = 0; s < stretches; s++) this.#sum(record, s);
  }

  #sum(record: RequestDay, stretch: number): void {
    const from = this.#borders[stretch]!;
    const to = this.#borders[stretch + 1]!;
    const { arrivedAt, waitingTime } = record;
    const origin = Math.floor(arrivedAt[from]! / INTERVAL_SECONDS) * INTERVAL_SECONDS;
    // Two accumulators each: a single one would wait for its own last addition.
    let arrivedEven = 0;
    let arrivedOdd = 0;
    let waitedEven = 0;
    let waitedOdd = 0;
    let i = from;
    for (; i + 1 < to; i += 2) {
      arrivedEven += arrivedAt[i]! - origin;
      waitedEven += waitingTime[i]!;
      arrivedOdd += arrivedAt[i + 1]! - origin;
      waitedOdd += waitingTime[i + 1]!;
    }
    if (i < to) {
      arrivedEven += arrivedAt[i]! - origin;
      waitedEven += waitingTime[i]!;
    }
    this.#origin[stretch] = origin;
    this.#arrived[stretch] = arrivedEven + arrivedOdd;
    this.#waited[stretch] = waitedEven + waitedOdd;
  }

  /** Sum over a run of the time from each event to its interval's end. */
  untilEnd(run: Run, isStarted: boolean, later: number): number {
    const borders = this.#borders;
    const end = endOf(run.interval) - later;
    let sum = 0;
    for (let s = this.#stretchAt(run.from); borders[s]! < run.to; s++) {
      const count = borders[s + 1]! - borders[s]!;
      sum += count * (end - this.#origin[s]!) - this.#arrived[s]!;
      if (isStarted) sum -= this.#waited[s]!;
    }
    return sum;
  }

  #stretchAt(from: number): number {
    let low = 0;
    let high = this.#borders.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#borders[middle]! < from) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function endOf(interval: number): number {
  return (interval + 1) * INTERVAL_SECONDS;
}
