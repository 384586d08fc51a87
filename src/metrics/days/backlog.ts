/**
 * The queue's greatest length within a day and what is left of it at the day's end, of either engine.
 * Hot loops index typed arrays with `!`.
 */
import type { CohortDay, RequestDay } from "../../sim/records.js";
import { SECONDS_PER_DAY } from "../../units.js";
import { flowAt } from "./cohortFlow.js";

/** The queue of a day. */
export interface DayBacklog {
  /** Greatest number of requests arrived and not started, at any instant of the day. */
  readonly most: number;
  /** That number at the day's end. */
  readonly atEnd: number;
}

/** Requests whose arrivals are looked at together. */
const BLOCK = 64;

/**
 * Exact. First come, first served, starts ascend as arrivals do, so the queue just after an arrival is the number that
 * arrived less the number of starts until then, found from the last one on; the queue is longest just after an arrival,
 * or at the day's start. It is taken after every 64th arrival first, and then after each arrival of those blocks that
 * could hold a longer one, for a block adds 64 at most.
 */
export class RequestBacklog {
  /** Starts after the last day's end of those that arrived before it, ascending. */
  #carried: Float64Array = new Float64Array(0);
  /** The queue after the last arrival of each block of the day. */
  #queueAtBlock = new Int32Array(0);

  /** Days in order; what one leaves waiting is part of the next. */
  add(record: RequestDay): DayBacklog {
    const { arrivedAt, waitingTime, n } = record;
    const endsAt = (record.day + 1) * SECONDS_PER_DAY;
    const most = this.#greatest(record);
    const gone = this.#carriedStarted(0, endsAt);
    let first = n;
    while (first > 0 && arrivedAt[first - 1]! + waitingTime[first - 1]! > endsAt) first--;
    const left = this.#carried.subarray(gone);
    const next = new Float64Array(left.length + n - first);
    next.set(left);
    for (let i = first; i < n; i++) next[left.length + i - first] = arrivedAt[i]! + waitingTime[i]!;
    this.#carried = next;
    return { most, atEnd: next.length };
  }

  #greatest(record: RequestDay): number {
    const blocks = Math.ceil(record.n / BLOCK);
    if (this.#queueAtBlock.length < blocks) this.#queueAtBlock = new Int32Array(blocks);
    let most = this.#afterBlocks(record, blocks);
    for (let block = 0; block < blocks; block++) {
      const queueBefore = block === 0 ? this.#carried.length : this.#queueAtBlock[block - 1]!;
      if (queueBefore + BLOCK > most) most = Math.max(most, this.#greatestOfBlock(record, block));
    }
    return most;
  }

  /** Notes the queue after each block; the greatest of them and of the day's start. */
  #afterBlocks(record: RequestDay, blocks: number): number {
    const { arrivedAt, waitingTime, n } = record;
    const carried = this.#carried.length;
    const queueAtBlock = this.#queueAtBlock;
    let most = carried;
    let started = 0;
    let before = 0;
    for (let block = 0; block < blocks; block++) {
      const last = Math.min(n, (block + 1) * BLOCK) - 1;
      if (waitingTime[last]! === 0) {
        // Nobody who came earlier is still waiting.
        queueAtBlock[block] = 0;
        started = last + 1;
        before = carried;
        continue;
      }
      started = startedBy(record, started, last);
      before = this.#carriedStarted(before, arrivedAt[last]!);
      const queue = last + 1 - started + carried - before;
      queueAtBlock[block] = queue;
      if (queue > most) most = queue;
    }
    return most;
  }

  #greatestOfBlock(record: RequestDay, block: number): number {
    const { arrivedAt, n } = record;
    const first = block * BLOCK;
    const last = Math.min(n, first + BLOCK) - 1;
    let most = 0;
    // At least as many as of today's requests still wait when the block begins.
    let started = Math.max(0, first - (block === 0 ? 0 : this.#queueAtBlock[block - 1]!));
    let before = 0;
    for (let i = first; i <= last; i++) {
      started = startedBy(record, started, i);
      before = this.#carriedStarted(before, arrivedAt[i]!);
      most = Math.max(most, i + 1 - started + this.#carried.length - before);
    }
    return most;
  }

  /** Of those that came before today and have waited into it, how many have started by an instant; at least `from`. */
  #carriedStarted(from: number, at: number): number {
    const carried = this.#carried;
    let low = from;
    let high = carried.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (carried[middle]! <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** How many of a day's requests have started when the i-th (counted from 0) has arrived, given that `from` have. */
function startedBy(record: RequestDay, from: number, i: number): number {
  const { arrivedAt, waitingTime } = record;
  if (waitingTime[i]! === 0) return i + 1;
  const at = arrivedAt[i]!;
  let low = from;
  let high = i;
  // Doubling strides first: the answer is near.
  for (let stride = 1; low + stride < i; stride *= 2) {
    if (arrivedAt[low + stride]! + waitingTime[low + stride]! > at) {
      high = low + stride;
      break;
    }
    low += stride;
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (arrivedAt[middle]! + waitingTime[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low;
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
  for (let at = from; at <= to; at += SOME) {
    most = Math.max(most, greatestQueue(arrived, started, at, Math.min(to + 1, at + SOME)));
  }
  return { most, atEnd };
}

/** Grid points looked at in one call (CONTRIBUTING, budgets). */
const SOME = 1024;

/** Greatest A - B among entries from..to-1, at least 0. */
function greatestQueue(arrived: Float64Array, started: Float64Array, from: number, to: number): number {
  let most = 0;
  // All that come until the last have started by the first.
  if (arrived[to - 1] === started[from]) return most;
  for (let i = from; i < to; i++) {
    const queue = arrived[i]! - started[i]!;
    if (queue > most) most = queue;
  }
  return most;
}
