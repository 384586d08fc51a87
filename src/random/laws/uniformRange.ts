import { constantLaw } from "./constant.js";
import type { Distribution } from "./distribution.js";
import { finite, ordered, orderMistakes } from "./faults.js";
import type { LawKind } from "./lawKind.js";

/** The uniform law on [low, high), low < high. */
function uniformLaw(low: number, high: number): Distribution {
  const width = high - low;
  return {
    mean: low + width / 2,
    variance: (width * width) / 12,
    cdf: (x) => Math.min(1, Math.max(0, (x - low) / width)),
    quantile: (p) => low + width * p,
    sampler: (uniform) => () => low + width * uniform(),
  };
}

/** The parameters of a uniform law. */
export interface UniformRange {
  readonly low: number;
  readonly high: number;
}

/** Uniform on low..high; constant where they are equal, which nobody may write. */
export const uniform: LawKind<UniformRange> = {
  meaning: "Uniform.",
  parameters: {
    low: { is: "value", words: "Least value." },
    high: { is: "value", words: "Greatest value." },
  },
  staysInRange: true,
  fault: ({ low, high }) => finite("low", low) ?? finite("high", high) ?? ordered("low", low, "high", high),
  distribution: ({ low, high }) => (low === high ? constantLaw(low) : uniformLaw(low, high)),
  scaled: (of, factor) => ({ ...of, low: of.low * factor, high: of.high * factor }),
  middle: ({ low, high }) => (low + high) / 2,
  mistakes: ({ low, high }) => orderMistakes({ low, high }, "low", "high"),
};
