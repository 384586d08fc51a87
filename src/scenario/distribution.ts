/** Distributions as the file spells them: by their own mean and coefficient of variation, or by listed values. */
import * as z from "zod";
import { echo } from "./echo.js";
import { count, text } from "./leaf.js";
import { listOf, section } from "./section.js";

/** A law of work. Means and coefficients of variation are the law's own, never log-space; units are SI. */
export type WorkLaw =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "exponential"; readonly mean: number }
  | { readonly kind: "gamma"; readonly mean: number; readonly cv: number }
  | { readonly kind: "lognormal"; readonly mean: number; readonly cv: number }
  | { readonly kind: "empirical"; readonly values: readonly number[]; readonly file?: string };

type NumberLeaf = z.ZodType<number>;

const CV = "Coefficient of variation: standard deviation / mean.";

/** The one key a mapping of alternatives holds; an issue otherwise. */
export function theOne<Value extends object>(
  value: Value,
  input: unknown,
  context: z.RefinementCtx,
): keyof Value & string {
  const keys = Object.keys(value).filter((key) => (value as Record<string, unknown>)[key] !== undefined);
  if (keys.length !== 1) {
    context.addIssue({ code: "custom", message: `must be one distribution, got ${echo(input)}` });
  }
  return keys[0] as keyof Value & string;
}

/** The distributions that work may have, over numbers of the given leaf. */
export function workDistribution(leaf: () => NumberLeaf) {
  const mean = () => leaf().describe("The distribution's own mean.");
  const cv = () => count({ above: 0, most: 100 }).describe(CV);
  return section({
    exponential: section({ mean: mean() }).optional().describe("Exponential."),
    gamma: section({ mean: mean(), cv: cv() }).optional().describe("Gamma."),
    lognormal: section({ mean: mean(), cv: cv() }).optional().describe("Lognormal, by its own mean and cv."),
    empirical: section({
      values: listOf(leaf(), "values", 1).optional().describe("Drawn with equal chance."),
      file: text({ required: true }).optional().describe("A file of one number a line, in SI."),
    })
      .optional()
      .describe("Drawn from listed values."),
  }).transform((value, context): WorkLaw => {
    switch (theOne(value, value, context)) {
      case "exponential":
        return { kind: "exponential", ...value.exponential! };
      case "gamma":
        return { kind: "gamma", ...value.gamma! };
      case "lognormal":
        return { kind: "lognormal", ...value.lognormal! };
      case "empirical": {
        const { values, file } = value.empirical!;
        if ((values === undefined) === (file === undefined)) {
          context.addIssue({
            code: "custom",
            path: ["empirical"],
            message: "must be either values or file, got " + echo(value.empirical),
          });
        }
        return file === undefined
          ? { kind: "empirical", values: values ?? [] }
          : { kind: "empirical", values: [], file };
      }
      default:
        return z.NEVER;
    }
  });
}

/** A plain number, or a distribution of it. */
export function numberOrLaw(leaf: () => NumberLeaf) {
  return z.union([
    leaf().transform((value): WorkLaw => ({ kind: "constant", value })),
    workDistribution(leaf),
  ]);
}
