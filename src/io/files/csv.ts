/** Tables from CSV: one header, RFC 4180. */

import { parseString } from "fast-csv";
import { InputError } from "../../errors.js";
import type { Cell } from "../../report/table.js";

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
