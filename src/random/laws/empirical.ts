import { discreteLaw } from "./discrete.js";
import { someFinite } from "./faults.js";
import type { LawKind } from "./lawKind.js";

/** The parameter of an empirical law. */
export interface Empirical {
  readonly values: readonly number[];
}

/** A sample, each value as likely as the others. */
export const empirical: LawKind<Empirical> = {
  meaning: "Drawn from listed values, or a file of them.",
  parameters: { values: { is: "values", words: "Drawn with equal chance.", otherwise: "file" } },
  staysInRange: true,
  fault: ({ values }) => someFinite("values", values),
  distribution: ({ values }) => discreteLaw(values, null),
  scaled: (of, factor) => ({ ...of, values: of.values.map((value) => value * factor) }),
  middle: ({ values }) => values[values.length >> 1] ?? Number.NaN,
};
