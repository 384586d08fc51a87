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
 * Between events the batch is constant, so that the engine goes from event to event: decoding iterations until the
 * next request finishes, blocks run out, or a request arrives that may be admitted are one segment; an iteration
 * with prefill is one of its own. The pool calls `finish` at the instant a segment ends, then `form`, once
 * everything else of that instant has happened.
 */
import { Blocks } from "./blocks.js";
import { Finishes } from "./finishes.js";
import { Gaps } from "./gaps.js";
import { blocksFor, stateBlocks } from "./limits.js";
import { Prefill } from "./prefill.js";
import { Segment } from "./segment.js";
import type { Shared } from "./shared.js";
import { SlotList } from "./slotList.js";
import { SlotStack } from "./slotStack.js";
import { NONE } from "./slots.js";

export class Replica {
  /** Requests that finished at the last call of `finish`. */
  readonly finished = new SlotStack();
  /** Iterations done. */
  iterations = 0;
  preemptions = 0;
  /** Most requests running at once. */
  mostRunning = 0;
  /** Time in iterations [s]. */
  busyTime = 0;
  readonly number: number;
  readonly #shared: Shared;
  readonly #grows: boolean;
  readonly #prefillFirst: boolean;
  readonly #queue: SlotList;
  /** Admitted and unfinished, in order of admission. */
  readonly #running: SlotList;
  readonly #finishes: Finishes;
  readonly #blocks: Blocks;
  readonly #prefill = new Prefill();
  readonly #segment = new Segment();
  readonly #gaps: Gaps | null;
  /** Decoding iterations done. */
  #decoded = 0;
  #isIdle = true;

  constructor(number: number, shared: Shared) {
    this.number = number;
    this.#shared = shared;
    this.#grows = shared.limits.kvPolicy === "grow";
    this.#prefillFirst = shared.limits.order === "prefill-first";
    this.#queue = new SlotList(shared.slots);
    this.#running = new SlotList(shared.slots);
    this.#finishes = new Finishes(shared.slots);
    this.#blocks = new Blocks(shared.limits);
    this.#gaps = shared.gaps === null ? null : new Gaps(shared.gaps, shared.slots);
  }

  get blocksHeld(): number {
    return this.#blocks.taken;
  }

  /** Takes a request that is routed here now; an idle replica is to form an iteration at this instant. */
  submit(slot: number): void {
    const { next, clock } = this.#shared;
    const segment = this.#segment;
    this.#queue.pushBack(slot);
    if (this.#isIdle) {
      this.#isIdle = false;
      next.at[this.number] = clock[0]!;
    } else if (segment.iterations > 1 && this.#queue.length === 1 && this.#mayAdmit(slot)) {
      segment.cut(clock[0]!);
      next.at[this.number] = segment.boundary(segment.iterations);
    }
  }

  /** Hands back the queued requests that were never admitted; those preempted, which stand before them, stay. */
  giveBack(to: number[]): void {
    const { startedAt } = this.#shared.slots;
    const queue = this.#queue;
    for (let slot = queue.last; slot !== NONE && Number.isNaN(startedAt[slot]!); slot = queue.last) {
      queue.remove(slot);
      to.push(slot);
    }
  }

