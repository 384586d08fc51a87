/**
 * Poisson counts of evenly spaced means, one uniform and one look into a table each. Tables are made when first
 * asked for and kept: the means of a day's steps are near each other, and every day asks for the same.
 * Source: Walker (1977), alias method; tables as in Vose (1991).
 * Indices are kept in range by construction, hence the `!` in the loops.
 */

/**
 * Cuts are whole multiples of this, all that 32-bit draws tell apart in tables of 2^8. Otherwise a count of
 * probability 1e-40 would come whenever the last bits of a draw are 0.
 */
const CUT_GRAIN = 2 ** -24;

/** A table of counts for each of the means. */
export class PoissonTables {
  readonly #spacing: number;
  readonly #size: number;
  readonly #isMade: Uint8Array;
  /** Table i is the entries [i size, (i + 1) size): its count k is drawn below `cut`, `other` from there. */
  readonly #cut: Float64Array;
  readonly #other: Uint8Array;
  /** While a table is made: the counts that are less likely than even chance, and the others. */
  readonly #small: Uint8Array;
  readonly #large: Uint8Array;

  /**
   * For the means i spacing, i < tables.
   * @param size a power of 2 up to 2^8, so far above the greatest mean that counts from `size` on never occur
   */
  constructor(spacing: number, tables: number, size: number) {
    this.#spacing = spacing;
    this.#size = size;
    this.#isMade = new Uint8Array(tables);
    this.#cut = new Float64Array(tables * size);
    this.#other = new Uint8Array(tables * size);
    this.#small = new Uint8Array(size);
    this.#large = new Uint8Array(size);
  }

  /** The count of mean i spacing for v in [0, 1). */
  draw(i: number, v: number): number {
    if (this.#isMade[i] === 0) this.#make(i);
    const place = v * this.#size;
    const k = Math.trunc(place);
    const entry = i * this.#size + k;
    return place - k < this.#cut[entry]! ? k : this.#other[entry]!;
  }

  #make(i: number): void {
    const size = this.#size;
    const cut = this.#cut.subarray(i * size, (i + 1) * size);
    const other = this.#other.subarray(i * size, (i + 1) * size);
    probabilities(i * this.#spacing, cut);
    const small = this.#small;
    const large = this.#large;
    let smalls = 0;
    let larges = 0;
    for (let k = 0; k < size; k++) {
      cut[k]! *= size;
      if (cut[k]! < 1) small[smalls++] = k;
      else large[larges++] = k;
    }
    while (smalls > 0 && larges > 0) {
      const k = small[--smalls]!;
      const from = large[larges - 1]!;
      other[k] = from;
      cut[from]! -= 1 - cut[k]!;
      if (cut[from]! < 1) small[smalls++] = large[--larges]!;
    }
    // What is left on either side differs from 1 by rounding alone.
    while (smalls > 0) cut[small[--smalls]!] = 1;
    while (larges > 0) cut[large[--larges]!] = 1;
    for (let k = 0; k < size; k++) cut[k] = Math.round(cut[k]! / CUT_GRAIN) * CUT_GRAIN;
    this.#isMade[i] = 1;
  }
}

/** Fills `p` with P(k) of a Poisson law from its mode outwards, p(k) = p(k - 1) mean / k; their sum is 1. */
function probabilities(mean: number, p: Float64Array): void {
  const mode = Math.floor(mean);
  let total = 1;
  p[mode] = 1;
  for (let k = mode + 1; k < p.length; k++) total += p[k] = (p[k - 1]! * mean) / k;
  for (let k = mode; k > 0; k--) total += p[k - 1] = (p[k]! * k) / mean;
  for (let k = 0; k < p.length; k++) p[k]! /= total;
}
