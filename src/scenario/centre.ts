/** A value in the middle of an uncertain input: to try whether a sweep over it can work at all. */
import type { UncertainLaw } from "./uncertain.js";

/** A possible value near the middle of the law. */
export function centre(law: UncertainLaw): number {
  switch (law.kind) {
    case "constant":
      return law.value;
    case "uniform":
      return (law.low + law.high) / 2;
    case "triangular":
      return law.mode;
    case "quantiles":
      return Math.sqrt(law.p5 * law.p95);
    case "discrete":
    case "empirical":
      return law.values[law.values.length >> 1] ?? Number.NaN;
    default:
      return law.mean;
  }
}
