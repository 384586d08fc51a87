/** Round robin: the j-th request placed, counted from 0, goes to the open replica at position j mod replicas. */
import { OpenReplicas, type Router } from "./router.js";

export class RoundRobin implements Router {
  readonly #replicas = new OpenReplicas();
  #placed = 0;

  place(): number {
    const { open, outstanding } = this.#replicas;
    const replica = open[this.#placed % open.length]!;
    this.#placed++;
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
