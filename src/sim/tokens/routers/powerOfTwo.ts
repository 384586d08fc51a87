/**
 * Power of two choices (Mitzenmacher, IEEE Trans. Parallel Distrib. Syst. 12 (2001) 1094-1104): two different open
 * replicas drawn, the one with fewer outstanding requests; equal: the first drawn.
 */
import { OpenReplicas, type Router } from "./router.js";

export class PowerOfTwo implements Router {
  readonly #replicas = new OpenReplicas();
  readonly #uniform: () => number;

  constructor(uniform: () => number) {
    this.#uniform = uniform;
  }

  place(): number {
    const { open, outstanding } = this.#replicas;
    const n = open.length;
    const first = n === 1 ? 0 : Math.floor(this.#uniform() * n);
    let replica = open[first]!;
    if (n > 1) {
      const drawn = Math.floor(this.#uniform() * (n - 1));
      const other = open[drawn < first ? drawn : drawn + 1]!;
      if (outstanding[other]! < outstanding[replica]!) replica = other;
    }
    outstanding[replica]!++;
    return replica;
  }

  left(replica: number): void {
    this.#replicas.outstanding[replica]!--;
  }

  open(replica: number): void {
    this.#replicas.add(replica);
  }

  close(replica: number): void {
    this.#replicas.remove(replica);
  }

  outstanding(replica: number): number {
    return this.#replicas.outstanding[replica]!;
  }
}
