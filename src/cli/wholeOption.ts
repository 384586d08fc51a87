/** Whole numbers on the command line, in the scenario file's form: `1000`, `1e5`. */

import { InputError } from "../errors.js";
import { parseDecimal } from "../units.js";

/** The number, or null where the option is not given. @throws InputError for anything but a whole number >= 1 */
export function wholeOption(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = parseDecimal(text);
  if (value !== null && Number.isSafeInteger(value) && value >= 1) return value;
  throw new InputError({ path: name, message: `must be a whole number >= 1, got ${JSON.stringify(text)}` });
}
