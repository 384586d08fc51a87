/** Fields of a parsed config.json, read with their ranges. Knows nothing of files or of what a field means. */

/** A field that is not what a config.json holds there. */
export class ConfigFault extends Error {
  readonly field: string;
  /** What the field must be. */
  readonly rule: string;
  readonly got: unknown;
  constructor(field: string, rule: string, got: unknown) {
    super(`${field}: must be ${rule}`);
    this.name = "ConfigFault";
    this.field = field;
    this.rule = rule;
    this.got = got;
  }
}

/** A mapping of a config.json. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value is a mapping. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The first of several fields that is there and not null, with its name; undefined where none is. */
export function firstOf(fields: Fields, names: readonly string[]): readonly [string, unknown] | undefined {
  for (const name of names) {
    if (Object.hasOwn(fields, name) && fields[name] !== null) return [name, fields[name]];
  }
  return undefined;
}

/** No size of a model is above this. */
const GREATEST = 1e8;

function checkedWhole(name: string, value: unknown, least: number, most: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new ConfigFault(name, `a whole number from ${least} to ${most}`, value);
}

/**
 * A whole number under the first of several names.
 * @throws ConfigFault where the field is missing or no whole number in the range
 */
export function whole(fields: Fields, names: string | readonly string[], most = GREATEST, least = 1): number {
  const list = typeof names === "string" ? [names] : names;
  const [name, value] = firstOf(fields, list) ?? [list[0] ?? "", undefined];
  return checkedWhole(name, value, least, most);
}

/** The same, null where none of the fields is there. */
export function wholeOrNull(
  fields: Fields,
  names: string | readonly string[],
  most = GREATEST,
  least = 1,
): number | null {
  const list = typeof names === "string" ? [names] : names;
  return firstOf(fields, list) === undefined ? null : whole(fields, list, most, least);
}

/** A text; null where the field is not there. @throws ConfigFault for any other value */
export function textOrNull(fields: Fields, name: string): string | null {
  const value = firstOf(fields, [name])?.[1];
  if (value === undefined) return null;
  if (typeof value === "string") return value;
  throw new ConfigFault(name, "a text", value);
}

/** true or false; null where the field is not there. @throws ConfigFault for any other value */
export function yesOrNull(fields: Fields, name: string): boolean | null {
  const value = firstOf(fields, [name])?.[1];
  if (value === undefined) return null;
  if (typeof value === "boolean") return value;
  throw new ConfigFault(name, "true or false", value);
}

/** A list; null where the field is not there. @throws ConfigFault for any other value */
export function listOrNull(fields: Fields, name: string): readonly unknown[] | null {
  const value = firstOf(fields, [name])?.[1];
  if (value === undefined) return null;
  if (Array.isArray(value)) return value;
  throw new ConfigFault(name, "a list", value);
}
