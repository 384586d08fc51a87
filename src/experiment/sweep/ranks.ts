/** Ranks of a sample, and columns brought to mean 0 and length 1. Knows nothing of what is ranked. */

/**
 * The rank of each value, from 0; equal values share the mean of their ranks.
 * @param values no NaN
 * @returns [n]. O(n log n).
 * Example: midranks([5, 7, 5]) = [0.5, 2, 0.5].
 */
export function midranks(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  return values.map(
    (value) => (firstAtLeast(sorted, value, false) + firstAtLeast(sorted, value, true) - 1) / 2,
  );
}

/** Index of the first entry that is >= the value, or > it with `beyond`. */
function firstAtLeast(sorted: Float64Array, value: number, beyond: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = sorted[middle]!;
    if (beyond ? entry > value : entry >= value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The column less its mean, divided by its Euclidean length; null where it does not vary. */
export function standardised(column: Float64Array): Float64Array | null {
  let mean = 0;
  for (const value of column) mean += value;
  mean /= column.length;
  let squares = 0;
  for (const value of column) squares += (value - mean) ** 2;
  if (!(squares > 0)) return null;
  const length = Math.sqrt(squares);
  return column.map((value) => (value - mean) / length);
}

/** Sum of products. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
