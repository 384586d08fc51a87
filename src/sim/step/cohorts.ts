/**
 * Waits from curves: the n-th request arrives where A reaches n and starts where B does, so that its wait is the
 * horizontal distance of the two curves. Knows neither servers nor service.
 *
 *   count     A  ____           each stretch between two knots of either curve is a segment, whose requests
 *            / _/    B          are numbered by count: their waits are linear in it
 *           /_/ <-> wait
 *          //
 *      ---+-------------- time
 *
 * Indices are kept in range by construction, hence the `!` in the loops.
 */
import type { Curve } from "./curve.js";

/** Segments merged in one call. */
const SOME = 1024;

/** Segments of requests in order of arrival, the columns of a day's record. */
export class Cohorts {
  n = 0;
  arrivedAt: Float64Array = new Float64Array(1024);
  mass: Float64Array = new Float64Array(1024);
  waitFrom: Float64Array = new Float64Array(1024);
  waitTo: Float64Array = new Float64Array(1024);

  /**
   * Replaces the segments by those of the requests numbered `from` to `to`, and moves the heads of both curves to
   * the knot at or before `to`. Heads must stand at or before `from`, and both curves reach `to`.
   * Where the curves coincide the wait is exactly 0. Time: the knots passed.
   */
  merge(arrivals: Curve, starts: Curve, from: number, to: number): void {
    this.#reserve(arrivals.end - arrivals.head + (starts.end - starts.head));
    this.n = 0;
    let count = from;
    while (count < to) count = this.#mergeSome(arrivals, starts, count, to);
  }

  /** Leaves no segments, and moves the heads past the requests numbered below `to`: a merge that nobody looks at. */
  passOver(arrivals: Curve, starts: Curve, to: number): void {
    this.n = 0;
    arrivals.moveTo(to);
    starts.moveTo(to);
  }

  /**
   * Appends up to SOME segments from the request numbered `from` on, and moves the heads after them. A day in one
   * call would run as the compiler's stopgap for long loops, which puts every number on the heap.
   * @returns the number of the request after them
   */
  #mergeSome(arrivals: Curve, starts: Curve, from: number, to: number): number {
    const { arrivedAt, mass, waitFrom, waitTo } = this;
    const aAt = arrivals.at;
    const aValue = arrivals.value;
    const bAt = starts.at;
    const bValue = starts.value;
    let n = this.n;
    const until = n + SOME;
    let a = arrivals.head;
    let b = starts.head;
    let count = from;
    let aNext = aValue[a]!;
    let bNext = bValue[b]!;
    let aSlope = 0;
    let bSlope = 0;
    let arrival = 0;
    let start = 0;
    while (count < to && n < until) {
      if (aNext <= count) {
        do {
          aNext = aValue[++a]!;
        } while (aNext <= count);
        const low = aValue[a - 1]!;
        aSlope = (aAt[a]! - aAt[a - 1]!) / (aNext - low);
        arrival = aAt[a - 1]! + (count - low) * aSlope;
      }
      if (bNext <= count) {
        do {
          bNext = bValue[++b]!;
        } while (bNext <= count);
        const low = bValue[b - 1]!;
        bSlope = (bAt[b]! - bAt[b - 1]!) / (bNext - low);
        start = bAt[b - 1]! + (count - low) * bSlope;
      }
      let next = Math.min(aNext, bNext);
      if (next > to) next = to;
      const size = next - count;
      arrivedAt[n] = arrival;
      mass[n] = size;
      const first = start - arrival;
      waitFrom[n] = Math.max(first, 0);
      arrival = next === aNext ? aAt[a]! : arrival + size * aSlope;
      start = next === bNext ? bAt[b]! : start + size * bSlope;
      const last = start - arrival;
      waitTo[n] = Math.max(last, 0);
      n++;
      count = next;
    }
    this.n = n;
    // `to` may lie inside a stretch of B: its lower knot is kept. A always has a knot at a day's end.
    arrivals.head = aNext <= count ? a : Math.max(a - 1, 0);
    starts.head = bNext <= count ? b : Math.max(b - 1, 0);
    return count;
  }

  #reserve(segments: number): void {
    if (segments <= this.mass.length) return;
    const length = 2 * segments;
    this.arrivedAt = new Float64Array(length);
    this.mass = new Float64Array(length);
    this.waitFrom = new Float64Array(length);
    this.waitTo = new Float64Array(length);
  }
}
