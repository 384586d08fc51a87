/**
 * Rows of a sweep as text: numbers in their shortest form that reads back the same, commas between, nothing for no
 * figure, a newline after each row. The same text travels from workers, lies in the checkpoint and stands in sweep.csv.
 */

import { InvariantError } from "../../errors.js";
import type { OutputRow } from "./outputs.js";

/**
 * The rows as numbers, one row after the other; no figure is NaN.
 * @param width numbers of a row
 * @throws InvariantError for a number that is not finite, or a row of another width
 */
export function numbersOf(rows: readonly OutputRow[], width: number): Float64Array {
  const numbers = new Float64Array(rows.length * width);
  let next = 0;
  for (const row of rows) {
    if (row.length !== width) {
      throw new InvariantError(`a sweep's row has ${row.length} numbers, not ${width}`);
    }
    for (const number of row) {
      if (number !== null && !Number.isFinite(number)) {
        throw new InvariantError(`${number} has no place in a sweep`);
      }
      numbers[next++] = number ?? Number.NaN;
    }
  }
  return numbers;
}

/** The text of rows whose numbers are finite. JSON writes numbers as JavaScript does, several times faster than a join. */
export function rowsText(rows: readonly OutputRow[]): string {
  const json = JSON.stringify(rows).slice("[[".length, -"]]".length);
  return `${json.replaceAll("],[", "\n").replaceAll("null", "")}\n`;
}

/**
 * The numbers of rows of text, one row after the other; no figure is NaN. null where the text is anything but rows as
 * {@link rowsText} writes them.
 *
 * @param width numbers of a row
 */
export function numbersIn(text: string, width: number): Float64Array | null {
  const rows = text.split("\n");
  if (rows.pop() !== "") return null;
  const numbers = new Float64Array(rows.length * width);
  let next = 0;
  for (const row of rows) {
    const fields = row.split(",");
    if (fields.length !== width) return null;
    for (const field of fields) {
      const number = field === "" ? Number.NaN : Number(field);
      if (field !== "" && !(Number.isFinite(number) && String(number) === field)) return null;
      numbers[next++] = number;
    }
  }
  return numbers;
}
