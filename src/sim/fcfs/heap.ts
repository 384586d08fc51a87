/**
 * The kernel for any service law and few servers: a 4-ary heap of server-free times, the earliest at the root; a
 * request replaces the root by its own release and costs O(log c). Does not know the capacity schedule.
 *
 *   index 3: root; children of i: 4 (i - 2) ... 4 (i - 2) + 3, so brothers share a cache line
 *   slots after the last entry hold Infinity, so that the last family needs no count
 *
 * Indices are kept in range by construction, hence the `!` in the loops.
 */
import { arrivalError, type Columns, type FreeTimes, serviceError } from "./freeTimes.js";

const ROOT = 3;

/**
 * Free times for any service law.
 * @param spare servers at the start, whole, >= 0
 */
export function heap(spare: number): FreeTimes {
  return new Heap(spare);
}

class Heap implements FreeTimes {
  spare: number;
  spareFrom = 0;
  #freeAt = new Float64Array(64).fill(Number.POSITIVE_INFINITY);
  /** One past the last entry. */
  #end = ROOT;
  #previous = 0;

  constructor(spare: number) {
    this.spare = spare;
  }

  serve(columns: Columns, first: number, until: number): number {
    const { n, arrivedAt, serviceTime, waitingTime } = columns;
    const column = typeof serviceTime === "number" ? null : serviceTime;
    const constant = typeof serviceTime === "number" ? serviceTime : 0;
    let previous = this.#previous;
    let i = first;
    for (; i < n; i++) {
      const arrival = arrivedAt[i]!;
      if (!(arrival >= previous)) throw arrivalError(i, arrival, previous);
      const service = column === null ? constant : column[i]!;
      if (!(service >= 0 && service <= Number.MAX_VALUE)) throw serviceError(i, service);
      const isNew = this.spare > 0;
      const earliest = isNew ? this.spareFrom : this.#freeAt[ROOT]!;
      let start = arrival;
      if (earliest > arrival) start = earliest;
      if (start >= until) break;
      if (isNew) {
        this.spare--;
        this.putEarliest(start + service);
      } else {
        siftDown(this.#freeAt, this.#end, start + service);
      }
      waitingTime[i] = start - arrival;
      previous = arrival;
    }
    this.#previous = previous;
    return i;
  }

  takeEarliest(): number {
    const freeAt = this.#freeAt;
    if (this.#end === ROOT) return Number.POSITIVE_INFINITY;
    const earliest = freeAt[ROOT]!;
    const last = freeAt[--this.#end]!;
    freeAt[this.#end] = Number.POSITIVE_INFINITY;
    if (this.#end > ROOT) siftDown(freeAt, this.#end, last);
    return earliest;
  }

  /** Any instant will do for a heap: it goes where it belongs. */
  putEarliest(instant: number): void {
    if (this.#end + 4 > this.#freeAt.length) {
      const wider = new Float64Array(2 * this.#freeAt.length).fill(Number.POSITIVE_INFINITY);
      wider.set(this.#freeAt);
      this.#freeAt = wider;
    }
    const freeAt = this.#freeAt;
    let hole = this.#end++;
    while (hole > ROOT) {
      const parent = (hole >> 2) + 2;
      if (freeAt[parent]! <= instant) break;
      freeAt[hole] = freeAt[parent]!;
      hole = parent;
    }
    freeAt[hole] = instant;
  }
}

/** Replaces the root by `instant`: the hole sinks along the earliest children until the instant fits. */
function siftDown(freeAt: Float64Array, end: number, instant: number): void {
  let hole = ROOT;
  for (let child = 4; child < end; child = (hole - 2) << 2) {
    let best = child;
    let earliest = freeAt[child]!;
    const second = freeAt[child + 1]!;
    const third = freeAt[child + 2]!;
    const fourth = freeAt[child + 3]!;
    if (second < earliest) {
      earliest = second;
      best = child + 1;
    }
    if (third < earliest) {
      earliest = third;
      best = child + 2;
    }
    if (fourth < earliest) {
      earliest = fourth;
      best = child + 3;
    }
    if (earliest >= instant) break;
    freeAt[hole] = earliest;
    hole = best;
  }
  freeAt[hole] = instant;
}
