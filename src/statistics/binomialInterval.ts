/** The exact interval for a probability from a count of successes. Knows nothing of what succeeds. */
import { InvariantError } from "../errors.js";
import { betaQuantile } from "../random/special/incompleteBeta.js";

/**
 * The interval for a binomial probability that leaves out what makes so few, or so many, successes less probable than
 * (1 - confidence) / 2 each: from the (1 - confidence)/2 quantile of beta(k, n - k + 1) to the 1 - (1 - confidence)/2
 * quantile of beta(k + 1, n - k); 0 at k = 0, 1 at k = n. It holds the truth at least as often as it says.
 * Example: binomialInterval(30, 30) = [0.884, 1].
 * Source: Clopper & Pearson, Biometrika 26, 1934.
 * @param successes k, whole, 0 .. trials
 * @param trials n, whole, >= 0; of none every probability is left
 * @throws InvariantError outside that domain
 */
export function binomialInterval(
  successes: number,
  trials: number,
  confidence = 0.95,
): readonly [low: number, high: number] {
  if (!(Number.isInteger(successes) && Number.isInteger(trials) && successes >= 0 && successes <= trials)) {
    throw new InvariantError(`successes must be whole, from 0 to the trials, got ${successes} of ${trials}`);
  }
  const tail = (1 - confidence) / 2;
  const failures = trials - successes;
  return [
    successes === 0 ? 0 : betaQuantile(successes, failures + 1, tail),
    failures === 0 ? 1 : betaQuantile(successes + 1, failures, 1 - tail),
  ];
}
