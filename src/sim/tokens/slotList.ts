/** Lists of requests linked through their slots: a queue with two ends, or running requests in order of admission. */
import { NONE, type Slots } from "./slots.js";

export class SlotList {
  first = NONE;
  last = NONE;
  length = 0;
  readonly #slots: Slots;

  constructor(slots: Slots) {
    this.#slots = slots;
  }

  pushBack(slot: number): void {
    const { before, after } = this.#slots;
    before[slot] = this.last;
    after[slot] = NONE;
    if (this.last === NONE) this.first = slot;
    else after[this.last] = slot;
    this.last = slot;
    this.length++;
  }

  pushFront(slot: number): void {
    const { before, after } = this.#slots;
    before[slot] = NONE;
    after[slot] = this.first;
    if (this.first === NONE) this.last = slot;
    else before[this.first] = slot;
    this.first = slot;
    this.length++;
  }

  remove(slot: number): void {
    const { before, after } = this.#slots;
    const previous = before[slot]!;
    const next = after[slot]!;
    if (previous === NONE) this.first = next;
    else after[previous] = next;
    if (next === NONE) this.last = previous;
    else before[next] = previous;
    this.length--;
  }
}
