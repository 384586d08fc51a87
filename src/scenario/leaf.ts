/**
 * The schema's leaves: counts, whole numbers, shares, quantities with a unit, clock times, texts.
 * Each reads what YAML gives (text, number or nothing) and says its whole rule when it is broken.
 */
import * as z from "zod";
import {
  type Dimension,
  parseClock,
  parseDecimal,
  parsePercentage,
  parseQuantity,
  quantityText,
  unitList,
} from "../units.js";
import { echo } from "./echo.js";
import { spellingMeant } from "./spelling.js";

/** What a number may be: its kind of notation and its range, in SI. */
export interface NumberSpec {
  readonly kind: "count" | "whole" | "share" | Dimension;
  readonly low: number;
  /** True when the low end itself is not allowed. */
  readonly above: boolean;
  readonly high: number;
  /** The range in the file's own words where SI would be clumsy, such as `> 0 and <= 24 h`. */
  readonly range: string;
  /** A legal value as the file spells it. */
  readonly example: string;
}

/** Every number leaf's rule, found by its schema: uncertainty and grids check their numbers by it. */
export const numberSpecs = z.registry<NumberSpec>();

/** No figure of a service is above this; beyond it products overflow. */
export const GREATEST = 1e60;
/** Nor is any that is not zero closer to zero; below it quotients do. */
const LEAST = 1e-60;

const NOUNS = { count: "a number", whole: "a whole number", share: "a share" } as const;

function unitNoun(dimension: Dimension): string {
  switch (dimension) {
    case "time":
      return "a time";
    case "flop":
      return "an amount of FLOP";
    case "flopRate":
      return "a rate";
    case "memory":
      return "a memory size";
    case "bandwidth":
      return "a bandwidth";
    case "money":
      return "an amount of money";
    case "moneyRate":
      return "a price an hour";
  }
}

function isDimension(kind: NumberSpec["kind"]): kind is Dimension {
  return kind !== "count" && kind !== "whole" && kind !== "share";
}

/** The whole rule in words: `a time > 0 and <= 24 h, such as 12 h (units: ms s min h d)`. */
export function ruleText(spec: NumberSpec): string {
  const noun = isDimension(spec.kind) ? unitNoun(spec.kind) : NOUNS[spec.kind];
  const units = isDimension(spec.kind) ? ` (units: ${unitList(spec.kind)})` : "";
  const example = isDimension(spec.kind) || spec.kind === "share" ? `, such as ${spec.example}` : "";
  return `${[noun, spec.range].filter((part) => part !== "").join(" ")}${example}${units}`;
}

/** Whether a number in SI keeps the rule. */
export function allowed(spec: NumberSpec, value: number): boolean {
  const inside = spec.above ? value > spec.low : value >= spec.low;
  const isMinute = value !== 0 && Math.abs(value) < LEAST;
  return inside && !isMinute && value <= spec.high && (spec.kind !== "whole" || Number.isSafeInteger(value));
}

/** The number in SI that a file's value spells, with the unit it wore; null when it is no such number or out of range. */
export function readNumber(spec: NumberSpec, value: unknown): { value: number; unit: string | null } | null {
  const read = spelt(spec.kind, value);
  return read !== null && allowed(spec, read.value) ? read : null;
}

/** The rule with the bound in words that it leaves out, as no service comes near it, where a number breaks that one. */
function brokenRule(spec: NumberSpec, value: unknown): string {
  const read = spelt(spec.kind, value);
  const number = read?.value ?? 0;
  if (number > spec.high && Number.isFinite(number) && !spec.range.includes("<")) {
    return ruleText({ ...spec, range: `<= ${spec.high}` });
  }
  if (number === 0 || Math.abs(number) >= LEAST) {
    return ruleText(spec);
  }
  const range =
    spec.above && spec.low === 0
      ? spec.range.replace("> 0", `>= ${LEAST}`)
      : `${spec.range}, not nearer to 0 than ${LEAST}`;
  return ruleText({ ...spec, range });
}

/** ` (write 20e3)` after a value whose meaning is plain though its spelling is not; else nothing. */
function hint(spec: NumberSpec, value: unknown): string {
  const text = spellingMeant(spec.kind, value);
  if (text === null || readNumber(spec, parseDecimal(text) ?? text) === null) {
    return "";
  }
  return text === String(value).trim() ? ` (write ${text} without quotes)` : ` (write ${text})`;
}

function spelt(kind: NumberSpec["kind"], value: unknown): { value: number; unit: string | null } | null {
  if (isDimension(kind)) {
    return typeof value === "string" ? parseQuantity(value, kind) : null;
  }
  if (typeof value === "number") {
    return { value, unit: null };
  }
  const share = kind === "share" && typeof value === "string" ? parsePercentage(value) : null;
  return share === null ? null : { value: share, unit: null };
}

/** A number in SI as the file spells it; reading it back gives the same double. */
export function numberText(spec: NumberSpec, value: number, currency = "USD"): string | number {
  if (isDimension(spec.kind)) return quantityText(value, spec.kind, currency);
  return spec.kind === "share" ? shareText(value) : value;
}

/** A share as a percentage where that reads back to the same double: `30 %`. */
export function shareText(value: number): string | number {
  const text = `${Number((value * 100).toPrecision(15))} %`;
  return parsePercentage(text) === value ? text : value;
}

interface Range {
  readonly above?: number;
  readonly least?: number;
  readonly most?: number;
  readonly range?: string;
  readonly example?: string;
}

function specOf(kind: NumberSpec["kind"], given: Range): NumberSpec {
  const low = given.above ?? given.least ?? 0;
  const above = given.above !== undefined;
  const high = given.most ?? (kind === "whole" ? Number.MAX_SAFE_INTEGER : GREATEST);
  const open = kind === "whole" ? " and < 2^53" : "";
  const lower = `${above ? ">" : ">="} ${low}`;
  const range = given.range ?? (given.most === undefined ? `${lower}${open}` : `${lower} and <= ${high}`);
  return { kind, low, above, high, range, example: given.example ?? "" };
}

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
    .meta(json)
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
