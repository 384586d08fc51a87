/**
 * Power of two choices (Mitzenmacher, IEEE Trans. Parallel Distrib. Syst. 12 (2001) 1094-1104): two different open
 * replicas drawn, the one with fewer outstanding requests; equal: the first drawn.
 */
import { PositionRouter } from "./router.js";

export class PowerOfTwo extends PositionRouter {
  readonly #uniform: () => number;

  constructor(uniform: () => number) {
    super();
    this.#uniform = uniform;
  }

  place(): number {
    const { numbers, counts } = this;
    const n = numbers.length;
    const first = n === 1 ? 0 : Math.floor(this.#uniform() * n);
    let replica = numbers[first]!;
    if (n > 1) {
      const drawn = Math.floor(this.#uniform() * (n - 1));
      const other = numbers[drawn < first ? drawn : drawn + 1]!;
      if (counts[other]! < counts[replica]!) replica = other;
    }
    counts[replica]!++;
    return replica;
  }
}
