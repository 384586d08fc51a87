/** Columns of a table by name. */

import { InvariantError } from "../../errors.js";
import type { Cell, Table } from "../table.js";

/** The cells of a column. */
export function cellsOf(table: Table, name: string): Cell[] {
  const index = table.columns.findIndex((column) => column.name === name);
  if (index < 0) throw new InvariantError(`${table.name} has no column ${name}`);
  return table.rows.map((row) => row[index] ?? null);
}

/** The numbers of a column; null where a cell is empty. */
export function numbersOf(table: Table, name: string): (number | null)[] {
  return cellsOf(table, name).map((cell) => (typeof cell === "number" ? cell : null));
}

/** The texts of a column. */
export function textsOf(table: Table, name: string): string[] {
  return cellsOf(table, name).map((cell) => (cell === null ? "" : String(cell)));
}
