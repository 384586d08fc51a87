/**
 * The KV blocks of a replica: those taken once and for all at admission, and those that grow with the decoding
 * requests. A request that holds n tokens holds ceil(n / B) blocks of B tokens; all decoding ones grow by a token an
 * iteration, so that a histogram of n mod B, which turns by one an iteration, gives all their blocks at any time:
 *
 *   phase      0   1   2   ...  B-1        the iteration at hand has phase `now`; a request that holds n tokens
 *   wants      3   0   7         2         stands at (now - n) mod B: it wants a block that many iterations ahead
 *
 * Where memory is plentiful a bound from the sum of tokens suffices, and nothing is counted.
 */
import type { Limits } from "./limits.js";

export class Blocks {
  /** Tokens the decoding requests hold. */
  held = 0;
  /** Requests that decode. */
  decodes = 0;
  /** Blocks that do not grow: of prefills, of reserved requests, of states. */
  fixed = 0;
  readonly #total: number;
  readonly #grows: boolean;
  readonly #size: number;
  readonly #wants: Int32Array;
  /** Phase of the next decoding iteration. */
  #now = 0;

  constructor(limits: Limits) {
    this.#total = limits.kvBlocks;
    this.#grows = limits.kvPolicy === "grow";
    this.#size = limits.blockTokens;
    this.#wants = new Int32Array(this.#grows ? limits.blockTokens : 0);
  }

  /** A request that holds so many tokens starts to decode. */
  join(held: number): void {
    this.held += held;
    this.decodes++;
    if (this.#grows) this.#wants[this.#phase(held)]!++;
  }

  /** A decoding request that holds so many tokens stops. */
  leave(held: number): void {
    this.held -= held;
    this.decodes--;
    if (this.#grows) this.#wants[this.#phase(held)]!--;
  }

  /** All decoding requests decode so many tokens. */
  decode(iterations: number): void {
    this.held += iterations * this.decodes;
    if (this.#grows) this.#now = (this.#now + iterations) % this.#size;
  }

  /** Blocks held. */
  get taken(): number {
    if (!this.#grows) return this.fixed;
    const size = this.#size;
    let spare = 0;
    for (let phase = 0, ahead = size - this.#now; phase < size; phase++, ahead++) {
      if (ahead === size) ahead = 0;
      spare += this.#wants[phase]! * ahead;
    }
    return this.fixed + (this.held + spare) / size;
  }

  /** Tokens of memory in use: those of growing requests, and all blocks that do not grow. */
  get tokensInUse(): number {
    return this.fixed * this.#size + (this.#grows ? this.held : 0);
  }

  /** Whether so many blocks are free, the decoding requests having those of the next `iterations`, 0 or 1. */
  isFree(blocks: number, iterations: number): boolean {
    const left = this.#total - this.fixed - blocks;
    if (!this.#grows) return left >= 0;
    if (left * this.#size >= this.held + this.decodes * (iterations + this.#size - 1)) return true;
    return blocks + this.taken + (iterations === 0 ? 0 : this.#wants[this.#now]!) <= this.#total;
  }

  /** The most of the next decoding iterations whose blocks are all free, at most `most`; one must decode. */
  reach(most: number): number {
    const { decodes } = this;
    const size = this.#size;
    if (!this.#grows) return most;
    if ((this.#total - this.fixed) * size >= this.held + decodes * (most + size - 1)) return most;
    let free = this.#total - this.taken;
    const rounds = Math.floor(free / decodes);
    free -= rounds * decodes;
    let iterations = rounds * size;
    for (let phase = this.#now; iterations < most; iterations++) {
      free -= this.#wants[phase]!;
      if (free < 0) break;
      if (++phase === size) phase = 0;
    }
    return Math.min(iterations, most);
  }

  #phase(held: number): number {
    const difference = (this.#now - held) % this.#size;
    return difference < 0 ? difference + this.#size : difference;
  }
}
