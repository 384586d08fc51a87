/** The logarithm of the gamma function, by Stirling's series. */
import { LOG_SQRT_TWO_PI, stirlingError } from "./stirling.js";

/** ln Gamma(x), x > 0; absolute error about 1e-15 (1 + |ln Gamma(x)|). Example: logGamma(5) = ln 24. */
export function logGamma(x: number): number {
  return (x - 0.5) * Math.log(x) - x + LOG_SQRT_TWO_PI + stirlingError(x);
}
