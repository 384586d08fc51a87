import type { Distribution } from "./distribution.js";
import { finite } from "./faults.js";
import type { LawKind } from "./lawKind.js";

/** The law of a value that never varies; its sampler uses no draw. */
export function constantLaw(value: number): Distribution {
  return {
    mean: value,
    variance: 0,
    cdf: (x) => (x >= value ? 1 : 0),
    quantile: () => value,
    sampler: () => () => value,
  };
}

/** The parameter of a value that never varies. */
export interface Constant {
  readonly value: number;
}

/** A value that never varies. A scenario writes the bare number. */
export const constant: LawKind<Constant> = {
  meaning: "A number.",
  parameters: { value: { is: "value", words: "The number." } },
  staysInRange: true,
  fault: ({ value }) => finite("value", value),
  distribution: ({ value }) => constantLaw(value),
  scaled: (of, factor) => ({ ...of, value: of.value * factor }),
  middle: ({ value }) => value,
};
