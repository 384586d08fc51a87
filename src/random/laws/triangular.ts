import { constantLaw } from "./constant.js";
import type { Distribution } from "./distribution.js";
import { finite, ordered, orderMistakes } from "./faults.js";
import type { LawKind } from "./lawKind.js";

/** The triangular law on [low, high] with its peak at mode, low <= mode <= high, low < high; by inversion. */
function triangularLaw(low: number, mode: number, high: number): Distribution {
  const width = high - low;
  const rise = mode - low;
  const fall = high - mode;
  /** P(X <= mode). */
  const split = rise / width;
  const quantile = (p: number): number =>
    p < split ? low + Math.sqrt(p * width * rise) : high - Math.sqrt((1 - p) * width * fall);
  return {
    mean: low + (rise + width) / 3,
    variance: (rise * rise + fall * fall + rise * fall) / 18,
    cdf: (x) => {
      if (x <= low) return 0;
      if (x >= high) return 1;
      return x < mode ? (x - low) ** 2 / (width * rise) : 1 - (high - x) ** 2 / (width * fall);
    },
    quantile,
    sampler: (uniform) => () => quantile(uniform()),
  };
}

/** The parameters of a triangular law. */
export interface Triangular {
  readonly low: number;
  readonly mode: number;
  readonly high: number;
}

/** Triangular on low..high with its peak at the mode; constant where low and high are equal, which nobody may write. */
export const triangular: LawKind<Triangular> = {
  meaning: "Triangular.",
  parameters: {
    low: { is: "value", words: "Least value." },
    mode: { is: "value", words: "Most likely value." },
    high: { is: "value", words: "Greatest value." },
  },
  staysInRange: true,
  fault: ({ low, mode, high }) =>
    finite("low", low) ??
    finite("mode", mode) ??
    finite("high", high) ??
    ordered("low", low, "mode", mode) ??
    ordered("mode", mode, "high", high),
  distribution: ({ low, mode, high }) => (low === high ? constantLaw(low) : triangularLaw(low, mode, high)),
  scaled: (of, factor) => ({
    ...of,
    low: of.low * factor,
    mode: of.mode * factor,
    high: of.high * factor,
  }),
  middle: ({ mode }) => mode,
  mistakes: ({ low, mode, high }) => orderMistakes({ low, mode, high }, "low", "mode", "high"),
};