  /** Ends the segment under way at its instant: tokens are emitted, `finished` holds who got the last one. */
  finish(): void {
    this.finished.length = 0;
    const segment = this.#segment;
    const { iterations } = segment;
    if (iterations === 0) return;
    this.iterations += iterations;
    this.busyTime += this.#shared.clock[0]! - segment.startedAt;
    if (segment.decodes > 0) {
      this.#decoded += iterations;
      this.#blocks.decode(iterations);
    }
    const stood = this.#gaps?.ended(segment, this.#shared.clock[0]!) ?? false;
    this.#shared.segments?.add(this.number, segment, this.#blocks, stood);
    segment.iterations = 0;
    if (segment.decodes > 0) {
      while (this.#finishes.earliest() <= this.#decoded) this.#complete(this.#finishes.pop());
    }
    const { ending } = this.#prefill;
    for (let i = 0; i < ending.length; i++) this.#emit(ending.slots[i]!);
    ending.length = 0;
  }

  /** Forms the next segment at the instant at which the last one ended, or falls idle. */
  form(): void {
    const { next, limits, steps, clock, slots } = this.#shared;
    const segment = this.#segment;
    const prefill = this.#prefill;
    const blocks = this.#blocks;
    let hasPreempted = !this.#prefillFirst && this.#preempt();
    const mixed = this.#prefillFirst ? 0 : blocks.decodes;
    const budget = limits.maxBatchedTokens - mixed;
    prefill.begin(slots.tokensOf(prefill.half), budget);
    if (!hasPreempted && this.#queue.length > 0) this.#admit(budget, mixed > 0 ? 1 : 0);
    segment.begin(clock[0]!, this.#running.length, prefill);
    if (prefill.chunks > 0) {
      segment.decodes = mixed;
      segment.iterations = 1;
      segment.rise = 0;
      segment.kvTokens = prefill.kvTokens + (mixed > 0 ? blocks.held + mixed : 0);
    } else if (segment.running === 0) {
      this.#isIdle = true;
      next.at[this.number] = Number.POSITIVE_INFINITY;
      return;
    } else {
      if (this.#prefillFirst) hasPreempted = this.#preempt();
      const toFinish = this.#finishes.earliest() - this.#decoded;
      segment.decodes = blocks.decodes;
      segment.iterations = hasPreempted ? 1 : blocks.reach(toFinish);
      segment.rise = steps.perKvToken * blocks.decodes;
      segment.kvTokens = blocks.held + blocks.decodes;
    }
    segment.each = steps.timeOf(segment) - segment.rise;
    next.at[this.number] = segment.boundary(segment.iterations);
  }

  /** Admits the queue in order while sequences, budget and memory allow, the decodes having blocks for `ahead` more. */
  #admit(budget: number, ahead: number): void {
    const { limits, slots, clock } = this.#shared;
    const prefill = this.#prefill;
    const running = this.#running;
    for (let slot = this.#queue.first; slot !== NONE; slot = this.#queue.first) {
      const left = budget - prefill.tokens;
      if (left === 0 || running.length === limits.maxSequences) break;
      const tokens = slots.tokensOf(slot);
      const cached = slots.cached[slot]!;
      if (!limits.chunked && tokens - cached > left) break;
      const counted = slots.countedOf(slot, this.#grows);
      const state = stateBlocks(limits, counted);
      const needed = blocksFor(limits, counted) + state;
      if (!this.#blocks.isFree(needed, ahead)) break;
      this.#queue.remove(slot);
      running.pushBack(slot);
      this.#blocks.fixed += needed;
      slots.state[slot] = state;
      if (Number.isNaN(slots.startedAt[slot]!)) slots.startedAt[slot] = clock[0]!;
      prefill.add(slot, cached, tokens, left);
    }
    if (running.length > this.mostRunning) this.mostRunning = running.length;
  }

  /** Whether a request alone in the queue could be admitted at a boundary of this segment, as far as one can tell. */
  #mayAdmit(slot: number): boolean {
    const { limits, slots } = this.#shared;
    if (this.#running.length === limits.maxSequences) return false;
    const budget = limits.maxBatchedTokens - (this.#prefillFirst ? 0 : this.#blocks.decodes);
    if (limits.chunked ? budget === 0 : slots.prompt[slot]! - slots.cached[slot]! > budget) return false;
    const counted = slots.countedOf(slot, this.#grows);
    return this.#blocks.isFree(blocksFor(limits, counted) + stateBlocks(limits, counted), 0);
  }

  /** Preempts the last admitted while the next decoding iteration wants more blocks than are free. */
  #preempt(): boolean {
    const blocks = this.#blocks;
    if (!this.#grows || blocks.decodes === 0 || blocks.isFree(0, 1)) return false;
    do this.#preemptLast();
    while (!blocks.isFree(0, 1));
    return true;
  }

  #preemptLast(): void {
    const { limits, slots } = this.#shared;
    const slot = this.#running.last;
    this.#blocks.fixed -= slots.state[slot]!;
    if (slot === this.#prefill.half) {
      this.#prefill.half = NONE;
      this.#blocks.fixed -= blocksFor(limits, slots.tokensOf(slot));
    } else {
      const emitted = slots.answer[slot]! - (slots.finishesAt[slot]! - this.#decoded);
      slots.generated[slot] = emitted;
      slots.finishesAt[slot] = NONE;
      this.#blocks.leave(slots.prompt[slot]! + emitted - 1);
      this.#gaps?.preempted(slot);
    }
    slots.preemptions[slot]!++;
    this.preemptions++;
    this.#running.remove(slot);
    this.#queue.pushFront(slot);
  }

  /** A request whose prefill has ended emits a token and decodes from the next iteration on, if more are to come. */
  #emit(slot: number): void {
    const { limits, slots, clock } = this.#shared;
    if (Number.isNaN(slots.firstTokenAt[slot]!)) slots.firstTokenAt[slot] = clock[0]!;
    const held = slots.tokensOf(slot);
    const left = slots.answer[slot]! - slots.generated[slot]! - 1;
    if (this.#grows) this.#blocks.fixed -= blocksFor(limits, held);
    this.#gaps?.emitted(slot, left === 0, clock[0]!);
    if (left === 0) this.#release(slot);
    else {
      slots.finishesAt[slot] = this.#decoded + left;
      this.#finishes.push(this.#decoded + left, slot);
      this.#blocks.join(held);
    }
  }

  /** A decoding request has emitted its last token. */
  #complete(slot: number): void {
    const { slots } = this.#shared;
    slots.finishesAt[slot] = NONE;
    this.#blocks.leave(slots.mostOf(slot));
    this.#release(slot);
  }

  /** A request that has all its tokens leaves. */
  #release(slot: number): void {
    const { limits, slots } = this.#shared;
    this.#blocks.fixed -= slots.state[slot]!;
    if (!this.#grows) this.#blocks.fixed -= blocksFor(limits, slots.countedOf(slot, this.#grows));
    this.#running.remove(slot);
    this.finished.push(slot);
  }
}
