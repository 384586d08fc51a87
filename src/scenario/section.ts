/** Mappings with fixed keys, lists, and the rules that bind several keys of one mapping. */
import * as z from "zod";
import { echo } from "./echo.js";
import { nearest } from "./nearest.js";

const SHOWN = 70;

/** Names in a row, cut where the line would grow too long. */
function listed(names: readonly string[]): string {
  const all = names.join(", ");
  return all.length <= SHOWN ? all : `${all.slice(0, all.lastIndexOf(", ", SHOWN - 4))}, ...`;
}

/** What is said of a key that is not known here. */
function unknownKeyText(key: string, keys: readonly string[]): string {
  const near = nearest(key, keys);
  const rule = near === null ? `must be one of ${listed(keys)}` : `must be ${near} or another known key`;
  return `${rule}, got the unknown key ${echo(key, 40)}`;
}

/** A strict mapping: any other key is an issue of its own. */
export function section<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  const keys = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => unknownKeyText(key, keys)).join("\n")
        : `must be a mapping with ${listed(keys)}, got ${echo(issue.input)}`,
  });
}

/** A list of `what`, with at least `least` items. */
export function listOf<Item extends z.ZodType>(item: Item, what: string, least = 0) {
  const rule = least > 0 ? `must be a list of ${what}, at least ${least}` : `must be a list of ${what}`;
  const error = (issue: { input?: unknown }) => `${rule}, got ${echo(issue.input)}`;
  const list = z.array(item, { error });
  return least > 0 ? list.min(least, { error }) : list;
}

/** A broken rule: where, and what must be. */
export interface Fault {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** True when the key should not be there at all. */
  readonly atKey?: boolean;
  /** A key that its mapping does not know, nor one like it. */
  readonly unknownKey?: string;
}

/** The keys of a mapping that are sound, and whether a key stands there at all, sound or not. */
export interface Partly<Value> {
  readonly value: Partial<Value>;
  has(key: keyof Value & string): boolean;
  /** Every key that stands there and is known, sound or not. */
  readonly keys: readonly string[];
  /** Whether there is a key that no one knows. */
  readonly hasUnknown: boolean;
}

/** Whether a raw value is a mapping. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The schema with rules between its keys. They are asked even where some keys are broken, of which they then see nothing,
 * so that a file's problems come all at once.
 */
export function withRules<Schema extends z.ZodType>(
  schema: Schema,
  faults: (partly: Partly<z.output<Schema>>) => readonly Fault[],
): Schema {
  return schema.superRefine(
    (value, context) => {
      if (!isMapping(value)) {
        return;
      }
      const broken = new Set(context.issues.map((issue) => String(issue.path?.[0])));
      const hasUnknown = context.issues.some(
        (issue) => issue.code === "unrecognized_keys" && !issue.path?.length,
      );
      const sound = Object.fromEntries(Object.entries(value).filter(([key]) => !broken.has(key)));
      const has = (key: string) => broken.has(key) || sound[key] !== undefined;
      for (const { path, message, atKey } of faults({
        value: sound as Partial<z.output<Schema>>,
        has,
        keys: Object.keys(value).filter(has),
        hasUnknown,
      })) {
        context.addIssue({ code: "custom", path: [...path], message, params: { atKey: atKey === true } });
      }
    },
    { when: (payload) => isMapping(payload.value) },
  );
}
