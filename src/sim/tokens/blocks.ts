/**
 * The KV blocks of a replica: how many are free, and which iterations want some. A decoding request that holds n
 * tokens wants a block in the iteration in which n is a multiple of the block, and then every blockTokens
 * iterations again; so a histogram over the phases of that cycle tells the blocks wanted in any iteration.
 *
 *   phase      0   1   2   ...  B-1        the iteration at hand has phase `now`; a request that holds n tokens
 *   wants      3   0   7         2         stands at (now - n) mod B: it wants a block n mod B = 0 iterations ahead
 */
import type { Limits } from "./limits.js";

export class Blocks {
  free: number;
  readonly #blockTokens: number;
  readonly #wants: Int32Array;
  /** Phase of the next decoding iteration. */
  #now = 0;

  constructor(limits: Limits) {
    this.free = limits.kvBlocks;
    this.#blockTokens = limits.blockTokens;
    this.#wants = new Int32Array(limits.blockTokens);
  }

  /** A request that holds so many tokens starts to decode. */
  join(held: number): void {
    this.#wants[this.#phase(held)]!++;
  }

  /** A decoding request that holds so many tokens stops. */
  leave(held: number): void {
    this.#wants[this.#phase(held)]!--;
  }

  /** Blocks that the next decoding iteration wants. */
  wanted(): number {
    return this.#wants[this.#now]!;
  }

  /** Takes the blocks of the next decoding iterations. */
  take(iterations: number, decodes: number): void {
    const size = this.#blockTokens;
    const rounds = Math.floor(iterations / size);
    let left = iterations - rounds * size;
    let phase = this.#now;
    let taken = rounds * decodes;
    for (; left > 0; left--) {
      taken += this.#wants[phase]!;
      if (++phase === size) phase = 0;
    }
    this.#now = phase;
    this.free -= taken;
  }

  /** Decoding iterations pass without growth: blocks were taken at admission. */
  pass(iterations: number): void {
    this.#now = (this.#now + iterations) % this.#blockTokens;
  }

  /** The most of the next decoding iterations whose blocks are all free, at most `most`. */
  reach(most: number, decodes: number): number {
    const size = this.#blockTokens;
    if (Math.ceil(most / size) * decodes <= this.free) return most;
    let iterations = size * Math.floor(this.free / decodes);
    let free = this.free - (iterations / size) * decodes;
    for (let phase = this.#now; iterations < most; iterations++) {
      free -= this.#wants[phase]!;
      if (free < 0) break;
      if (++phase === size) phase = 0;
    }
    return Math.min(iterations, most);
  }

  #phase(held: number): number {
    const difference = (this.#now - held) % this.#blockTokens;
    return difference < 0 ? difference + this.#blockTokens : difference;
  }
}
