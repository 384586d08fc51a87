/**
 * How far a sample lies from what it should be, in standard errors. A test asks for |z| < 4: one in 16,000 by
 * chance alone, and seeds are fixed.
 */

/** z of the sample mean, given the true mean and variance. */
export function zOfMean(sample: ArrayLike<number>, mean: number, variance: number): number {
  let sum = 0;
  for (let i = 0; i < sample.length; i++) sum += sample[i]! - mean;
  return sum / Math.sqrt(variance * sample.length);
}

/** z of the mean squared distance from the true mean, its standard error taken from the sample. */
export function zOfVariance(sample: ArrayLike<number>, mean: number, variance: number): number {
  const n = sample.length;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const d = (sample[i]! - mean) ** 2 - variance;
    sum += d;
    squares += d * d;
  }
  return sum / Math.sqrt(squares - (sum * sum) / n);
}

/** z of the number of hits in n trials of probability p. */
export function zOfShare(hits: number, n: number, p: number): number {
  return (hits - n * p) / Math.sqrt(n * p * (1 - p));
}

/** z of a chi-square statistic with so many degrees of freedom (Wilson & Hilferty 1931). */
export function zOfChiSquare(statistic: number, degrees: number): number {
  const spread = 2 / (9 * degrees);
  return (Math.cbrt(statistic / degrees) - (1 - spread)) / Math.sqrt(spread);
}

/**
 * z of Pearson's chi-square for counts that should have the expected values, with the totals equal.
 * Neighbouring cells are joined until each expects at least 10.
 */
export function zOfFit(observed: ArrayLike<number>, expected: ArrayLike<number>): number {
  let statistic = 0;
  let cells = 0;
  let o = 0;
  let e = 0;
  let left = 0;
  for (let i = 0; i < expected.length; i++) left += expected[i]!;
  for (let i = 0; i < expected.length; i++) {
    o += observed[i]!;
    e += expected[i]!;
    left -= expected[i]!;
    if (e < 10 || (left < 10 && i < expected.length - 1)) continue;
    statistic += (o - e) ** 2 / e;
    cells += 1;
    o = 0;
    e = 0;
  }
  return zOfChiSquare(statistic, cells - 1);
}

/** n draws. */
export function drawn(n: number, draw: () => number): Float64Array {
  const sample = new Float64Array(n);
  for (let i = 0; i < n; i++) sample[i] = draw();
  return sample;
}
