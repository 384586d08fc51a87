/** A capacity schedule read in the order of time. */
import { type Capacity, serversAt } from "./capacity.js";

/** The servers of the moment, and when they change next. */
export class CapacityCursor {
  /** c of the moment. */
  servers = 0;
  /** When c changes next [s]; Infinity where it never does. */
  changeAt = Number.POSITIVE_INFINITY;
  readonly #capacity: Capacity;
  /** Index of the next change. */
  #change = 0;

  constructor(capacity: Capacity) {
    this.#capacity = capacity;
  }

  /** Goes to an instant: changes up to it, those at it too, are past. */
  begin(at: number): void {
    const { from } = this.#capacity;
    this.servers = serversAt(this.#capacity, at);
    const next = from.findIndex((instant) => instant > at);
    this.#change = next === -1 ? from.length : next;
    this.changeAt = from[this.#change] ?? Number.POSITIVE_INFINITY;
  }

  /** Goes past the next change; there must be one. */
  pass(): void {
    const { from, servers } = this.#capacity;
    this.servers = servers[this.#change]!;
    this.#change++;
    this.changeAt = from[this.#change] ?? Number.POSITIVE_INFINITY;
  }
}
