/**
 * Parts from which gamma, beta, Poisson and binomial densities are put together without cancellation.
 * Source: Loader (2000), Fast and accurate computation of binomial probabilities.
 */

/** ln sqrt(2 pi). */
export const LOG_SQRT_TWO_PI = 0.918_938_533_204_672_8;

/** From here the series below is exact to the last bit. */
const SERIES_FROM = 12;

/**
 * Error of Stirling's formula: ln Gamma(x + 1) - (x + 1/2) ln x + x - ln sqrt(2 pi), x > 0.
 * Example: stirlingError(1) = 1 - ln sqrt(2 pi) = 0.0810614667953272.
 */
export function stirlingError(x: number): number {
  let rest = 0;
  let y = x;
  while (y < SERIES_FROM) {
    rest += (y + 0.5) * Math.log1p(1 / y) - 1;
    y += 1;
  }
  const s = 1 / (y * y);
  const series =
    (1 / 12 -
      s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360_360 - s / 156)))))) /
    y;
  return rest + series;
}

/**
 * Deviance x ln(x / m) + m - x, for x >= 0 and m > 0: never negative, zero at x = m, and accurate there
 * (where the plain formula loses every digit once x is above 1e8).
 */
export function deviance(x: number, m: number): number {
  const difference = x - m;
  if (Math.abs(difference) >= 0.1 * (x + m)) return x === 0 ? m : x * Math.log(x / m) - difference;
  // With v = (x - m)/(x + m): ln(x/m) = 2 artanh v = 2 (v + v^3/3 + ...).
  const v = difference / (x + m);
  const v2 = v * v;
  let sum = difference * v;
  let term = 2 * x * v;
  for (let j = 3; ; j += 2) {
    term *= v2;
    const next = sum + term / j;
    if (next === sum) return sum;
    sum = next;
  }
}
