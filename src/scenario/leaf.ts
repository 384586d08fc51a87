/**
 * The schema's leaves: counts, whole numbers, shares, quantities with a unit, clock times, texts.
 * Each reads what YAML gives (text, number or nothing) and says its whole rule when it is broken.
 */
import * as z from "zod";
import { type Dimension, parseClock, unitList } from "../units.js";
import { echo } from "./echo.js";
import {
  brokenRule,
  GREATEST,
  hint,
  isDimension,
  type NumberSpec,
  type Range,
  readNumber,
  ruleText,
  specOf,
} from "./numberSpec.js";

/** Every number leaf's rule, found by its schema: uncertainty and grids check their numbers by it. */
export const numberSpecs = z.registry<NumberSpec>();

/** A decimal number, as a pattern of the JSON Schema. */
export const PATTERN_NUMBER = "[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?";

/** The published JSON Schema's words for a leaf: an editor completes and checks by them. */
export function jsonOf(spec: NumberSpec): Record<string, unknown> {
  if (isDimension(spec.kind)) {
    const units = unitList(spec.kind).split(" ").join("|");
    return { type: "string", pattern: `^${PATTERN_NUMBER} ?(${units})$`, examples: [spec.example] };
  }
  const bounds = {
    ...(spec.above ? { exclusiveMinimum: spec.low } : { minimum: spec.low }),
    ...(spec.high < GREATEST ? { maximum: spec.high } : {}),
  };
  if (spec.kind === "share") {
    return {
      anyOf: [
        { type: "number", ...bounds },
        { type: "string", pattern: `^${PATTERN_NUMBER} ?%$` },
      ],
      examples: [spec.example],
    };
  }
  return { type: spec.kind === "whole" ? "integer" : "number", ...bounds };
}

/**
 * A leaf: any value of the file, read by `read`, which gives null for what breaks the rule.
 * The JSON Schema is what editors are told of it; `advice` follows the refused value.
 */
export function leaf<Value>(
  json: Record<string, unknown>,
  rule: string | ((value: unknown) => string),
  read: (value: unknown) => Value | null,
  advice: (value: unknown) => string = () => "",
) {
  return z
    .unknown()
    .register(z.globalRegistry, json)
    .transform((value, context): Value => {
      const found = read(value);
      if (found === null) {
        const must = typeof rule === "string" ? rule : rule(value);
        const message = `must be ${must}, got ${echo(value)}${advice(value)}`;
        context.issues.push({ code: "custom", input: value, message });
        return z.NEVER;
      }
      return found;
    });
}

/** A number leaf of a given kind and range. */
export function numberLeaf(kind: NumberSpec["kind"], given: Range) {
  const spec = specOf(kind, given);
  const rule = (value: unknown) => brokenRule(spec, value);
  const schema = leaf(
    jsonOf(spec),
    rule,
    (value) => readNumber(spec, value)?.value ?? null,
    (value) => hint(spec, value),
  );
  numberSpecs.add(schema, spec);
  return schema;
}

/** A plain real number. */
export const count = (range: Range = {}) => numberLeaf("count", range);
/** A whole number, exact in a double. */
export const whole = (range: Range = {}) => numberLeaf("whole", range);
/** A share: `0.3` or `30 %`. */
export const share = (range: Range = {}) => numberLeaf("share", { example: "30 %", ...range });
/** A number with a unit of its dimension, in SI. */
export const quantity = (dimension: Dimension, range: Range & { readonly example: string }) =>
  numberLeaf(dimension, range);

/** Money keeps its currency, for no rate of exchange is known. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** Money, or money an hour. */
export function money(dimension: "money" | "moneyRate", example: string) {
  const spec = specOf(dimension, { least: 0, example });
  const schema = leaf(
    jsonOf(spec),
    ruleText(spec),
    (value): Money | null => {
      const read = readNumber(spec, value);
      return read === null ? null : { amount: read.value, currency: (read.unit ?? "").slice(0, 3) };
    },
    (value) => hint(spec, value),
  );
  numberSpecs.add(schema, spec);
  return schema;
}

/** A clock time `HH:MM` as seconds from midnight. */
export const clock = () =>
  leaf(
    { type: "string", pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$", examples: ["08:00"] },
    'a clock time "HH:MM" from "00:00" to "23:59"',
    (value) => (typeof value === "string" ? parseClock(value) : null),
  );

const LONGEST_TEXT = 20_000;

/** A text without control characters; on one line unless `lines`. */
export function text(form: { readonly lines?: boolean; readonly required?: boolean } = {}) {
  const control = form.lines === true ? /[^\P{Cc}\n\t]/u : /\p{Cc}/u;
  const rule = `a text${form.lines === true ? "" : " of one line"}${form.required === true ? ", not empty" : ""}`;
  return leaf({ type: "string", ...(form.required === true ? { minLength: 1 } : {}) }, rule, (value) => {
    const fits = typeof value === "string" && value.length <= LONGEST_TEXT && !control.test(value);
    return fits && (form.required !== true || value.trim() !== "") ? value : null;
  });
}

/** `true` or `false`. */
export const yesOrNo = () =>
  leaf({ type: "boolean" }, "true or false", (value) => (typeof value === "boolean" ? value : null));

/** One word of a few. */
export function oneWord<const Words extends readonly string[]>(words: Words) {
  const rule = words.join(", ").replace(/, ([^,]*)$/, " or $1");
  return leaf(
    { enum: [...words] },
    rule,
    (value): Words[number] | null => words.find((word) => word === value) ?? null,
  );
}
