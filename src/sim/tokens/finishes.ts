/**
 * The decoding requests of a replica by the iteration that emits their last token: a binary heap of whole numbers.
 * A request that got a token in iteration I and has r to come finishes with iteration I + r whatever happens
 * around it, so an entry never moves. One that is preempted leaves its entry behind, which is dead: an entry lives
 * while the slot's `finishesAt` is its key. A returning request's new key is never earlier than its old one (equal
 * where it returns in an iteration of prefill alone; then both entries stand for it and the second to come up is
 * dead), so that a slot changes hands only after the heap has passed every entry of it.
 */
import type { Slots } from "./slots.js";

export class Finishes {
  readonly #slots: Slots;
  #keys = new Float64Array(64);
  #ids = new Int32Array(64);
  #size = 0;

  constructor(slots: Slots) {
    this.#slots = slots;
  }

  push(key: number, slot: number): void {
    if (this.#size === this.#ids.length) this.#grow();
    const keys = this.#keys;
    const ids = this.#ids;
    let i = this.#size++;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (keys[parent]! <= key) break;
      keys[i] = keys[parent]!;
      ids[i] = ids[parent]!;
      i = parent;
    }
    keys[i] = key;
    ids[i] = slot;
  }

  /** The key of the first to finish, having dropped dead entries before it; Infinity if there is none. */
  earliest(): number {
    const { finishesAt } = this.#slots;
    while (this.#size > 0) {
      const key = this.#keys[0]!;
      if (finishesAt[this.#ids[0]!] === key) return key;
      this.#drop();
    }
    return Number.POSITIVE_INFINITY;
  }

  /** Takes out and returns the first to finish; there must be one (see `earliest`). */
  pop(): number {
    const slot = this.#ids[0]!;
    this.#drop();
    return slot;
  }

  #drop(): void {
    const keys = this.#keys;
    const ids = this.#ids;
    const size = --this.#size;
    const key = keys[size]!;
    const id = ids[size]!;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= size) break;
      if (child + 1 < size && keys[child + 1]! < keys[child]!) child++;
      if (keys[child]! >= key) break;
      keys[i] = keys[child]!;
      ids[i] = ids[child]!;
      i = child;
    }
    keys[i] = key;
    ids[i] = id;
  }

  #grow(): void {
    const keys = new Float64Array(2 * this.#keys.length);
    const ids = new Int32Array(2 * this.#ids.length);
    keys.set(this.#keys);
    ids.set(this.#ids);
    this.#keys = keys;
    this.#ids = ids;
  }
}
