/**
 * The time between a request's tokens (ITL), all of them, at a cost that follows segments: a decode's gap is the
 * iteration it is in, so that a segment gives `count` gaps an iteration that rise in a line. What differs is told
 * apart: the first token after a return from preemption, and the first decodes after prefill that they stood still for.
 */
import type { Segment } from "./segment.js";
import { SlotStack } from "./slotStack.js";
import type { Slots } from "./slots.js";

/** Rows of gaps, valid during the call: iteration i = 1 .. iterations has `count` gaps of each + rise i seconds. */
export interface GapColumns {
  readonly length: number;
  readonly count: Float64Array;
  readonly iterations: Float64Array;
  readonly each: Float64Array;
  readonly rise: Float64Array;
}

const ROWS = 512;

/** Gathers gaps and hands them over, a few hundred rows at a time. */
export class GapRows implements GapColumns {
  length = 0;
  readonly count = new Float64Array(ROWS);
  readonly iterations = new Float64Array(ROWS);
  readonly each = new Float64Array(ROWS);
  readonly rise = new Float64Array(ROWS);
  readonly #take: (rows: GapColumns) => void;

  constructor(take: (rows: GapColumns) => void) {
    this.#take = take;
  }

  add(count: number, iterations: number, each: number, rise: number): void {
    if (count === 0 || iterations === 0) return;
    if (this.length === ROWS) this.flush();
    const row = this.length++;
    this.count[row] = count;
    this.iterations[row] = iterations;
    this.each[row] = each;
    this.rise[row] = rise;
  }

  flush(): void {
    if (this.length > 0) this.#take(this);
    this.length = 0;
  }
}

/** The gaps of one replica. */
export class Gaps {
  readonly #rows: GapRows;
  readonly #slots: Slots;
  /** End of the latest iteration with decodes [s]. */
  #decodedAt = 0.5;
  /** Whether decodes stand still, or stood still until the segment under way. */
  #stands = false;
  /** Requests whose prefill has ended since `decodedAt`, with more tokens to come. */
  readonly #new = new SlotStack();

  constructor(rows: GapRows, slots: Slots) {
    this.#rows = rows;
    this.#slots = slots;
    this.#decodedAt = 0;
  }

  /** A segment ends now; whose prefill ends with it is not told yet. */
  ended(segment: Segment, now: number): void {
    if (segment.decodes === 0) {
      this.#stands = true;
      return;
    }
    if (this.#stands) {
      const first = segment.boundary(1);
      const { lastTokenAt } = this.#slots;
      for (let i = 0; i < this.#new.length; i++) {
        this.#rows.add(1, 1, first - lastTokenAt[this.#new.slots[i]!]!, 0);
      }
      this.#rows.add(segment.decodes - this.#new.length, 1, first - this.#decodedAt, 0);
      this.#rows.add(segment.decodes, segment.iterations - 1, segment.each + segment.rise, segment.rise);
    } else this.#rows.add(segment.decodes, segment.iterations, segment.each, segment.rise);
    this.#stands = false;
    this.#new.length = 0;
    this.#decodedAt = now;
  }

  /** A prefill ends now with a token. */
  emitted(slot: number, isLast: boolean, now: number): void {
    const { generated, lastTokenAt } = this.#slots;
    if (generated[slot]! > 0) this.#rows.add(1, 1, now - lastTokenAt[slot]!, 0);
    lastTokenAt[slot] = now;
    if (!isLast) this.#new.push(slot);
  }

  /** A decoding request is preempted. */
  preempted(slot: number): void {
    const { lastTokenAt } = this.#slots;
    lastTokenAt[slot] = Math.max(lastTokenAt[slot]!, this.#decodedAt);
    const { slots, length } = this.#new;
    const at = slots.subarray(0, length).indexOf(slot);
    if (at >= 0) slots[at] = slots[--this.#new.length]!;
  }
}
