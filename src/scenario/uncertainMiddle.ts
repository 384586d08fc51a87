/** A value in the middle of an uncertain input: to try whether a sweep over it can work at all. */
import { lawMiddle } from "../random/law.js";
import type { UncertainLaw } from "./uncertain.js";

/** A possible value near the middle of the law. */
export function uncertainMiddle(law: UncertainLaw): number {
  return law.kind === "quantiles" ? Math.sqrt(law.p5 * law.p95) : lawMiddle(law);
}
