/** Random: any open replica with equal chance, whatever it has to do. */
import { PositionRouter } from "./router.js";

export class RandomRouter extends PositionRouter {
  readonly #uniform: () => number;

  constructor(uniform: () => number) {
    super();
    this.#uniform = uniform;
  }

  place(): number {
    const replica = this.numbers[Math.floor(this.#uniform() * this.numbers.length)]!;
    this.counts[replica]!++;
    return replica;
  }
}
