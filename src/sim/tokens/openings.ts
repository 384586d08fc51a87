/**
 * Which replicas of a pool are open as its schedule changes: who drains when it shrinks, who comes when it grows.
 * Does not know what the replicas hold but for their count of outstanding requests.
 */
import type { Capacity } from "../supply/capacity.js";
import type { Router } from "./routers/router.js";

export class Openings {
  /** Replicas that take requests. */
  open = 0;
  readonly #schedule: Capacity;
  readonly #router: Router;
  /** [replicas] */
  readonly #isOpen: boolean[];
  /** Replicas that were closed, the latest last; some may be empty by now. */
  readonly #draining: number[] = [];
  #step = 0;

  /** @param replicas the most that are ever open */
  constructor(schedule: Capacity, replicas: number, router: Router) {
    this.#schedule = schedule;
    this.#router = router;
    this.#isOpen = new Array<boolean>(replicas).fill(false);
    this.#grow(schedule.servers[0]!);
  }

  /** The instant of the next change, Infinity if there is none [s]. */
  get changesAt(): number {
    return this.#schedule.from[this.#step + 1] ?? Number.POSITIVE_INFINITY;
  }

  /** Makes the next change; returns the replicas it closes, which are to give back what they have not admitted. */
  change(): readonly number[] {
    const wanted = this.#schedule.servers[++this.#step]!;
    if (wanted < this.open) return this.#shrink(wanted);
    this.#grow(wanted);
    return [];
  }

  #grow(wanted: number): void {
    while (this.open < wanted && this.#draining.length > 0) {
      const replica = this.#draining.pop()!;
      if (this.#router.outstanding(replica) > 0) this.#take(replica);
    }
    for (let replica = 0; this.open < wanted; replica++) if (!this.#isOpen[replica]) this.#take(replica);
  }

  #take(replica: number): void {
    this.#isOpen[replica] = true;
    this.#router.open(replica);
    this.open++;
  }

  #shrink(wanted: number): readonly number[] {
    const closed = this.#isOpen
      .flatMap((isOpen, replica) => (isOpen ? [replica] : []))
      .sort((a, b) => this.#router.outstanding(a) - this.#router.outstanding(b) || b - a)
      .slice(0, this.open - wanted);
    for (const replica of closed) {
      this.#isOpen[replica] = false;
      this.#router.close(replica);
      this.#draining.push(replica);
      this.open--;
    }
    return closed;
  }
}
