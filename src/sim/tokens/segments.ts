/**
 * What a pool hands over about its segments: stretches of iterations in which a replica's batch stayed as it was.
 * Columns, so that what is made of them (batch and KV over time, tokens computed, what binds, time between tokens)
 * costs a loop over typed arrays. Iteration i = 1, 2, ... of a segment lasts `each + rise i`.
 */

import type { Blocks } from "./blocks.js";
import type { Segment } from "./segment.js";

/** Rows of segments that ended, valid during the call that hands them over. */
export interface SegmentColumns {
  readonly length: number;
  readonly replica: Int32Array;
  readonly startedAt: Float64Array;
  /** Iterations; 1 wherever there is prefill. */
  readonly iterations: Float64Array;
  readonly each: Float64Array;
  readonly rise: Float64Array;
  /** Requests that decode a token an iteration. */
  readonly decodes: Int32Array;
  /** Prompts that take part. */
  readonly chunks: Int32Array;
  /** Tokens of them computed. */
  readonly prefillTokens: Int32Array;
  /** KV tokens read in the first iteration; each further one reads `decodes` more. */
  readonly kvTokens: Float64Array;
  /** Pairs of tokens in the attention of prompts. */
  readonly pairs: Float64Array;
  /** Requests admitted and unfinished, those that stand still included. */
  readonly running: Int32Array;
  /** 1 where the gaps of the first iteration are longer than it and are told apart, if they are asked for. */
  readonly stood: Uint8Array;
  /** Tokens of KV memory in use at the segment's end, before anything is freed: those held, and reserved blocks whole. */
  readonly kvInUse: Float64Array;
}

const ROWS = 512;

/** Gathers segments and hands them over, a few hundred at a time. */
export class SegmentRows implements SegmentColumns {
  length = 0;
  readonly replica = new Int32Array(ROWS);
  readonly startedAt = new Float64Array(ROWS);
  readonly iterations = new Float64Array(ROWS);
  readonly each = new Float64Array(ROWS);
  readonly rise = new Float64Array(ROWS);
  readonly decodes = new Int32Array(ROWS);
  readonly chunks = new Int32Array(ROWS);
  readonly prefillTokens = new Int32Array(ROWS);
  readonly kvTokens = new Float64Array(ROWS);
  readonly pairs = new Float64Array(ROWS);
  readonly running = new Int32Array(ROWS);
  readonly stood = new Uint8Array(ROWS);
  readonly kvInUse = new Float64Array(ROWS);
  readonly #take: (rows: SegmentColumns) => void;

  constructor(take: (rows: SegmentColumns) => void) {
    this.#take = take;
  }

  /** A segment has ended; nothing of it is freed yet. */
  add(replica: number, segment: Segment, blocks: Blocks, stood: boolean): void {
    if (this.length === ROWS) this.flush();
    const row = this.length++;
    this.replica[row] = replica;
    this.startedAt[row] = segment.startedAt;
    this.iterations[row] = segment.iterations;
    this.each[row] = segment.each;
    this.rise[row] = segment.rise;
    this.decodes[row] = segment.decodes;
    this.chunks[row] = segment.chunks;
    this.prefillTokens[row] = segment.prefillTokens;
    this.kvTokens[row] = segment.kvTokens;
    this.pairs[row] = segment.pairs;
    this.running[row] = segment.running;
    this.stood[row] = stood ? 1 : 0;
    this.kvInUse[row] = blocks.tokensInUse;
  }

  flush(): void {
    if (this.length > 0) this.#take(this);
    this.length = 0;
  }
}
