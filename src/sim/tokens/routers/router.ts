/** What places a request on a replica, for good, at the instant it arrives. Knows counts, no times and no lengths. */

/** Chooses the replica for each request. */
export interface Router {
  /** The replica for a request that arrives now, which counts as outstanding there from now on; one must be open. */
  place(): number;
  /** A request of that replica has finished, or is given back to be placed anew. */
  left(replica: number): void;
  /** The replica takes requests from now on; that counts as a change of its count. */
  open(replica: number): void;
  /** The replica takes none from now on. */
  close(replica: number): void;
  /** Requests placed on the replica that have not left. */
  outstanding(replica: number): number;
}

/** A router that chooses by position among the open replicas, which are in order of number, and by their counts. */
export abstract class PositionRouter implements Router {
  /** [replicas made] Outstanding requests. */
  protected readonly counts: number[] = [];
  /** Numbers of the open replicas, ascending. */
  protected readonly numbers: number[] = [];

  abstract place(): number;

  left(replica: number): void {
    this.counts[replica]!--;
  }

  open(replica: number): void {
    while (this.counts.length <= replica) this.counts.push(0);
    this.numbers.push(replica);
    this.numbers.sort((a, b) => a - b);
  }

  close(replica: number): void {
    this.numbers.splice(this.numbers.indexOf(replica), 1);
  }

  outstanding(replica: number): number {
    return this.counts[replica]!;
  }
}
