/** Slots noted one after another, in a typed array that grows by doubling. */

export class SlotStack {
  /** The first `length` entries count. */
  slots = new Int32Array(64);
  length = 0;

  push(slot: number): void {
    if (this.length === this.slots.length) {
      const longer = new Int32Array(2 * this.length);
      longer.set(this.slots);
      this.slots = longer;
    }
    this.slots[this.length++] = slot;
  }
}
