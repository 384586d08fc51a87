/**
 * The kernel for any service law and many servers: the server-free times are a calendar queue, so that a request costs
 * O(1) whatever the size of the pool. Does not know the capacity schedule.
 * Indices are kept in range by construction, hence the `!` in the loops.
 */
import { BLOCK, CalendarQueue, lowestBucket, NONE } from "./calendarQueue.js";
import { arrivalError, type Columns, type FreeTimes, serviceError } from "./freeTimes.js";

/**
 * Free times for any service law.
 * @param spare servers at the start, whole, >= 0
 * @param gap first guess at the time between two departures, > 0 [s]; a poor one costs time only
 */
export function calendar(spare: number, gap: number): FreeTimes {
  return new Calendar(spare, gap);
}

class Calendar implements FreeTimes {
  spare: number;
  spareFrom = 0;
  readonly #queue: CalendarQueue;
  #previous = 0;
  /** Requests until the queue looks at its width. */
  #untilLook = BLOCK;

  constructor(spare: number, gap: number) {
    this.spare = spare;
    this.#queue = new CalendarQueue(gap);
  }

  serve(columns: Columns, first: number, until: number): number {
    const queue = this.#queue;
    let i = first;
    while (i < columns.n) {
      const end = Math.min(columns.n, i + this.#untilLook);
      let reached = this.#serveBySpare(columns, i, end, until);
      if (this.spare === 0 && queue.size > 0) reached = this.#serveByReleased(columns, reached, end, until);
      this.#untilLook -= reached - i;
      i = reached;
      if (i < end) break;
      if (this.#untilLook === 0) this.#untilLook = queue.lookAtWidth();
    }
    return i;
  }

  /** The requests that take a server which has not worked yet. */
  #serveBySpare(columns: Columns, first: number, end: number, until: number): number {
    const { arrivedAt, serviceTime, waitingTime } = columns;
    let i = first;
    for (; i < end && this.spare > 0; i++) {
      const arrival = arrivedAt[i]!;
      if (!(arrival >= this.#previous)) throw arrivalError(i, arrival, this.#previous);
      const service = typeof serviceTime === "number" ? serviceTime : serviceTime[i]!;
      if (!(service >= 0 && service <= Number.MAX_VALUE)) throw serviceError(i, service);
      const start = Math.max(arrival, this.spareFrom);
      if (start >= until) break;
      this.spare--;
      this.#queue.add(start + service);
      waitingTime[i] = start - arrival;
      this.#previous = arrival;
    }
    return i;
  }

  /**
   * The requests that take the server which is free first. One function, as the cursor and the width stay in local
   * variables from request to request: an entry is taken out of its bucket and put into another.
   */
  #serveByReleased(columns: Columns, first: number, end: number, until: number): number {
    const { arrivedAt, serviceTime, waitingTime } = columns;
    const column = typeof serviceTime === "number" ? null : serviceTime;
    const constant = typeof serviceTime === "number" ? serviceTime : 0;
    const queue = this.#queue;
    const { freeAt, next } = queue;
    let { heads, filled, pagesPerSecond, page } = queue;
    const mask = heads.length - 1;
    let bucket = (page | 0) & mask;
    let previous = this.#previous;
    let passed = 0;
    let i = first;
    for (; i < end; i++) {
      const arrival = arrivedAt[i]!;
      if (!(arrival >= previous)) throw arrivalError(i, arrival, previous);
      const service = column === null ? constant : column[i]!;
      if (!(service >= 0 && service <= Number.MAX_VALUE)) throw serviceError(i, service);

      let entry = NONE;
      const ahead = filled[bucket >>> 5]! & (-1 << bucket);
      if (ahead !== 0) {
        const found = lowestBucket(bucket, ahead);
        page += found - bucket;
        bucket = found;
        entry = heads[bucket]!;
      }
      if (ahead === 0 || freeAt[entry]! * pagesPerSecond >= page + 1) {
        queue.page = page;
        entry = queue.turnToEarliest();
        page = queue.page;
        heads = queue.heads;
        filled = queue.filled;
        pagesPerSecond = queue.pagesPerSecond;
        bucket = (page | 0) & mask;
      }
      const earliest = freeAt[entry]!;
      let start = arrival;
      if (earliest > arrival) start = earliest;
      if (start >= until) break;
      const behind = next[entry]!;
      heads[bucket] = behind;
      if (behind === NONE) filled[bucket >>> 5]! &= ~(1 << bucket);

      const release = start + service;
      freeAt[entry] = release;
      const target = ((release * pagesPerSecond) | 0) & mask;
      let before = heads[target]!;
      if (before === NONE) {
        next[entry] = NONE;
        heads[target] = entry;
        filled[target >>> 5]! |= 1 << target;
      } else if (freeAt[before]! >= release) {
        next[entry] = before;
        heads[target] = entry;
      } else {
        passed++;
        let after = next[before]!;
        while (after !== NONE && freeAt[after]! < release) {
          before = after;
          after = next[before]!;
          passed++;
        }
        next[entry] = after;
        next[before] = entry;
      }
      waitingTime[i] = start - arrival;
      previous = arrival;
    }
    queue.page = page;
    queue.passed += passed;
    this.#previous = previous;
    return i;
  }

  takeEarliest(): number {
    return this.#queue.takeEarliest();
  }

  putEarliest(freeAt: number): void {
    this.#queue.add(freeAt);
  }
}
