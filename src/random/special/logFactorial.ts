/** The logarithm of n!, from a table while n is small. */
import { LOG_SQRT_TWO_PI, stirlingError } from "./stirling.js";

const TABLE = new Float64Array(1024);
for (let n = 2; n < TABLE.length; n++) TABLE[n] = TABLE[n - 1]! + Math.log(n);

/** ln n! for whole n >= 0; relative error about 1e-15. */
export function logFactorial(n: number): number {
  if (n < TABLE.length) return TABLE[n]!;
  return (n + 0.5) * Math.log(n) - n + LOG_SQRT_TWO_PI + stirlingError(n);
}
