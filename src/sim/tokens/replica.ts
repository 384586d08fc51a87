/**
 * One replica that batches continuously, as vLLM's scheduler does, exact to the iteration at a cost that follows
 * requests, prefills and preemptions and not tokens. It knows its own queue; not the pool, routers, nor what days are.
 *
 * Rules of an iteration, `mixed`: every running request in order of admission decodes one token; the half-done
 * prefill (at most one, the last admitted) takes min(rest, budget left). Under `grow` a request that needs a block
 * while none is free preempts the LAST admitted, which may be itself: blocks freed, tokens kept, to the FRONT of the
 * queue; nobody is admitted in that iteration. Otherwise the queue is admitted in order while running < maxSequences,
 * budget > 0 and the head's blocks are free (`grow` for prompt + generated, `reserve` for prompt + answer - 1 tokens;
 * unchunked: its whole rest fits the budget left); nobody overtakes. `prefill-first`: half-done prefill and
 * admissions come first, and if there are any the iteration holds nothing else; otherwise all running requests decode.
 * The end of a prefill emits a token; the last token frees the blocks in the same instant.
 *
 * Between events the batch is constant and an iteration's time linear in the iterations done, so that a whole
 * segment of m decoding iterations is one step of the engine:
 *
 *    startedAt                cut: first boundary >= arrival          at (heap's next finish, or blocks run out)
 *       |----|----|----|----|----|----|----|----|----|----|----|----|----|
 *             D(m) = m (each + rise (m + 1) / 2)
 *
 * An iteration with prefill is a segment of its own. The pool calls `finish` at the instant a segment ends, then
 * `form`, once everything else of that instant has happened.
 */
import { Blocks } from "./blocks.js";
import type { Earliest } from "./earliest.js";
import { Finishes } from "./finishes.js";
import type { StepTable } from "./law.js";
import { blocksFor, type Limits, stateBlocks } from "./limits.js";
import type { SegmentRows } from "./segments.js";
import { SlotList } from "./slotList.js";
import { NONE, type Slots } from "./slots.js";

/** What the replicas of a pool share. */
export interface Shared {
  readonly steps: StepTable;
  readonly limits: Limits;
  readonly slots: Slots;
  /** Each replica's next instant. */
  readonly next: Earliest;
  /** [1] The instant at hand [s]. */
  readonly clock: Float64Array;
  /** Segments that ended, or null where nobody asks. */
  readonly segments: SegmentRows | null;
}

export class Replica {
  /** Requests that finished at the last call of `finish`. */
  readonly finished: number[] = [];
  /** Iterations done; with prefill or decodes. */
  iterations = 0;
  preemptions = 0;
  /** Most requests running at once. */
  mostRunning = 0;
  /** Time in iterations [s]. */
  busyTime = 0.5;
  readonly number: number;
  readonly #shared: Shared;
  readonly #grows: boolean;
  readonly #prefillFirst: boolean;
  readonly #queue: SlotList;
  /** Admitted and unfinished, in order of admission. */
  readonly #running: SlotList;
  readonly #finishes: Finishes;
  readonly #blocks: Blocks;
  /** Requests that decode. */
  #decodes = 0;
  /** KV tokens the decoding requests hold. */
  #held = 0;
  /** Decoding iterations done. */
  #clock = 0;
  /** The admitted request whose prefill is not done, and its tokens that are. */
  #half = NONE;
  #halfDone = 0;
  /** Requests whose prefill ends with this segment. */
  readonly #prefilled: number[] = [];
  #isIdle = true;
  /** The segment under way: its start, iterations, decodes, and its times each + rise i, i = 1, 2, ... */
  #startedAt = 0.5;
  #iterations = 0;
  #decoding = 0;
  #each = 0.5;
  #rise = 0.5;

  constructor(number: number, shared: Shared) {
    this.number = number;
    this.#shared = shared;
    this.#grows = shared.limits.kvPolicy === "grow";
    this.#prefillFirst = shared.limits.order === "prefill-first";
    this.#queue = new SlotList(shared.slots);
    this.#running = new SlotList(shared.slots);
    this.#finishes = new Finishes(shared.slots);
    this.#blocks = new Blocks(shared.limits);
    this.busyTime = 0;
  }

  /** Requests that are queued. */
  get queued(): number {
    return this.#queue.length;
  }

  /** Blocks that nobody holds. */
  get freeBlocks(): number {
    return this.#blocks.free;
  }

  /** Takes a request that is routed here now; an idle replica is to form an iteration at this instant. */
  submit(slot: number): void {
    this.#queue.pushBack(slot);
    if (this.#isIdle) {
      this.#isIdle = false;
      this.#shared.next.at[this.number] = this.#shared.clock[0]!;
    } else if (this.#iterations > 1 && this.#queue.length === 1 && this.#mayAdmit(slot)) {
      this.#cut();
    }
  }

