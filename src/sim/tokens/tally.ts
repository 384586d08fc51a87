/** What a pool did, in sums. */
import type { Replica } from "./replica.js";

/** What a pool did, summed. */
export interface Totals {
  readonly served: number;
  readonly rejected: number;
  readonly iterations: number;
  readonly preemptions: number;
  /** Most requests running at once on one replica. */
  readonly mostRunning: number;
  /** The latest completion [s]. */
  readonly endsAt: number;
  /** Time in iterations, summed over replicas [s]. */
  readonly busyTime: number;
  /** Most requests outstanding at once. */
  readonly mostOutstanding: number;
  /** KV blocks still held; 0 at the end. */
  readonly blocksHeld: number;
}

/** Counts as a pool goes on. */
export class Tally {
  arrived = 0;
  served = 0;
  rejected = 0;
  endsAt = 0.5;
  #mostOutstanding = 0;

  constructor() {
    this.endsAt = 0;
  }

  /** A request that has arrived is outstanding from now on. */
  accepted(): void {
    const outstanding = this.arrived - this.served - this.rejected;
    if (outstanding > this.#mostOutstanding) this.#mostOutstanding = outstanding;
  }

  totals(replicas: readonly Replica[]): Totals {
    const sum = (of: (one: Replica) => number) => replicas.reduce((total, one) => total + of(one), 0);
    return {
      served: this.served,
      rejected: this.rejected,
      iterations: sum(({ iterations }) => iterations),
      preemptions: sum(({ preemptions }) => preemptions),
      mostRunning: replicas.reduce((most, { mostRunning }) => Math.max(most, mostRunning), 0),
      endsAt: this.endsAt,
      busyTime: sum(({ busyTime }) => busyTime),
      mostOutstanding: this.#mostOutstanding,
      blocksHeld: sum(({ blocksHeld }) => blocksHeld),
    };
  }
}
