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
import { arrivalError, type Columns, type FreeTimes } from "./freeTimes.js";

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
      const got = typeof columns.serviceTime === "number" ? columns.serviceTime : "a column";
      throw new RangeError(`ring: must be given its one service time ${seconds}, got ${got}`);
    }
    const reached = this.#serveBySpare(columns, first, until);
    if (this.spare > 0 || this.#head === this.#tail) return reached;
    const freeAt = this.#freeAt;
    const mask = freeAt.length - 1;
    let head = this.#head;
    let tail = this.#tail;
    let previous = this.#previous;
    let i = reached;
    for (; i < n; i++) {
      const arrival = arrivedAt[i]!;
      const earliest = freeAt[head]!;
      let start = arrival;
      if (earliest > arrival) start = earliest;
      if (!(arrival >= previous && start < until)) break;
      freeAt[tail] = start + seconds;
      waitingTime[i] = start - arrival;
      head = (head + 1) & mask;
      tail = (tail + 1) & mask;
      previous = arrival;
    }
    if (i < n && !(arrivedAt[i]! >= previous)) throw arrivalError(i, arrivedAt[i]!, previous);
    this.#head = head;
    this.#tail = tail;
    this.#previous = previous;
    return i;
  }

  /** The requests that take a server which has not worked yet. */
  #serveBySpare(columns: Columns, first: number, until: number): number {
    const { n, arrivedAt, waitingTime } = columns;
    let i = first;
    for (; i < n && this.spare > 0; i++) {
      const arrival = arrivedAt[i]!;
      if (!(arrival >= this.#previous)) throw arrivalError(i, arrival, this.#previous);
      const start = Math.max(arrival, this.spareFrom);
      if (start >= until) break;
      this.spare--;
      this.#makeRoom();
      this.#freeAt[this.#tail] = start + this.#seconds;
      this.#tail = (this.#tail + 1) & (this.#freeAt.length - 1);
      waitingTime[i] = start - arrival;
      this.#previous = arrival;
    }
    return i;
  }

  takeEarliest(): number {
    if (this.#head === this.#tail) return Number.POSITIVE_INFINITY;
    const freeAt = this.#freeAt[this.#head]!;
    this.#head = (this.#head + 1) & (this.#freeAt.length - 1);
    return freeAt;
  }

  putEarliest(freeAt: number): void {
    this.#makeRoom();
    this.#head = (this.#head - 1) & (this.#freeAt.length - 1);
    this.#freeAt[this.#head] = freeAt;
  }

  /** Sees that one more entry leaves the ring short of full: twice the length, the head at its beginning. */
  #makeRoom(): void {
    const freeAt = this.#freeAt;
    const mask = freeAt.length - 1;
    const head = this.#head;
    if (((this.#tail + 1) & mask) !== head) return;
    this.#freeAt = new Float64Array(2 * freeAt.length);
    this.#freeAt.set(freeAt.subarray(head));
    this.#freeAt.set(freeAt.subarray(0, head), freeAt.length - head);
    this.#head = 0;
    this.#tail = mask;
  }
}
