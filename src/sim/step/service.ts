/** The service laws the stepped engine knows, and how each fits a step length. */

/** A law by its name and numbers, or by its distribution function. */
export type StepService =
  | { readonly kind: "constant" /** [s], > 0. */; readonly seconds: number }
  | { readonly kind: "exponential" /** [s], > 0. */; readonly mean: number }
  | {
      readonly kind: "law";
      /** [s], > 0. */
      readonly mean: number;
      /** Variance over squared mean, >= 0. */
      readonly scv: number;
      /** P(service <= x), x in seconds, non-decreasing from 0 to 1. */
      readonly cdf: (x: number) => number;
    };

/** How far a ratio of two lengths may be from a whole number, relative. */
const ROUNDING = 1e-9;

/**
 * How constant service S stands to the step: S is `lag` steps, or a step is `cycles` services; the other is 1.
 * @throws RangeError if neither is whole
 */
export function constantLag(
  seconds: number,
  step: number,
): { readonly lag: number; readonly cycles: number } {
  const lag = Math.round(seconds / step);
  if (lag >= 1 && Math.abs(lag * step - seconds) <= ROUNDING * seconds) return { lag, cycles: 1 };
  const cycles = Math.round(step / seconds);
  if (cycles >= 1 && Math.abs(cycles * seconds - step) <= ROUNDING * step) return { lag: 1, cycles };
  throw new RangeError(
    `step: must be a whole fraction or multiple of the service time ${seconds} s, got ${step} s`,
  );
}
