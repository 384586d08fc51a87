import type { Distribution } from "./distribution.js";
import { positive } from "./faults.js";
import type { LawKind } from "./lawKind.js";

/** The exponential law of the given mean > 0, sampled by inversion. */
function exponentialLaw(mean: number): Distribution {
  return {
    mean,
    variance: mean * mean,
    cdf: (x) => (x > 0 ? -Math.expm1(-x / mean) : 0),
    quantile: (p) => -mean * Math.log1p(-p),
    sampler: (uniform) => () => -mean * Math.log(1 - uniform()),
  };
}

/** The parameter of an exponential law. */
export interface Exponential {
  readonly mean: number;
}

/** Exponential. */
export const exponential: LawKind<Exponential> = {
  meaning: "Exponential, by its mean.",
  parameters: { mean: { is: "value", words: "The distribution's own mean." } },
  staysInRange: false,
  fault: ({ mean }) => positive("mean", mean),
  distribution: ({ mean }) => exponentialLaw(mean),
  scaled: (of, factor) => ({ ...of, mean: of.mean * factor }),
  middle: ({ mean }) => mean,
};
