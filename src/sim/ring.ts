/**
 * The kernel for constant service: with FCFS starts ascending, releases ascend too, so a ring of release times is
 * the whole queue and a request costs O(1). Does not know the capacity schedule.
 *
 *       head                    tail
 *        v                       v
 *   . . [free at 3][5][5][8][11] . . .      earliest out at the head, start + S in at the tail
 *
 * Indices are kept in range by construction, hence the `!` in the loop.
 */
import { arrivalError, type Columns, type FreeTimes, serviceError } from "./kernel.js";

/**
 * Free times for a service time that is the same for every request.
 * @param spare servers at the start, whole, >= 0
 * @param seconds the service time, finite, >= 0 [s]
 * @throws RangeError (from `serve`) if a call's service time is not `seconds`
 */
export function ring(spare: number, seconds: number): FreeTimes {
  return new Ring(spare, seconds);
}

class Ring implements FreeTimes {
  spare: number;
  spareFrom = 0;
  readonly #seconds: number;
  #freeAt: Float64Array = new Float64Array(1024);
  #head = 0;
  /** Where the next release goes; the ring is never full, so head = tail means empty. */
  #tail = 0;
  #previous = 0;

  constructor(spare: number, seconds: number) {
    if (!(seconds >= 0 && seconds < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`ring: must have a finite service time >= 0, got ${seconds}`);
    }
    this.spare = spare;
    this.#seconds = seconds;
  }

  serve(columns: Columns, first: number, until: number): number {
    const { n, arrivedAt, waitingTime } = columns;
    const seconds = this.#seconds;
    if (columns.serviceTime !== seconds) {
      throw typeof columns.serviceTime === "number"
        ? serviceError(first, columns.serviceTime)
        : new RangeError("ring: must be given one service time for all requests, got a column");
    }
    let freeAt = this.#freeAt;
    let mask = freeAt.length - 1;
    let head = this.#head;
    let tail = this.#tail;
    let previous = this.#previous;
    let spare = this.spare;
    let i = first;
    for (; i < n; i++) {
      const arrival = arrivedAt[i]!;
      if (!(arrival >= previous)) throw arrivalError(i, arrival, previous);
      const earliest = head === tail ? Number.POSITIVE_INFINITY : freeAt[head]!;
      let start = arrival;
      if (earliest <= arrival) {
        if (arrival >= until) break;
        head = (head + 1) & mask;
      } else if (spare > 0) {
        if (start < this.spareFrom) start = this.spareFrom;
        if (start >= until) break;
        spare--;
        if (((tail + 1) & mask) === head) {
          freeAt = unrolled(freeAt, head);
          head = 0;
          tail = mask;
          mask = freeAt.length - 1;
        }
      } else {
        start = earliest;
        if (start >= until) break;
        head = (head + 1) & mask;
      }
      freeAt[tail] = start + seconds;
      tail = (tail + 1) & mask;
      waitingTime[i] = start - arrival;
      previous = arrival;
    }
    this.#freeAt = freeAt;
    this.#head = head;
    this.#tail = tail;
    this.#previous = previous;
    this.spare = spare;
    return i;
  }

  takeEarliest(): number {
    if (this.#head === this.#tail) return Number.POSITIVE_INFINITY;
    const freeAt = this.#freeAt[this.#head]!;
    this.#head = (this.#head + 1) & (this.#freeAt.length - 1);
    return freeAt;
  }

  putEarliest(freeAt: number): void {
    const mask = this.#freeAt.length - 1;
    if (((this.#tail + 1) & mask) === this.#head) {
      this.#freeAt = unrolled(this.#freeAt, this.#head);
      this.#head = 0;
      this.#tail = mask;
    }
    this.#head = (this.#head - 1) & (this.#freeAt.length - 1);
    this.#freeAt[this.#head] = freeAt;
  }
}

/** A ring of twice the length with the entries from `head` on moved to its beginning. */
function unrolled(freeAt: Float64Array, head: number): Float64Array {
  const wider = new Float64Array(2 * freeAt.length);
  wider.set(freeAt.subarray(head));
  wider.set(freeAt.subarray(0, head), freeAt.length - head);
  return wider;
}
