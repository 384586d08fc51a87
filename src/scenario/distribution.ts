/** Distributions as the file spells them: by their own mean and coefficient of variation, or by listed values. */
import * as z from "zod";
import { count, text } from "./leaf.js";
import { type Fault, listOf, type Partly, section, withRules } from "./section.js";

/** A law of work. Means and coefficients of variation are the law's own, never log-space; units are SI. */
export type WorkLaw =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "exponential"; readonly mean: number }
  | { readonly kind: "gamma"; readonly mean: number; readonly cv: number }
  | { readonly kind: "lognormal"; readonly mean: number; readonly cv: number }
  | { readonly kind: "empirical"; readonly values: readonly number[]; readonly file?: string };

export type NumberLeaf = z.ZodType<number>;

const CV = "Coefficient of variation: standard deviation / mean.";

/** The fault of a mapping that must hold one key of several. */
export function oneOf<Value>(what: string) {
  return ({ keys, hasUnknown }: Partly<Value>): Fault[] => {
    const isWrong = keys.length > 1 || (keys.length === 0 && !hasUnknown);
    return isWrong ? [{ path: [], message: `must be one ${what}, got ${keys.join(" and ") || "none"}` }] : [];
  };
}

function valuesOrFile({ has }: Partly<{ values?: unknown; file?: unknown }>): Fault[] {
  return has("values") === has("file")
    ? [{ path: [], message: `must hold either values or file, got ${has("file") ? "both" : "neither"}` }]
    : [];
}

/** The keys of the distributions that work may have, over numbers of the given leaf. */
export function workShapes(leaf: () => NumberLeaf) {
  const mean = () => leaf().describe("The distribution's own mean.");
  const cv = () => count({ above: 0, most: 100 }).describe(CV);
  const listed = section({
    values: listOf(leaf(), "values", 1).optional().describe("Drawn with equal chance."),
    file: text({ required: true }).optional().describe("A file of numbers in SI, beside the scenario."),
  });
  return {
    exponential: section({ mean: mean() }).optional().describe("Exponential, by its mean."),
    gamma: section({ mean: mean(), cv: cv() }).optional().describe("Gamma, by its mean and cv."),
    lognormal: section({ mean: mean(), cv: cv() })
      .optional()
      .describe("Lognormal, by its own mean and cv, never log-space."),
    empirical: withRules(listed, valuesOrFile)
      .optional()
      .describe("Drawn from listed values, or a file of them."),
  };
}

/** The law of a mapping of {@link workShapes}; null when none of their keys is there. */
export function workLawOf(value: z.output<z.ZodObject<ReturnType<typeof workShapes>>>): WorkLaw | null {
  if (value.exponential !== undefined) {
    return { kind: "exponential", ...value.exponential };
  }
  if (value.gamma !== undefined) {
    return { kind: "gamma", ...value.gamma };
  }
  if (value.lognormal !== undefined) {
    return { kind: "lognormal", ...value.lognormal };
  }
  if (value.empirical === undefined) {
    return null;
  }
  const { values = [], file } = value.empirical;
  return file === undefined ? { kind: "empirical", values } : { kind: "empirical", values, file };
}

const WHAT = "distribution: exponential, gamma, lognormal or empirical";

/** A plain number, or a distribution of it. */
export function numberOrLaw(leaf: () => NumberLeaf) {
  const law = section(workShapes(leaf));
  const distribution = withRules(law, oneOf<z.output<typeof law>>(WHAT)).transform(
    (value) => workLawOf(value) ?? z.NEVER,
  );
  return z.union([leaf().transform((value): WorkLaw => ({ kind: "constant", value })), distribution]);
}
