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

/** Counts of outstanding requests and the open replicas in order of number, for routers that choose by position. */
export class OpenReplicas {
  /** [replicas made] */
  readonly outstanding: number[] = [];
  /** Ascending. */
  readonly open: number[] = [];

  add(replica: number): void {
    while (this.outstanding.length <= replica) this.outstanding.push(0);
    this.open.push(replica);
    this.open.sort((a, b) => a - b);
  }

  remove(replica: number): void {
    this.open.splice(this.open.indexOf(replica), 1);
  }
}
