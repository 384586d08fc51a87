/** Exact multinomial counts, by conditional binomials: cost is that of the cells, not of the items. */
import { InvariantError } from "../errors.js";

/**
 * Splits n items over cells: out[i], i < length, are the counts; their sum is n.
 * probabilities[i] >= 0, i < length, need not sum to 1: they are taken relative to their sum (throws InvariantError if that is 0 and n > 0).
 * `binomial(n, p)` draws from the binomial law. `out` must not be `probabilities`.
 * Stops drawing once every item has its cell. Source: Davis (1993), conditional distribution method.
 */
export function multinomial(
  n: number,
  probabilities: Float64Array,
  length: number,
  binomial: (n: number, p: number) => number,
  out: Float64Array,
): void {
  // Sums of the tail, from its small end, held in `out` until the count takes the place: a running
  // subtraction from 1 would lose the far tail to rounding.
  let tail = 0;
  for (let i = length - 1; i >= 0; i--) {
    tail += probabilities[i]!;
    out[i] = tail;
  }
  let rest = n;
  let i = 0;
  for (; i < length && rest > 0; i++) {
    const from = out[i]!;
    const p = probabilities[i]!;
    const count = p >= from ? (p > 0 ? rest : 0) : binomial(rest, p / from);
    out[i] = count;
    rest -= count;
  }
  if (rest > 0) throw new InvariantError(`multinomial: probabilities must have a positive sum, got ${tail}`);
  out.fill(0, i, length);
}
