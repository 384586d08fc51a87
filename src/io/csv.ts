/** Tables to and from CSV: one header, RFC 4180, LF, shortest round-trip numbers, an empty field for null. */

import { parseString, writeToString } from "fast-csv";
import { InputError, InvariantError } from "../errors.js";
import type { Cell, Table } from "../report/table.js";

/**
 * The table as CSV text.
 *
 * @throws InvariantError for a number that is not finite: an undefined value must be null.
 */
export async function csvText(table: Table): Promise<string> {
  const headers = table.columns.map((column) => column.name);
  const rows = table.rows.map((row, index) => {
    if (row.length !== headers.length) {
      throw new InvariantError(`${table.name}: row ${index} has ${row.length} cells, not ${headers.length}`);
    }
    return row.map((cell, column) => field(cell, `${table.name}.${headers[column]} row ${index}`));
  });
  return writeToString([headers, ...rows], { rowDelimiter: "\n", includeEndRowDelimiter: true });
}

function field(cell: Cell, place: string): string {
  if (cell === null) return "";
  if (typeof cell === "string") return cell;
  if (!Number.isFinite(cell)) throw new InvariantError(`${place}: ${cell} has no place in a result`);
  return String(cell);
}

/** The rows of CSV text by column name; empty fields are null, numbers are numbers. */
export async function parseCsv(
  text: string,
  fileName: string,
): Promise<{ columns: string[]; rows: Cell[][] }> {
  const rows: string[][] = [];
  await new Promise<void>((resolve, reject) => {
    parseString(text, { headers: false })
      .on("data", (row: string[]) => rows.push(row))
      .on("error", (error: Error) => reject(new InputError({ file: fileName, message: error.message })))
      .on("end", () => resolve());
  });
  const [columns, ...body] = rows;
  if (columns === undefined) throw new InputError({ file: fileName, message: "is empty, no header" });
  const odd = body.findIndex((row) => row.length !== columns.length);
  if (odd >= 0) {
    throw new InputError({
      file: fileName,
      line: odd + 2,
      message: `must have ${columns.length} fields, got ${body[odd]!.length}`,
    });
  }
  return { columns, rows: body.map((row) => row.map(cellOf)) };
}

function cellOf(text: string): Cell {
  if (text === "") return null;
  const number = Number(text);
  return Number.isFinite(number) && text.trim() !== "" ? number : text;
}
