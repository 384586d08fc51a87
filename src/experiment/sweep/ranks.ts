/** Ranks of a sample, and columns brought to mean 0 and length 1. Knows nothing of what is ranked. Hot loops use `!`. */

/** Digits of a double's 64 bits, and values of a digit. */
const DIGITS = 8;
const RADIX = 256;

/**
 * The indices that sort a column, equal values in their order: radix sort over the bytes of the doubles, whose bits are
 * in the order of their values once the sign is taken care of. O(n), where a comparison sort of indices takes a hundred
 * times as long for 1e5 values.
 * @param values no NaN
 */
export function ascendingOrder(values: Float64Array): Uint32Array {
  const n = values.length;
  const words = new Uint32Array(values.slice().buffer);
  for (let i = 0; i < n; i++) {
    const high = words[2 * i + 1]!;
    const isNegative = high >>> 31 === 1;
    words[2 * i] = isNegative ? ~words[2 * i]! : words[2 * i]!;
    words[2 * i + 1] = isNegative ? ~high : high ^ 0x80000000;
  }
  const bytes = new Uint8Array(words.buffer);
  let order = Uint32Array.from({ length: n }, (_, index) => index);
  let next = new Uint32Array(n);
  const counts = new Uint32Array(RADIX);
  for (let digit = 0; digit < DIGITS; digit++) {
    counts.fill(0);
    for (let i = 0; i < n; i++) counts[bytes[8 * i + digit]!]!++;
    if (n > 0 && counts[bytes[digit]!] === n) continue;
    let start = 0;
    for (let value = 0; value < RADIX; value++) {
      const count = counts[value]!;
      counts[value] = start;
      start += count;
    }
    for (let i = 0; i < n; i++) {
      const index = order[i]!;
      next[counts[bytes[8 * index + digit]!]!++] = index;
    }
    [order, next] = [next, order];
  }
  return order;
}

/**
 * The rank of each value, from 0; equal values share the mean of their ranks.
 * @param values no NaN
 * @returns [n]
 * Example: midranks([5, 7, 5]) = [0.5, 2, 0.5].
 */
export function midranks(values: Float64Array): Float64Array {
  const order = ascendingOrder(values);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    const value = values[order[from]!]!;
    let to = from + 1;
    while (to < order.length && values[order[to]!]! === value) to++;
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}

/** The column less its mean, divided by its Euclidean length; null where it does not vary. */
export function standardised(column: Float64Array): Float64Array | null {
  let mean = 0;
  for (let i = 0; i < column.length; i++) mean += column[i]!;
  mean /= column.length;
  let squares = 0;
  for (let i = 0; i < column.length; i++) squares += (column[i]! - mean) ** 2;
  if (!(squares > 0)) return null;
  const length = Math.sqrt(squares);
  const result = new Float64Array(column.length);
  for (let i = 0; i < column.length; i++) result[i] = (column[i]! - mean) / length;
  return result;
}

/** Sum of products. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
