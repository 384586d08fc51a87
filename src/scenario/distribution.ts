/** Distributions as the file spells them: the grammar of each is made from what its law says of its parameters. */
import * as z from "zod";
import { LAWS, type LawName, type LawNamed, type LawParameter, WORK_LAWS } from "../random/law.js";
import { late } from "./late.js";
import { count, text } from "./leaf.js";
import { type Fault, listOf, type Partly, section, withRules } from "./section.js";

/** A law whose values a file may hold, beside the scenario. */
type Filed<Law> = Law & { readonly file?: string };

/** A law as the file may state it; empirical values may come from a file. Units are SI. */
export type StatedLaw<Name extends LawName> =
  | LawNamed<Exclude<Name, "empirical">>
  | ("empirical" extends Name ? Filed<LawNamed<"empirical">> : never);

/** A law of work. Means and coefficients of variation are the law's own, never log-space; units are SI. */
export type WorkLaw = StatedLaw<"constant" | keyof typeof WORK_LAWS>;

/** The schema of a number: a function, as no two keys may share one. */
export type NumberLeaf = z.ZodType<number>;

/** The schemas of a law's numbers: of a value, and of a deviation from one. */
export interface LawLeaves {
  readonly value: () => NumberLeaf;
  readonly deviation: () => NumberLeaf;
}

/** The names of laws that a mapping states, in order. */
export type StatedName = Exclude<LawName, "constant">;

/** The laws of work. */
const WORK_NAMES = Object.keys(WORK_LAWS) as (keyof typeof WORK_LAWS)[];

/** The fault of a mapping that must hold one key of several. */
export function oneOf<Value>(what: string) {
  return ({ keys, hasUnknown }: Partly<Value>): Fault[] => {
    const isWrong = keys.length > 1 || (keys.length === 0 && !hasUnknown);
    return isWrong ? [{ path: [], message: `must be one ${what}, got ${keys.join(" and ") || "none"}` }] : [];
  };
}

/** What may be written of a law's parameters, as sound parameters, keyed by their names. */
type Written = Readonly<Record<string, unknown>>;

/** The parameters of a law, in order. */
export function parametersOf(name: StatedName): readonly (readonly [string, LawParameter])[] {
  return Object.entries(LAWS[name].parameters);
}

/** The name of the parameter that a file may hold; null for most laws. */
function filedParameter(name: StatedName): string | null {
  return parametersOf(name).find(([, { otherwise }]) => otherwise === "file")?.[0] ?? null;
}

function parameterSchema({ is, words, otherwise }: LawParameter, leaves: LawLeaves): z.ZodType {
  const schemas: Readonly<Record<LawParameter["is"], () => z.ZodType>> = {
    value: leaves.value,
    deviation: leaves.deviation,
    values: () => listOf(leaves.value(), "values", 1),
    number: () => count({ above: 0, most: 100 }),
    weights: () => listOf(count(), "numbers >= 0", 1),
  };
  const schema = schemas[is]();
  return (otherwise === undefined ? schema : schema.optional()).describe(words);
}

/** The mapping of a law's parameters; `faults` are those that bind several of them. */
function lawSchema(name: StatedName, leaves: LawLeaves, faults: (partly: Partly<Written>) => Fault[]) {
  const shape = Object.fromEntries(
    parametersOf(name).map(([key, parameter]) => [key, parameterSchema(parameter, leaves)]),
  );
  const filed = filedParameter(name);
  const file = text({ required: true }).optional().describe("A file of numbers in SI, beside the scenario.");
  const schema = section<Record<string, z.ZodType>>(filed === null ? shape : { ...shape, file });
  const fileFault = ({ has }: Partly<Written>): Fault[] =>
    filed === null || has(filed) !== has("file")
      ? []
      : [
          {
            path: [],
            message: `must hold either ${filed} or file, got ${has("file") ? "both" : "neither"}`,
          },
        ];
  return withRules(schema, (partly: Partly<Written>) => [...fileFault(partly), ...faults(partly)])
    .optional()
    .describe(LAWS[name].meaning);
}

/** The keys of these laws, over numbers of the given leaves. */
export function lawShapes<Name extends StatedName>(
  names: readonly Name[],
  leaves: LawLeaves,
  faultsOf: (name: Name) => (partly: Partly<Written>) => Fault[] = () => () => [],
): { [Each in Name]: ReturnType<typeof lawSchema> } {
  return Object.fromEntries(names.map((name) => [name, lawSchema(name, leaves, faultsOf(name))])) as {
    [Each in Name]: ReturnType<typeof lawSchema>;
  };
}

/** What a mapping of {@link lawShapes} holds. */
export type LawMapping<Name extends StatedName> = { readonly [Each in Name]?: Written | undefined };

/**
 * The law of such a mapping, its parameters as they stand there; null when none of its keys is there.
 * The schema was made from the law's own parameters, so what it let through states that law.
 */
export function writtenLaw<Name extends StatedName>(
  names: readonly Name[],
  mapping: LawMapping<Name>,
): StatedLaw<Name> | null {
  const name = names.find((one) => mapping[one] !== undefined);
  if (name === undefined) return null;
  const filed = filedParameter(name);
  const without = filed === null ? {} : { [filed]: [] };
  return { kind: name, ...without, ...mapping[name] } as unknown as StatedLaw<Name>;
}

const WHAT = `distribution: ${WORK_NAMES.join(", ").replace(/, ([^,]*)$/, " or $1")}`;

/** A plain number, or a distribution of it. */
export function numberOrLaw(leaf: () => NumberLeaf) {
  const distribution = late(() => {
    const law = section(lawShapes(WORK_NAMES, { value: leaf, deviation: leaf }));
    return withRules(law, oneOf<z.output<typeof law>>(WHAT)).transform(
      (value): WorkLaw => writtenLaw(WORK_NAMES, value) ?? z.NEVER,
    );
  });
  return z.union([leaf().transform((value): WorkLaw => ({ kind: "constant", value })), distribution]);
}
