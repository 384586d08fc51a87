/**
 * The integrals of queue and busy servers of the exact engine. A request's start at s lowers the queue from s on: by
 * (end - s) in its own interval, by the whole interval in each later one. So every event costs two additions, and a
 * running level per interval does the rest; levels are whole numbers, so nothing is lost over the horizon.
 * Starts ascend, as they do first come, first served. Hot loops index typed arrays with `!`.
 */
import type { RequestDay } from "../sim/records.js";
import { type DayFlow, INTERVAL_SECONDS, INTERVALS } from "./dayFlow.js";

export interface RequestFlow {
  /** Adds a day's events, wherever in the horizon they fall, and writes that day's integrals. Days in order. */
  add(record: RequestDay, out: DayFlow): void;
}

/** @param days days of the horizon; what happens after it is dropped */
export function createRequestFlow(days: number): RequestFlow {
  const last = days * INTERVALS;
  // One place beyond the horizon takes what is dropped.
  const arrivals = new Float64Array(last + 1);
  const queueChange = new Float64Array(last + 1);
  const queueArea = new Float64Array(last + 1);
  const busyChange = new Float64Array(last + 1);
  const busyArea = new Float64Array(last + 1);
  let queueLevel = 0;
  let busyLevel = 0;

  function note(
    change: Float64Array,
    area: Float64Array,
    interval: number,
    sign: number,
    count: number,
    within: number,
  ) {
    change[interval] = change[interval]! + sign * count;
    area[interval] = area[interval]! + sign * within;
  }

  /** Arrivals and starts of a day; the departures too where every service takes as long. */
  function addAscending(record: RequestDay, service: number | null): void {
    const { arrivedAt, waitingTime, n } = record;
    const first = record.day * INTERVALS;
    let arriving = first;
    let starting = first;
    let leaving = first;
    let arrivingEnd = endOf(first);
    let startingEnd = arrivingEnd;
    let leavingEnd = arrivingEnd;
    let arrived = 0;
    let started = 0;
    let left = 0;
    let arrivedWithin = 0;
    let startedWithin = 0;
    let leftWithin = 0;
    const served = service ?? Number.POSITIVE_INFINITY;
    for (let i = 0; i < n; i++) {
      const at = arrivedAt[i]!;
      const start = at + waitingTime[i]!;
      const leave = start + served;
      if (at >= arrivingEnd) {
        arrivals[arriving] = arrivals[arriving]! + (i - arrived);
        note(queueChange, queueArea, arriving, 1, i - arrived, arrivedWithin);
        arriving = Math.min(last, Math.floor(at / INTERVAL_SECONDS));
        arrivingEnd = arriving === last ? Number.POSITIVE_INFINITY : endOf(arriving);
        arrived = i;
        arrivedWithin = 0;
      }
      arrivedWithin += arrivingEnd - at;
      if (start >= startingEnd) {
        note(queueChange, queueArea, starting, -1, i - started, startedWithin);
        note(busyChange, busyArea, starting, 1, i - started, startedWithin);
        starting = Math.min(last, Math.floor(start / INTERVAL_SECONDS));
        startingEnd = starting === last ? Number.POSITIVE_INFINITY : endOf(starting);
        started = i;
        startedWithin = 0;
      }
      startedWithin += startingEnd - start;
      if (leave >= leavingEnd) {
        note(busyChange, busyArea, leaving, -1, i - left, leftWithin);
        leaving = Math.min(last, Math.floor(leave / INTERVAL_SECONDS));
        leavingEnd = leaving === last ? Number.POSITIVE_INFINITY : endOf(leaving);
        left = i;
        leftWithin = 0;
      }
      leftWithin += leavingEnd - leave;
    }
    arrivals[arriving] = arrivals[arriving]! + (n - arrived);
    note(queueChange, queueArea, arriving, 1, n - arrived, arrivedWithin);
    note(queueChange, queueArea, starting, -1, n - started, startedWithin);
    note(busyChange, busyArea, starting, 1, n - started, startedWithin);
    if (service !== null) note(busyChange, busyArea, leaving, -1, n - left, leftWithin);
  }

  function addDepartures(record: RequestDay, serviceTime: Float64Array): void {
    const { arrivedAt, waitingTime, n } = record;
    for (let i = 0; i < n; i++) {
      const leave = arrivedAt[i]! + waitingTime[i]! + serviceTime[i]!;
      const interval = Math.floor(leave / INTERVAL_SECONDS);
      if (interval < last) note(busyChange, busyArea, interval, -1, 1, endOf(interval) - leave);
    }
  }

  return {
    add(record, out) {
      if (typeof record.serviceTime === "number") {
        addAscending(record, record.serviceTime);
      } else {
        addAscending(record, null);
        addDepartures(record, record.serviceTime);
      }
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

function endOf(interval: number): number {
  return (interval + 1) * INTERVAL_SECONDS;
}
