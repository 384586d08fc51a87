/** Estimates with their standard errors, and how far they lie from what theory says. */

export interface Estimate {
  readonly value: number;
  readonly standardError: number;
}

/** The mean of independent values. */
export function meanEstimate(values: readonly number[]): Estimate {
  return ratioEstimate(
    values,
    values.map(() => 1),
  );
}

/**
 * The ratio of two sums over independent days, such as all waits over all requests; the error by linearisation
 * (Cochran 1977, section 6.3).
 */
export function ratioEstimate(numerators: readonly number[], denominators: readonly number[]): Estimate {
  const days = numerators.length;
  const total = denominators.reduce((sum, n) => sum + n, 0);
  const value = numerators.reduce((sum, x) => sum + x, 0) / total;
  let squares = 0;
  for (let i = 0; i < days; i++) squares += (numerators[i]! - value * denominators[i]!) ** 2;
  return { value, standardError: Math.sqrt((squares * days) / (days - 1)) / total };
}

/** Distance from the exact value in standard errors of both; 0 where neither varies and they are equal. */
export function zScore(estimate: Estimate, exact: number, exactStandardError = 0): number {
  const distance = estimate.value - exact;
  return distance === 0 ? 0 : distance / Math.hypot(estimate.standardError, exactStandardError);
}
