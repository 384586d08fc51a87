/** sweep.csv, row by row: written as the rows come from the checkpoint, read back where a finished sweep is asked for. */

import { existsSync, readFileSync } from "node:fs";
import { InvariantError } from "../errors.js";
import { rowCount, type SweepPlan } from "../experiment/sweep/plan.js";
import { rowHead, sweepColumns } from "../report/sweepColumns.js";
import type { Cell } from "../report/table.js";

/** Writes the header, and each row's numbers behind its index and its grid values. */
export function writeSweepRows(
  plan: SweepPlan,
  batches: Iterable<readonly string[]>,
  write: (text: string) => void,
): void {
  const columns = sweepColumns(plan).map(({ name }) => field(name));
  write(`${columns.join(",")}\n`);
  let index = 0;
  for (const rows of batches) {
    let block = "";
    for (const row of rows) block += `${headText(plan, index++)},${row}\n`;
    write(block);
  }
  if (index !== rowCount(plan)) throw new InvariantError(`${index} rows of a sweep of ${rowCount(plan)}`);
}

function headText(plan: SweepPlan, index: number): string {
  return plan.axes.length === 0 ? String(index) : rowHead(plan, index).map(field).join(",");
}

/** A field as RFC 4180 wants it. */
function field(cell: Cell): string {
  const text = String(cell ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The numbers' text of every row of a finished sweep.csv; null unless it holds the whole sweep. */
export function readSweepRows(path: string, plan: SweepPlan): string[] | null {
  if (!existsSync(path)) return null;
  const numbers = plan.inputs.length + plan.outputs.length;
  const lines = readFileSync(path, "utf8").split("\n");
  if (lines.length !== rowCount(plan) + 2 || lines.at(-1) !== "") return null;
  // The numbers come last and hold no comma, whatever stands in the grid's columns before them.
  return lines.slice(1, -1).map((line) => line.split(",").slice(-numbers).join(","));
}
