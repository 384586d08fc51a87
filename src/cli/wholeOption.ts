/** Whole numbers on the command line, in the scenario file's form: `1000`, `1e5`. */

import { InputError } from "../errors.js";
import { parseDecimal } from "../units.js";

/**
 * The number, or null where the option is not given.
 *
 * @throws InputError for anything but a whole number from 1 to `most`
 */
export function wholeOption(
  name: string,
  text: string | undefined,
  most = Number.MAX_SAFE_INTEGER,
): number | null {
  if (text === undefined) return null;
  const value = parseDecimal(text);
  if (value !== null && Number.isSafeInteger(value) && value >= 1 && value <= most) return value;
  const range = most === Number.MAX_SAFE_INTEGER ? ">= 1" : `from 1 to ${most}`;
  throw new InputError({
    path: name,
    message: `must be a whole number ${range}, got ${JSON.stringify(text)}`,
  });
}

/** Threads beyond some for each core only take memory, some eight megabytes each. */
const MOST_THREADS = 64;

/** `--threads`: from 1 to 64, or null. */
export function threadsOption(text: string | undefined): number | null {
  return wholeOption("--threads", text, MOST_THREADS);
}
