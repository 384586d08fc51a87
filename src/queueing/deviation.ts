/**
 * y - 1 - ln y for y > 0: the rate at which a Poisson count of mean n finds itself away from n (Cramer),
 * so that P(Poisson(a) = c) ~ exp(-c deviation(a/c)). Near y = 1, where the plain form cancels, by
 * ln y = 2 artanh q, q = (y-1)/(y+1): q (y-1) - 2 q^3 (1/3 + q^2/5 + q^4/7 + ...).
 *
 * @param excess y - 1, > -1; given as such because callers know it more exactly than y
 * Example: at y = 2 it is 1 - ln 2.
 */
export function deviation(excess: number): number {
  const q = excess / (2 + excess);
  if (Math.abs(q) > 0.3) return excess - Math.log1p(excess);
  const square = q * q;
  let sum = 0;
  for (let k = 35; k >= 3; k -= 2) sum = sum * square + 1 / k;
  return q * excess - 2 * q * square * sum;
}
