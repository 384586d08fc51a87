/**
 * What a pool hands over about its requests, as they finish or are rejected: columns of some hundred rows, in order
 * of completion (by instant, then replica).
 */
import type { Slots } from "./slots.js";

/** What became of a request. */
const SERVED = 0;
/** The outcome of a request that no replica could ever hold. */
export const REJECTED = 1;

/** Rows of requests that are done with, valid during the call that hands them over. */
export interface FinishedColumns {
  readonly length: number;
  /** The request's number, counted from 0 in order of arrival over all calls. */
  readonly number: Float64Array;
  readonly arrivedAt: Float64Array;
  /** Start of the iteration at which it was first admitted; NaN if rejected, as are the next two. */
  readonly startedAt: Float64Array;
  readonly firstTokenAt: Float64Array;
  /** Its last token. */
  readonly finishedAt: Float64Array;
  readonly prompt: Int32Array;
  readonly answer: Int32Array;
  readonly cached: Int32Array;
  /** The replica that served it; -1 if rejected. */
  readonly replica: Int32Array;
  readonly preemptions: Int32Array;
  /** SERVED or REJECTED. */
  readonly outcome: Uint8Array;
}

const ROWS = 512;

/** Gathers finished requests and hands them over, a few hundred at a time. */
export class FinishedRows implements FinishedColumns {
  length = 0;
  readonly number = new Float64Array(ROWS);
  readonly arrivedAt = new Float64Array(ROWS);
  readonly startedAt = new Float64Array(ROWS);
  readonly firstTokenAt = new Float64Array(ROWS);
  readonly finishedAt = new Float64Array(ROWS);
  readonly prompt = new Int32Array(ROWS);
  readonly answer = new Int32Array(ROWS);
  readonly cached = new Int32Array(ROWS);
  readonly replica = new Int32Array(ROWS);
  readonly preemptions = new Int32Array(ROWS);
  readonly outcome = new Uint8Array(ROWS);
  readonly #take: (rows: FinishedColumns) => void;

  constructor(take: (rows: FinishedColumns) => void) {
    this.#take = take;
  }

  served(slots: Slots, slot: number, replica: number, now: number): void {
    const row = this.#next();
    this.number[row] = slots.number[slot]!;
    this.arrivedAt[row] = slots.arrivedAt[slot]!;
    this.startedAt[row] = slots.startedAt[slot]!;
    this.firstTokenAt[row] = slots.firstTokenAt[slot]!;
    this.finishedAt[row] = now;
    this.prompt[row] = slots.prompt[slot]!;
    this.answer[row] = slots.answer[slot]!;
    this.cached[row] = slots.cached[slot]!;
    this.replica[row] = replica;
    this.preemptions[row] = slots.preemptions[slot]!;
    this.outcome[row] = SERVED;
  }

  rejected(number: number, now: number, prompt: number, answer: number, cached: number): void {
    const row = this.#next();
    this.number[row] = number;
    this.arrivedAt[row] = now;
    this.startedAt[row] = Number.NaN;
    this.firstTokenAt[row] = Number.NaN;
    this.finishedAt[row] = Number.NaN;
    this.prompt[row] = prompt;
    this.answer[row] = answer;
    this.cached[row] = cached;
    this.replica[row] = -1;
    this.preemptions[row] = 0;
    this.outcome[row] = REJECTED;
  }

  flush(): void {
    if (this.length > 0) this.#take(this);
    this.length = 0;
  }

  #next(): number {
    if (this.length === ROWS) this.flush();
    return this.length++;
  }
}
