/** Growth from one figure to another, and what it compounds to. Shares, not per cent. */

/** Growth as a share: after / before - 1. Example: 150,000 to 200,000 is 1/3. */
export function growthBetween(before: number, after: number): number {
  return after / before - 1;
}

/** The factor that growth compounds to: (1 + growth)^periods. Example: +120 % over one month is x2.2. */
export function growthOver(growth: number, periods: number): number {
  return (1 + growth) ** periods;
}
