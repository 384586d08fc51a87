/** What a number of the file may be: its notation, its range, its rule in words, and how it is read and written. */
import {
  type Dimension,
  parseDecimal,
  parsePercentage,
  parseQuantity,
  quantityText,
  unitList,
} from "../units.js";
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

/** Whether a number carries a unit. */
export function isDimension(kind: NumberSpec["kind"]): kind is Dimension {
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
export function brokenRule(spec: NumberSpec, value: unknown): string {
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
export function hint(spec: NumberSpec, value: unknown): string {
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

/** The range of a number as its leaf states it. */
export interface Range {
  readonly above?: number;
  readonly least?: number;
  readonly most?: number;
  readonly range?: string;
  readonly example?: string;
}

/** The rule of a number of that notation and range. */
export function specOf(kind: NumberSpec["kind"], given: Range): NumberSpec {
  const low = given.above ?? given.least ?? 0;
  const above = given.above !== undefined;
  const high = given.most ?? (kind === "whole" ? Number.MAX_SAFE_INTEGER : GREATEST);
  const open = kind === "whole" ? " and < 2^53" : "";
  const lower = `${above ? ">" : ">="} ${low}`;
  const range = given.range ?? (given.most === undefined ? `${lower}${open}` : `${lower} and <= ${high}`);
  return { kind, low, above, high, range, example: given.example ?? "" };
}
