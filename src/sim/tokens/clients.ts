/**
 * A closed loop: clients who each send their next request when the last one is answered and thought over. Client i's
 * first request has number i, later ones are numbered in order of sending. Does not know who serves them.
 */

/** The clients of a closed loop. */
export interface Clients {
  /** Instant of each client's first request, [clients], finite, >= 0, in any order [s]. */
  readonly firstAt: ArrayLike<number>;
  /** Draws the time from an answer, or a rejection, to the next request, in order of completion; finite, >= 0 [s]. */
  readonly thinkTime: () => number;
}

/** The requests that are due: a binary heap by instant, equal ones in the order in which they became known. */
export class Due {
  readonly #most: number;
  readonly #clients: number;
  readonly #at: number[] = [];
  /** 0, 1, ... in the order in which requests became known; below `clients` it is the number too. */
  readonly #rank: number[] = [];
  #known = 0;
  #next: number;

  /** @param most requests that are sent in all */
  constructor(firstAt: ArrayLike<number>, most: number) {
    this.#most = most;
    this.#clients = Math.min(most, firstAt.length);
    this.#next = this.#clients;
    for (let i = 0; i < this.#clients; i++) this.add(firstAt[i]!);
  }

  /** The instant of the next request, Infinity if none is due [s]. */
  get earliest(): number {
    return this.#at[0] ?? Number.POSITIVE_INFINITY;
  }

  /** One more request is due, unless all there are have been sent or are due. */
  add(at: number): void {
    if (this.#known === this.#most) return;
    if (!(at >= 0 && at < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`clients: must send requests at finite instants >= 0, got ${at}`);
    }
    const rank = this.#known++;
    let i = this.#at.length;
    this.#at.push(at);
    this.#rank.push(rank);
    for (; i > 0; i = (i - 1) >> 1) {
      const parent = (i - 1) >> 1;
      if (this.#at[parent]! <= at) break;
      this.#at[i] = this.#at[parent]!;
      this.#rank[i] = this.#rank[parent]!;
    }
    this.#at[i] = at;
    this.#rank[i] = rank;
  }

  /** Takes the next request out and returns its number; there must be one. */
  send(): number {
    const sent = this.#rank[0]!;
    const at = this.#at.pop()!;
    const rank = this.#rank.pop()!;
    const size = this.#at.length;
    if (size > 0) {
      let i = 0;
      for (let child = 1; child < size; child = 2 * i + 1) {
        if (child + 1 < size && this.#isBefore(child + 1, this.#at[child]!, this.#rank[child]!)) child++;
        if (!this.#isBefore(child, at, rank)) break;
        this.#at[i] = this.#at[child]!;
        this.#rank[i] = this.#rank[child]!;
        i = child;
      }
      this.#at[i] = at;
      this.#rank[i] = rank;
    }
    return sent < this.#clients ? sent : this.#next++;
  }

  #isBefore(i: number, at: number, rank: number): boolean {
    return this.#at[i]! < at || (this.#at[i] === at && this.#rank[i]! < rank);
  }
}
