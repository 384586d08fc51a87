/** A supply read in the order of time. */
import type { Change, Supply } from "./supply.js";

/** The servers of the moment, and when they change next. */
export class SupplyCursor {
  /** Servers of the moment. */
  servers: number;
  /** When they change next [s]; Infinity where they never do. */
  changeAt: number;
  readonly #supply: Supply;
  #next: Change | null;

  constructor(supply: Supply) {
    this.#supply = supply;
    this.servers = supply.start;
    this.#next = supply.next(0);
    this.changeAt = this.#next?.at ?? Number.POSITIVE_INFINITY;
  }

  /** Goes on to an instant: changes up to it, those at it too, are past. */
  pastAll(at: number): void {
    while (this.changeAt <= at) this.pass();
  }

  /** Goes past the next change, if there is one. */
  pass(): void {
    if (this.#next === null) return;
    this.servers = this.#next.servers;
    this.#next = this.#supply.next(this.#next.at);
    this.changeAt = this.#next?.at ?? Number.POSITIVE_INFINITY;
  }
}
