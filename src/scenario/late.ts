/** Sections of the schema that are made when a value is first read by them: few files have all. */
import * as z from "zod";

/**
 * The schema that `make` gives, made on first use. It reads no absent key: wrap it in `optional` or `prefault` for that,
 * and describe what wraps it.
 */
export function late<Schema extends z.ZodType>(make: () => Schema): z.ZodLazy<Schema> {
  const schema = z.lazy(make);
  // Asked of every key of a mapping, there or not: the answer would have to be made.
  schema._zod.optin = undefined;
  schema._zod.optout = undefined;
  return schema;
}
