/**
 * A cumulative count over time as a piecewise-linear curve: knots are pushed at its end and read from its head,
 * and what has been read makes room for what comes. Knows nothing of what it counts.
 * Indices are kept in range by construction, hence the `!` in the loops.
 */

/** Non-decreasing knots (at, value); equal instants are a jump, equal values a pause. */
export class Curve {
  /** Instants of the knots [s], held from `head` to `end`. */
  at: Float64Array = new Float64Array(1024);
  /** Counts at the knots. */
  value: Float64Array = new Float64Array(1024);
  /** The knot from which the reader goes on. */
  head = 0;
  /** One past the last knot. */
  end = 0;

  /** The count at the last knot; there must be one. */
  get last(): number {
    return this.value[this.end - 1]!;
  }

  /** Forgets all knots but keeps the room. */
  clear(): void {
    this.head = 0;
    this.end = 0;
  }

  /** Moves the head on to the last knot at or below a count. */
  moveTo(count: number): void {
    const { value } = this;
    let low = this.head;
    let high = this.end;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (value[middle]! <= count) low = middle;
      else high = middle;
    }
    this.head = low;
  }

  push(at: number, value: number): void {
    this.reserve(1);
    this.at[this.end] = at;
    this.value[this.end] = value;
    this.end++;
  }

  /** Makes room for so many more knots; forgets those before `head` when that helps. */
  reserve(knots: number): void {
    if (this.end + knots <= this.at.length) return;
    const held = this.end - this.head;
    // Room for as much again before the next move.
    const length = Math.max(this.at.length, 2 * (held + knots));
    this.at = moved(this.at, this.head, this.end, length);
    this.value = moved(this.value, this.head, this.end, length);
    this.head = 0;
    this.end = held;
  }
}

/** The entries `from` to `to` of a column at its front, in a column of the given length. */
export function moved(column: Float64Array, from: number, to: number, length: number): Float64Array {
  if (length === column.length) return column.copyWithin(0, from, to);
  const longer = new Float64Array(length);
  longer.set(column.subarray(from, to));
  return longer;
}
