/** Round robin: the j-th request placed, counted from 0, goes to the open replica at position j mod replicas. */
import { PositionRouter } from "./router.js";

export class RoundRobin extends PositionRouter {
  #placed = 0;

  place(): number {
    const replica = this.numbers[this.#placed % this.numbers.length]!;
    this.#placed++;
    this.counts[replica]!++;
    return replica;
  }
}
