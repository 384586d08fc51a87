/** A mapping with fixed keys, and the words for a key that is not among them. */
import { closest, distance } from "fastest-levenshtein";
import * as z from "zod";
import { echo } from "./echo.js";

/** Marks an issue whose place is the key itself, not its value. */
export const KEY_ISSUE = { atKey: true } as const;

/** `no such key; did you mean X?` or the list of keys. */
export function unknownKeyText(key: string, keys: readonly string[]): string {
  const near = keys.length === 0 ? "" : closest(key, [...keys]);
  const isNear =
    near !== "" && distance(key.toLowerCase(), near.toLowerCase()) <= Math.max(1, Math.floor(key.length / 3));
  return isNear
    ? `must be a known key, got ${echo(key)}; did you mean ${near}?`
    : `must be a known key (${keys.join(", ")}), got ${echo(key)}`;
}

/** A strict mapping. `elsewhere` says of a key that belongs to another shape where it belongs. */
export function section<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  const keys = Object.keys(shape);
  const strict = z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === "unrecognized_keys") {
        return issue.keys.map((key) => unknownKeyText(key, keys)).join("\n");
      }
      return `must be a mapping with ${listed(keys)}, got ${echo(issue.input)}`;
    },
  });
  return strict;
}

function listed(keys: readonly string[]): string {
  return keys.length <= 8 ? keys.join(", ") : `${keys.slice(0, 7).join(", ")}, ...`;
}

/** A list of at least `least` items. */
export function listOf<Item extends z.ZodType>(item: Item, what: string, least = 0) {
  return z
    .array(item, { error: (issue) => `must be a list of ${what}, got ${echo(issue.input)}` })
    .min(least, { error: (issue) => `must be a list of ${least} or more ${what}, got ${echo(issue.input)}` });
}