  /** Hands back the queued requests that were never admitted, in order of arrival; those preempted stay. */
  giveBack(to: number[]): void {
    const { startedAt, after } = this.#shared.slots;
    for (let slot = this.#queue.first; slot !== NONE; ) {
      const behind = after[slot]!;
      if (Number.isNaN(startedAt[slot]!)) {
        this.#queue.remove(slot);
        to.push(slot);
      }
      slot = behind;
    }
  }

  /** Ends the segment under way at its instant: tokens are emitted, `finished` holds who got the last. */
  finish(): void {
    this.finished.length = 0;
    const iterations = this.#iterations;
    if (iterations === 0) return;
    const now = this.#shared.clock[0]!;
    this.iterations += iterations;
    this.busyTime += now - this.#startedAt;
    this.#iterations = 0;
    if (this.#decoding > 0) {
      this.#clock += iterations;
      this.#held += iterations * this.#decodes;
      if (this.#grows) this.#blocks.take(iterations, this.#decodes);
      while (this.#finishes.earliest() <= this.#clock) this.#complete(this.#finishes.pop());
    }
    for (let i = 0; i < this.#prefilled.length; i++) this.#emitFirst(this.#prefilled[i]!, now);
    this.#prefilled.length = 0;
  }

  /** Forms the next segment at the instant at which the last one ended, or falls idle. */
  form(): void {
    const { next, limits, steps, slots } = this.#shared;
    const now = this.#shared.clock[0]!;
    const blocks = this.#blocks;
    let hasPreempted = this.#grows && !this.#prefillFirst && this.#preempt();
    const mixed = this.#prefillFirst ? 0 : this.#decodes;
    let budget = limits.maxBatchedTokens - mixed;
    const growth = this.#grows && mixed > 0 ? blocks.wanted() : 0;
    let chunks = 0;
    let kvTokens = 0;
    let pairs = 0;
    const whole = budget;
    if (this.#half !== NONE) {
      const slot = this.#half;
      const rest = slots.prompt[slot]! + slots.generated[slot]! - this.#halfDone;
      const taken = Math.min(rest, budget);
      chunks = 1;
      pairs = taken * (this.#halfDone + (taken + 1) / 2);
      this.#halfDone += taken;
      kvTokens = this.#halfDone;
      budget -= taken;
      if (taken === rest) {
        this.#prefilled.push(slot);
        this.#half = NONE;
      }
    }
    if (!hasPreempted) {
      for (let slot = this.#queue.first; slot !== NONE && budget > 0; slot = this.#queue.first) {
        if (this.#running.length >= limits.maxSequences) break;
        const tokens = slots.prompt[slot]! + slots.generated[slot]!;
        const cached = slots.cached[slot]!;
        const rest = tokens - cached;
        if (!limits.chunked && rest > budget) break;
        const counted = this.#grows ? tokens : slots.prompt[slot]! + slots.answer[slot]! - 1;
        const state = stateBlocks(limits, counted);
        const needed = blocksFor(limits, counted) + state;
        if (needed > blocks.free - growth) break;
        this.#queue.remove(slot);
        this.#running.pushBack(slot);
        blocks.free -= needed;
        slots.state[slot] = state;
        if (Number.isNaN(slots.startedAt[slot]!)) slots.startedAt[slot] = now;
        const taken = Math.min(rest, budget);
        chunks++;
        pairs += taken * (cached + (taken + 1) / 2);
        kvTokens += cached + taken;
        budget -= taken;
        if (taken === rest) this.#prefilled.push(slot);
        else {
          this.#half = slot;
          this.#halfDone = cached + taken;
        }
      }
      if (this.#running.length > this.mostRunning) this.mostRunning = this.#running.length;
    }
    this.#startedAt = now;
    if (chunks > 0) {
      this.#decoding = mixed;
      this.#iterations = 1;
      this.#rise = 0;
      if (mixed > 0) kvTokens += this.#held + mixed;
      this.#each =
        steps.ofTokens(whole - budget + mixed) +
        steps.perSequence * (mixed + chunks) +
        steps.perKvToken * kvTokens +
        steps.perPair * pairs;
    } else if (this.#running.length === 0) {
      this.#isIdle = true;
      next.at[this.number] = Number.POSITIVE_INFINITY;
      return;
    } else {
      if (this.#grows && this.#prefillFirst) hasPreempted = this.#preempt();
      const size = this.#decodes;
      const toFinish = this.#finishes.earliest() - this.#clock;
      this.#decoding = size;
      this.#iterations = hasPreempted ? 1 : this.#grows ? blocks.reach(toFinish, size) : toFinish;
      this.#rise = steps.perKvToken * size;
      this.#each = steps.ofTokens(size) + steps.perSequence * size + steps.perKvToken * this.#held;
    }
    next.at[this.number] = this.#boundary(this.#iterations);
  }

  /** Whether a request alone in the queue could be admitted at a boundary of this segment, as far as one can tell. */
  #mayAdmit(slot: number): boolean {
    const { limits, slots } = this.#shared;
    if (this.#running.length >= limits.maxSequences) return false;
    const budget = limits.maxBatchedTokens - (this.#prefillFirst ? 0 : this.#decodes);
    const prompt = slots.prompt[slot]!;
    if (limits.chunked ? budget === 0 : prompt - slots.cached[slot]! > budget) return false;
    const counted = this.#grows ? prompt : prompt + slots.answer[slot]! - 1;
    return blocksFor(limits, counted) + stateBlocks(limits, counted) <= this.#blocks.free;
  }

  /** The instant at which the segment's iteration m ends [s]. */
  #boundary(m: number): number {
    return this.#startedAt + m * (this.#each + this.#rise * ((m + 1) / 2));
  }

  /** Cuts the segment at its first boundary not before the instant: the root of the quadratic, then made exact. */
  #cut(): void {
    const now = this.#shared.clock[0]!;
    const first = this.#each + this.#rise / 2;
    const passed = now - this.#startedAt;
    let m = Math.ceil((2 * passed) / (first + Math.sqrt(first * first + 2 * this.#rise * passed)));
    if (m < 1) m = 1;
    if (m > this.#iterations) m = this.#iterations;
    while (m > 1 && this.#boundary(m - 1) >= now) m--;
    while (m < this.#iterations && this.#boundary(m) < now) m++;
    this.#iterations = m;
    this.#shared.next.at[this.number] = this.#boundary(m);
  }

  /** Preempts the last admitted while the next decoding iteration wants more blocks than are free. */
  #preempt(): boolean {
    let hasPreempted = false;
    while (this.#decodes > 0 && this.#blocks.wanted() > this.#blocks.free) {
      this.#preemptLast();
      hasPreempted = true;
    }
    return hasPreempted;
  }

  #preemptLast(): void {
    const { slots } = this.#shared;
    const slot = this.#running.last;
    let held = slots.prompt[slot]! + slots.generated[slot]!;
    if (slot === this.#half) this.#half = NONE;
    else {
      const emitted = slots.answer[slot]! - (slots.finishesAt[slot]! - this.#clock);
      held = slots.prompt[slot]! + emitted - 1;
      slots.generated[slot] = emitted;
      slots.finishesAt[slot] = NONE;
      this.#decodes--;
      this.#held -= held;
      this.#blocks.leave(held);
    }
    this.#free(slot, held);
    slots.preemptions[slot]!++;
    this.preemptions++;
    this.#running.remove(slot);
    this.#queue.pushFront(slot);
  }

  /** A request whose prefill has ended emits a token and decodes from the next iteration on, if more are to come. */
  #emitFirst(slot: number, now: number): void {
    const { slots } = this.#shared;
    if (Number.isNaN(slots.firstTokenAt[slot]!)) slots.firstTokenAt[slot] = now;
    const held = slots.prompt[slot]! + slots.generated[slot]!;
    const left = slots.answer[slot]! - slots.generated[slot]! - 1;
    if (left === 0) {
      this.#release(slot, held);
      return;
    }
    const finishesAt = this.#clock + left;
    slots.finishesAt[slot] = finishesAt;
    this.#finishes.push(finishesAt, slot);
    this.#decodes++;
    this.#held += held;
    if (this.#grows) this.#blocks.join(held);
  }

  /** A decoding request has emitted its last token. */
  #complete(slot: number): void {
    const { slots } = this.#shared;
    const held = slots.prompt[slot]! + slots.answer[slot]! - 1;
    slots.finishesAt[slot] = NONE;
    this.#decodes--;
    this.#held -= held;
    if (this.#grows) this.#blocks.leave(held);
    this.#release(slot, held);
  }

  #release(slot: number, held: number): void {
    this.#free(slot, held);
    this.#running.remove(slot);
    this.finished.push(slot);
  }

  /** Frees the blocks of a running request that holds so many tokens. */
  #free(slot: number, held: number): void {
    const { limits, slots } = this.#shared;
    const counted = this.#grows ? held : slots.prompt[slot]! + slots.answer[slot]! - 1;
    this.#blocks.free += blocksFor(limits, counted) + slots.state[slot]!;
  }
}
