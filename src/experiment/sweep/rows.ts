/**
 * Rows of a sweep as text: numbers in their shortest form that reads back the same, commas between, nothing for no
 * figure. The same text travels from workers, lies in the checkpoint and stands in sweep.csv.
 */

import { InvariantError } from "../../errors.js";

/** One row, without a newline. */
export function rowText(numbers: readonly (number | null)[]): string {
  const broken = numbers.find((number) => number !== null && !Number.isFinite(number));
  if (broken !== undefined) throw new InvariantError(`${broken} has no place in a sweep`);
  // A list's text has nothing for null, and a number's shortest digits.
  return numbers.join(",");
}

/** The numbers of a row's text. */
export function rowNumbers(text: string): (number | null)[] {
  return text.split(",").map((field) => (field === "" ? null : Number(field)));
}

/** The rows of a text, each without its newline. */
export function rowsOf(text: string): string[] {
  const rows = text.split("\n");
  rows.pop();
  return rows;
}
