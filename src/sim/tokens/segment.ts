/**
 * A stretch of iterations of a replica in which its batch stays as it is: iteration i = 1, 2, ... lasts
 * each + rise i, since only the KV read grows, by a token a decode.
 *
 *    startedAt        cut: first boundary >= an arrival            endsAt
 *       |----|-----|-----|------|------|------|-------|-------|-------|       D(m) = m (each + rise (m + 1) / 2)
 */

import type { Prefill } from "./prefill.js";

export class Segment {
  startedAt = 0.5;
  /** Iterations until it ends; 0: none is under way. */
  iterations = 0;
  each = 0.5;
  rise = 0.5;
  /** Requests that decode. */
  decodes = 0;
  /** Prompts that take part, their tokens computed, and the pairs of tokens of their attention. */
  chunks = 0;
  prefillTokens = 0;
  pairs = 0.5;
  /** KV tokens read in the first iteration. */
  kvTokens = 0;
  /** Requests admitted and unfinished. */
  running = 0;

  /** A new one begins; its decodes, iterations and times are to follow. */
  begin(now: number, running: number, prefill: Prefill): void {
    this.startedAt = now;
    this.running = running;
    this.chunks = prefill.chunks;
    this.prefillTokens = prefill.tokens;
    this.pairs = prefill.pairs;
  }

  /** The instant at which iteration m ends [s]. */
  boundary(m: number): number {
    return this.startedAt + m * (this.each + this.rise * ((m + 1) / 2));
  }

  /** Ends it at its first boundary not before `now`: the root of the quadratic, then made exact by single steps. */
  cut(now: number): void {
    const first = this.each + this.rise / 2;
    const passed = now - this.startedAt;
    let m = Math.ceil((2 * passed) / (first + Math.sqrt(first * first + 2 * this.rise * passed)));
    m = Math.max(1, Math.min(m, this.iterations));
    while (m > 1 && this.boundary(m - 1) >= now) m--;
    while (m < this.iterations && this.boundary(m) < now) m++;
    this.iterations = m;
  }
}
