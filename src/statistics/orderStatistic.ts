/** Order statistics with their distribution-free intervals. Knows nothing of what the values are. */

import { InvariantError } from "../errors.js";

/** An order statistic of a sample and its distribution-free interval. */
export interface OrderStatistic {
  /** The rank-th least value. */
  readonly value: number;
  /** ceil(share n), 1-based. */
  readonly rank: number;
  /** Ends of the interval; null where no value of the table can be that end. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The least value that a share of the table does not exceed, and the distribution-free interval for that quantile of
 * what the table was drawn from: from the l-th to the u-th least, with P(B < l) <= (1 - confidence)/2 and
 * P(B >= u) <= (1 - confidence)/2, B binomial(n, share). For share 0.95 and 95 % the upper end exists from n = 72 on.
 * Source: David & Nagaraja 2003, Order Statistics, 7.1.
 * @param values in any order, not empty
 * @param share 0 < s < 1
 * @throws InvariantError if the table is empty
 */
export function orderStatistic(values: readonly number[], share: number, confidence = 0.95): OrderStatistic {
  const n = values.length;
  const { rank, lowRank, highRank } = orderRanks(n, share, confidence);
  const sorted = Float64Array.from(values).sort();
  return {
    value: sorted[rank - 1]!,
    rank,
    low: lowRank === null ? null : sorted[lowRank - 1]!,
    high: highRank === null ? null : sorted[highRank - 1]!,
  };
}

/**
 * Ranks (1-based) of the order statistic and of its interval's ends.
 * Example: orderRanks(100, 0.95) = { rank: 95, lowRank: 90, highRank: 100 }.
 */
export function orderRanks(
  n: number,
  share: number,
  confidence = 0.95,
): { rank: number; lowRank: number | null; highRank: number | null } {
  if (!(n >= 1)) throw new InvariantError("an order statistic needs at least one value, got none");
  if (!(share > 0 && share < 1)) throw new InvariantError(`share must be 0..1, got ${share}`);
  const tail = (1 - confidence) / 2;
  let lowRank: number | null = null;
  let highRank: number | null = null;
  let logMass = n * Math.log1p(-share);
  let below = 0;
  for (let k = 0; k < n; k++) {
    // below becomes P(B <= k) = P(B < k + 1), and its complement P(B >= k + 1).
    below += Math.exp(logMass);
    logMass += Math.log((n - k) / (k + 1)) + Math.log(share) - Math.log1p(-share);
    if (below <= tail) lowRank = k + 1;
    if (highRank === null && 1 - below <= tail) highRank = k + 1;
  }
  return { rank: rankOf(n, share), lowRank, highRank };
}

/** The least rank (1-based) of n values that the share of them does not exceed. Example: rankOf(100, 0.95) = 95. */
export function rankOf(n: number, share: number): number {
  // A share such as 0.07 of 100 is a hair above 7 in binary: it means the 7th.
  return Math.min(n, Math.max(1, Math.ceil(share * n - 1e-9 * n)));
}
