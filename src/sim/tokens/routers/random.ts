/** Random: any open replica with equal chance, whatever it has to do. */
import { OpenReplicas, type Router } from "./router.js";

export class RandomRouter implements Router {
  readonly #replicas = new OpenReplicas();
  readonly #uniform: () => number;

  constructor(uniform: () => number) {
    this.#uniform = uniform;
  }

  place(): number {
    const { open, outstanding } = this.#replicas;
    const replica = open[Math.floor(this.#uniform() * open.length)]!;
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
