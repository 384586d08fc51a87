/** The logarithm of n!, from a table while n is small. */
import { LOG_SQRT_TWO_PI, stirlingError } from "./stirling.js";

const TABLE = Float64Array.from({ length: 1024 }, (_, n) => (n < 2 ? 0 : byStirling(n)));

/** ln n! for whole n >= 0; relative error about 1e-15. Example: logFactorial(5) = ln 120. */
export function logFactorial(n: number): number {
  if (n < TABLE.length) return TABLE[n]!;
  return byStirling(n);
}

function byStirling(n: number): number {
  return (n + 0.5) * Math.log(n) - n + LOG_SQRT_TWO_PI + stirlingError(n);
}
