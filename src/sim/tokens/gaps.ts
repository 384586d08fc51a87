/**
 * The times between a request's tokens (ITL) that segments do not tell. A decode's gap is the iteration it is in, so
 * that a segment tells of `decodes` gaps an iteration, which rise in a line. Apart from that there are the first
 * token after a return from preemption, and the first decodes after iterations of prefill that they stood still for.
 */
import type { Segment } from "./segment.js";
import { SlotStack } from "./slotStack.js";
import type { Slots } from "./slots.js";

/** Rows of gaps that segments do not tell, valid during the call. */
export interface GapColumns {
  readonly length: number;
  /** How many of them there are. */
  readonly count: Int32Array;
  /** How long each is [s]. */
  readonly seconds: Float64Array;
}

const ROWS = 512;

/** Gathers gaps and hands them over, a few hundred rows at a time. */
export class GapRows implements GapColumns {
  length = 0;
  readonly count = new Int32Array(ROWS);
  readonly seconds = new Float64Array(ROWS);
  readonly #take: (rows: GapColumns) => void;

  constructor(take: (rows: GapColumns) => void) {
    this.#take = take;
  }

  add(count: number, seconds: number): void {
    if (count === 0) return;
    if (this.length === ROWS) this.flush();
    const row = this.length++;
    this.count[row] = count;
    this.seconds[row] = seconds;
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

  /** A segment ends now; whose prefill ends with it is not told yet. True if it tells its first iteration's gaps wrong. */
  ended(segment: Segment, now: number): boolean {
    const { decodes } = segment;
    const stood = this.#stands;
    this.#stands = decodes === 0;
    if (decodes === 0) return false;
    if (stood) {
      const first = segment.boundary(1);
      const { lastTokenAt } = this.#slots;
      for (let i = 0; i < this.#new.length; i++) {
        this.#rows.add(1, first - lastTokenAt[this.#new.slots[i]!]!);
      }
      this.#rows.add(decodes - this.#new.length, first - this.#decodedAt);
    }
    this.#new.length = 0;
    this.#decodedAt = now;
    return stood;
  }

  /** A prefill ends now with a token. */
  emitted(slot: number, isLast: boolean, now: number): void {
    const { generated, lastTokenAt } = this.#slots;
    if (generated[slot]! > 0) this.#rows.add(1, now - lastTokenAt[slot]!);
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
