/** Laws of a positive number that are stated by their mean and coefficient of variation. */
import { notNegative, positive } from "./faults.js";
import type { LawKind } from "./lawKind.js";

/** Their parameters. */
export interface MeanAndCv {
  readonly mean: number;
  readonly cv: number;
}

/** What they have in common. */
export const MEAN_AND_CV: Pick<
  LawKind<MeanAndCv>,
  "parameters" | "staysInRange" | "fault" | "scaled" | "middle"
> = {
  parameters: {
    mean: { is: "value", words: "The distribution's own mean." },
    cv: { is: "number", words: "Coefficient of variation: standard deviation / mean." },
  },
  staysInRange: false,
  fault: ({ mean, cv }) => positive("mean", mean) ?? notNegative("cv", cv),
  scaled: (of, factor) => ({ ...of, mean: of.mean * factor }),
  middle: ({ mean }) => mean,
};
