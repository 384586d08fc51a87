/**
 * The prompts of one iteration: the half-done prefill of the last, those admitted now, and which of them end with
 * it. Sums what the iteration's time asks of them. Knows neither memory nor the queue.
 */

import { SlotStack } from "./slotStack.js";
import { NONE } from "./slots.js";

export class Prefill {
  /** The admitted request whose prefill has not ended, at most one. */
  half = NONE;
  /** Requests whose prefill ends with the iteration. */
  readonly ending = new SlotStack();
  /** Of the iteration: prompts, tokens computed, KV tokens read, pairs of tokens in attention. */
  chunks = 0;
  tokens = 0;
  kvTokens = 0;
  pairs = 0.5;
  /** Tokens of the half-done one that are there. */
  #done = 0;

  /** Forms the share of the half-done prefill, if there is one, of an iteration that may take so many tokens. */
  begin(total: number, budget: number): void {
    this.chunks = 0;
    this.tokens = 0;
    this.kvTokens = 0;
    this.pairs = 0;
    if (this.half !== NONE) this.add(this.half, this.#done, total, budget);
  }

  /** Adds a request of which `before` of `total` tokens are there, as far as the budget goes. */
  add(slot: number, before: number, total: number, budget: number): void {
    const taken = Math.min(total - before, budget);
    const done = before + taken;
    this.chunks++;
    this.tokens += taken;
    this.kvTokens += done;
    this.pairs += taken * (before + (taken + 1) / 2);
    if (done < total) {
      this.half = slot;
      this.#done = done;
      return;
    }
    this.half = NONE;
    this.ending.push(slot);
  }
}
