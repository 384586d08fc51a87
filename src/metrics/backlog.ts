/**
 * The queue's greatest length within a day and what is left of it at the day's end, of either engine.
 * Hot loops index typed arrays with `!`.
 */
import type { CohortDay, RequestDay } from "../sim/records.js";
import { SECONDS_PER_DAY } from "../units.js";
import { flowAt } from "./cohortFlow.js";

export interface DayBacklog {
  /** Greatest number of requests arrived and not started, at any instant of the day. */
  readonly most: number;
  /** That number at the day's end. */
  readonly atEnd: number;
}

export interface RequestBacklog {
  /** Days in order; what one leaves waiting is part of the next. */
  add(record: RequestDay): DayBacklog;
}

/**
 * Exact, by two pointers over arrivals and starts, which both ascend first come, first served: the queue is longest
 * just after an arrival that waits, or at the day's start.
 */
export function createRequestBacklog(): RequestBacklog {
  /** Starts after the last day's end of those that arrived before it, ascending. */
  let carried: Float64Array = new Float64Array(0);

  return {
    add(record) {
      const { arrivedAt, waitingTime, n } = record;
      const endsAt = (record.day + 1) * SECONDS_PER_DAY;
      const held = carried.length;
      let most = held;
      let carriedStarted = 0;
      let started = 0;
      for (let i = 0; i < n; i++) {
        if (waitingTime[i]! === 0) {
          // Nobody who came earlier is still waiting.
          started = i + 1;
          carriedStarted = held;
          continue;
        }
        const at = arrivedAt[i]!;
        while (carriedStarted < held && carried[carriedStarted]! <= at) carriedStarted++;
        while (started < i && arrivedAt[started]! + waitingTime[started]! <= at) started++;
        const queue = i + 1 - started + held - carriedStarted;
        if (queue > most) most = queue;
      }
      while (carriedStarted < held && carried[carriedStarted]! <= endsAt) carriedStarted++;
      let first = n;
      while (first > 0 && arrivedAt[first - 1]! + waitingTime[first - 1]! > endsAt) first--;
      const next = new Float64Array(held - carriedStarted + n - first);
      next.set(carried.subarray(carriedStarted));
      for (let i = first; i < n; i++) {
        next[held - carriedStarted + i - first] = arrivedAt[i]! + waitingTime[i]!;
      }
      carried = next;
      return { most, atEnd: next.length };
    },
  };
}

/** On the grid: the greatest A - B at the grid points within the day and at its two ends. */
export function cohortBacklog(record: CohortDay): DayBacklog {
  const { flow } = record;
  const startsAt = record.day * SECONDS_PER_DAY;
  const endsAt = startsAt + SECONDS_PER_DAY;
  const { arrived, started } = flow;
  const queueAt = (t: number) => Math.max(0, flowAt(flow, arrived, t) - flowAt(flow, started, t));
  const atEnd = queueAt(endsAt);
  let most = Math.max(queueAt(startsAt), atEnd);
  const from = Math.max(0, Math.ceil(startsAt / flow.step) - flow.firstStep);
  const to = Math.min(flow.n, Math.floor(endsAt / flow.step) - flow.firstStep);
  for (let i = from; i <= to; i++) {
    const queue = arrived[i]! - started[i]!;
    if (queue > most) most = queue;
  }
  return { most, atEnd };
}
