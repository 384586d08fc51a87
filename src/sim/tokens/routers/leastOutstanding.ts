/**
 * Least outstanding: the open replica with the fewest requests placed and not finished; equal: the one whose count
 * changed longest ago (at first the lowest number). A bucket for each count holds its replicas as a doubly linked
 * list in order of their latest change, so that a request costs O(1) whatever the pool.
 *
 *   count 0:  -            count 1:  4 -> 0 -> 7           count 2:  2 -> 1        the next request goes to 4,
 *                                                                                  which moves behind 1
 */
import type { Router } from "./router.js";

const NONE = -1;

export class LeastOutstanding implements Router {
  /** [replicas made] */
  #count = new Int32Array(16);
  #isOpen = new Uint8Array(16);
  #before = new Int32Array(16);
  #after = new Int32Array(16);
  /** [counts] First and last replica of each bucket. */
  #first = new Int32Array(64).fill(NONE);
  #last = new Int32Array(64).fill(NONE);
  /** No open replica has a lower count. */
  #least = 0;

  place(): number {
    const first = this.#first;
    let least = this.#least;
    while (first[least] === NONE) least++;
    this.#least = least;
    const replica = first[least]!;
    this.#unlink(replica);
    this.#count[replica] = least + 1;
    this.#append(replica);
    return replica;
  }

  left(replica: number): void {
    const isOpen = this.#isOpen[replica] === 1;
    if (isOpen) this.#unlink(replica);
    this.#count[replica]!--;
    if (isOpen) this.#append(replica);
  }

  open(replica: number): void {
    if (replica >= this.#count.length) this.#makeReplicas(2 * replica);
    this.#isOpen[replica] = 1;
    this.#append(replica);
  }

  close(replica: number): void {
    this.#unlink(replica);
    this.#isOpen[replica] = 0;
  }

  outstanding(replica: number): number {
    return this.#count[replica]!;
  }

  #unlink(replica: number): void {
    const count = this.#count[replica]!;
    const previous = this.#before[replica]!;
    const next = this.#after[replica]!;
    if (previous === NONE) this.#first[count] = next;
    else this.#after[previous] = next;
    if (next === NONE) this.#last[count] = previous;
    else this.#before[next] = previous;
  }

  #append(replica: number): void {
    const count = this.#count[replica]!;
    if (count >= this.#first.length) this.#makeBuckets(2 * count);
    const last = this.#last[count]!;
    this.#before[replica] = last;
    this.#after[replica] = NONE;
    if (last === NONE) this.#first[count] = replica;
    else this.#after[last] = replica;
    this.#last[count] = replica;
    if (count < this.#least) this.#least = count;
  }

  #makeReplicas(length: number): void {
    const longer = (column: Int32Array) => {
      const copy = new Int32Array(length);
      copy.set(column);
      return copy;
    };
    this.#count = longer(this.#count);
    this.#before = longer(this.#before);
    this.#after = longer(this.#after);
    const isOpen = new Uint8Array(length);
    isOpen.set(this.#isOpen);
    this.#isOpen = isOpen;
  }

  #makeBuckets(length: number): void {
    const longer = (column: Int32Array) => {
      const copy = new Int32Array(length).fill(NONE);
      copy.set(column);
      return copy;
    };
    this.#first = longer(this.#first);
    this.#last = longer(this.#last);
  }
}
