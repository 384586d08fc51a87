/**
 * The requests that are outstanding, in columns: a slot each from arrival to completion, then another's. Memory
 * follows the requests that are queued or running at once, never those of a day. Knows no rules.
 *
 * A request stands in one list at a time, linked through `before` and `after`: a replica's queue, a replica's
 * running requests in order of admission, or the unused slots.
 */

/** No slot: the end of a list. */
export const NONE = -1;

/** Never admitted, no token yet: instants that are not known. */
const UNKNOWN = Number.NaN;

/** The columns of requests at work, by slot. */
export class Slots {
  /** [capacity] The request's number, counted from 0 over all calls. */
  number = new Float64Array(0);
  arrivedAt = new Float64Array(0);
  /** First admission; NaN before. */
  startedAt = new Float64Array(0);
  /** End of the iteration that emitted the first token; NaN before. */
  firstTokenAt = new Float64Array(0);
  /** The latest token of a request that was preempted [s]. */
  lastTokenAt = new Float64Array(0);
  /** The count of decoding iterations at whose end a decoding request finishes; NONE while it does not decode. */
  finishesAt = new Float64Array(0);
  prompt = new Int32Array(0);
  answer = new Int32Array(0);
  cached = new Int32Array(0);
  /** Tokens emitted before the latest admission. */
  generated = new Int32Array(0);
  preemptions = new Int32Array(0);
  /** Blocks held for the sequence's state. */
  state = new Int32Array(0);
  before = new Int32Array(0);
  after = new Int32Array(0);
  #unused = NONE;

  constructor() {
    this.#grow(1024);
  }

  /** A slot for a request that arrives. */
  take(number: number, arrivedAt: number, prompt: number, answer: number, cached: number): number {
    if (this.#unused === NONE) this.#grow(2 * this.after.length);
    const slot = this.#unused;
    this.#unused = this.after[slot]!;
    this.number[slot] = number;
    this.arrivedAt[slot] = arrivedAt;
    this.startedAt[slot] = UNKNOWN;
    this.firstTokenAt[slot] = UNKNOWN;
    this.finishesAt[slot] = NONE;
    this.prompt[slot] = prompt;
    this.answer[slot] = answer;
    this.cached[slot] = cached;
    this.generated[slot] = 0;
    this.preemptions[slot] = 0;
    return slot;
  }

  release(slot: number): void {
    this.after[slot] = this.#unused;
    this.#unused = slot;
  }

  /** Prompt and tokens emitted before the latest admission: what its prefill computes or finds; 0 of NONE. */
  tokensOf(slot: number): number {
    return slot === NONE ? 0 : this.prompt[slot]! + this.generated[slot]!;
  }

  /** The most tokens a request ever holds: its last one is never computed. */
  mostOf(slot: number): number {
    return this.prompt[slot]! + this.answer[slot]! - 1;
  }

  /** Tokens that admission must find memory for, where requests grow and where all they need is reserved. */
  countedOf(slot: number, grows: boolean): number {
    return grows ? this.tokensOf(slot) : this.mostOf(slot);
  }

  /** Bytes the columns take. */
  get bytes(): number {
    return this.after.length * (6 * 8 + 8 * 4);
  }

  #grow(capacity: number): void {
    const old = this.after.length;
    const real = (column: Float64Array) => {
      const longer = new Float64Array(capacity);
      longer.set(column);
      return longer;
    };
    const whole = (column: Int32Array) => {
      const longer = new Int32Array(capacity);
      longer.set(column);
      return longer;
    };
    this.number = real(this.number);
    this.arrivedAt = real(this.arrivedAt);
    this.startedAt = real(this.startedAt);
    this.firstTokenAt = real(this.firstTokenAt);
    this.lastTokenAt = real(this.lastTokenAt);
    this.finishesAt = real(this.finishesAt);
    this.prompt = whole(this.prompt);
    this.answer = whole(this.answer);
    this.cached = whole(this.cached);
    this.generated = whole(this.generated);
    this.preemptions = whole(this.preemptions);
    this.state = whole(this.state);
    this.before = whole(this.before);
    this.after = whole(this.after);
    for (let slot = capacity - 1; slot >= old; slot--) this.release(slot);
  }
}
