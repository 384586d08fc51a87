/** A table as CSV: one header, RFC 4180, LF, shortest round-trip numbers, an empty field for null. */

import { InvariantError } from "../errors.js";
import type { Cell, Table } from "./table.js";

/**
 * The text of the table's file.
 *
 * @throws InvariantError for a number that is not finite (an undefined value must be null), and for a row of another length
 */
export function csvText({ name, columns, rows }: Table): string {
  const lines = rows.map((row, index) => {
    if (row.length !== columns.length) {
      throw new InvariantError(`${name}: row ${index} has ${row.length} cells, not ${columns.length}`);
    }
    return lineOf(row, (column) => `${name}.${columns[column]?.name} row ${index}`);
  });
  return [lineOf(columns.map((column) => column.name)), ...lines].join("");
}

function lineOf(cells: readonly Cell[], placeOf?: (column: number) => string): string {
  const fields = cells.map((cell, column) => {
    if (typeof cell === "number" && !Number.isFinite(cell)) {
      throw new InvariantError(`${placeOf?.(column)}: ${cell} has no place in a result`);
    }
    return csvField(cell);
  });
  return `${fields.join(",")}\n`;
}

/** A field: in quotes where it holds a comma, a quote or the end of a line. */
export function csvField(cell: Cell): string {
  const text = String(cell ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
