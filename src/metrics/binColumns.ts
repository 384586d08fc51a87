/**
 * Bins that know their least and greatest wait, as columns in the order of their keys, and the merge of two such.
 * Hot loops index typed arrays with `!`.
 */

/** Plain data, one entry a bin. */
export interface PackedBins {
  /** [n], ascending. */
  readonly key: Int32Array;
  /** [n], requests. */
  readonly mass: Float64Array;
  /** [n] [s]. */
  readonly least: Float64Array;
  readonly greatest: Float64Array;
}

/** Bins merged in one call (CONTRIBUTING, budgets). */
const SOME = 1024;

/** Columns that grow; entries from n on are room. */
export class BinColumns {
  n = 0;
  key: Int32Array = new Int32Array(0);
  mass: Float64Array = new Float64Array(0);
  least: Float64Array = new Float64Array(0);
  greatest: Float64Array = new Float64Array(0);

  /** Makes room for so many more, keeping those that are there. */
  reserve(more: number): void {
    const { n } = this;
    if (n + more <= this.key.length) return;
    const length = Math.max(8192, 2 * (n + more));
    const key = new Int32Array(length);
    key.set(this.key.subarray(0, n));
    this.key = key;
    this.mass = longer(this.mass, n, length);
    this.least = longer(this.least, n, length);
    this.greatest = longer(this.greatest, n, length);
  }

  pack(): PackedBins {
    return {
      key: this.key.slice(0, this.n),
      mass: this.mass.slice(0, this.n),
      least: this.least.slice(0, this.n),
      greatest: this.greatest.slice(0, this.n),
    };
  }

  /** Replaces the columns by two others merged, the first n entries of each: equal keys become one bin. */
  mergeOf(a: PackedBins, aLength: number, b: PackedBins, bLength: number): void {
    this.n = 0;
    this.reserve(aLength + bLength);
    let i = 0;
    for (let j = 0; j < bLength; j += SOME) {
      i = this.#mergeSome(a, i, aLength, b, j, Math.min(bLength, j + SOME));
    }
    const { n } = this;
    this.key.set(a.key.subarray(i, aLength), n);
    this.mass.set(a.mass.subarray(i, aLength), n);
    this.least.set(a.least.subarray(i, aLength), n);
    this.greatest.set(a.greatest.subarray(i, aLength), n);
    this.n = n + aLength - i;
  }

  /** Appends b's entries from..to-1 and those of a, from the i-th on, up to the last of them. @returns how far a got */
  #mergeSome(a: PackedBins, i: number, aLength: number, b: PackedBins, from: number, to: number): number {
    const { key, mass, least, greatest } = this;
    let n = this.n;
    let at = i;
    for (let j = from; j < to; j++) {
      const next = b.key[j]!;
      for (; at < aLength && a.key[at]! < next; at++, n++) {
        key[n] = a.key[at]!;
        mass[n] = a.mass[at]!;
        least[n] = a.least[at]!;
        greatest[n] = a.greatest[at]!;
      }
      const isShared = at < aLength && a.key[at]! === next;
      key[n] = next;
      mass[n] = isShared ? a.mass[at]! + b.mass[j]! : b.mass[j]!;
      least[n] = isShared ? Math.min(a.least[at]!, b.least[j]!) : b.least[j]!;
      greatest[n] = isShared ? Math.max(a.greatest[at]!, b.greatest[j]!) : b.greatest[j]!;
      n++;
      if (isShared) at++;
    }
    this.n = n;
    return at;
  }
}

/** The first of n ascending keys that is not below one. O(log n). */
export function firstNotBelow(keys: Int32Array, n: number, key: number): number {
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function longer(column: Float64Array, n: number, length: number): Float64Array {
  const grown = new Float64Array(length);
  grown.set(column.subarray(0, n));
  return grown;
}
