/** sweep.csv, row by row: written as the rows come from the checkpoint, read back where a finished sweep is asked for. */

import { existsSync, readFileSync } from "node:fs";
import { InvariantError } from "../errors.js";
import { rowCount, type SweepPlan } from "../experiment/sweep/plan.js";
import { rowHead, sweepColumns } from "../report/sweepColumns.js";
import type { Cell } from "../report/table.js";

const NEWLINE = 10;

/**
 * Writes the header, and each row's numbers behind its index and its grid values.
 * @param texts lines of numbers; each may be overwritten once the next is asked for
 */
export function writeSweepRows(
  plan: SweepPlan,
  texts: Iterable<Uint8Array>,
  write: (bytes: Uint8Array) => void,
): void {
  const columns = sweepColumns(plan).map(({ name }) => field(name));
  write(Buffer.from(`${columns.join(",")}\n`));
  const out = createBlock(write);
  let index = 0;
  for (const text of texts) {
    for (
      let from = 0, end = text.indexOf(NEWLINE);
      end >= 0;
      from = end + 1, end = text.indexOf(NEWLINE, from)
    ) {
      out.add(`${headText(plan, index++)},`, text.subarray(from, end + 1));
    }
  }
  out.flush();
  if (index !== rowCount(plan)) throw new InvariantError(`${index} rows of a sweep of ${rowCount(plan)}`);
}

const BLOCK_BYTES = 1 << 18;

/** Gathers lines to be written together. */
function createBlock(write: (bytes: Uint8Array) => void) {
  let block = Buffer.alloc(BLOCK_BYTES);
  let filled = 0;
  const flush = () => {
    write(block.subarray(0, filled));
    filled = 0;
  };
  return {
    flush,
    add(head: string, rest: Uint8Array) {
      const most = 3 * head.length + rest.length;
      if (filled + most > block.length) flush();
      if (most > block.length) block = Buffer.alloc(2 * most);
      filled += block.write(head, filled, "utf8");
      block.set(rest, filled);
      filled += rest.length;
    },
  };
}

function headText(plan: SweepPlan, index: number): string {
  return plan.axes.length === 0 ? String(index) : rowHead(plan, index).map(field).join(",");
}

/** A field as RFC 4180 wants it. */
function field(cell: Cell): string {
  const text = String(cell ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The numbers' text of a finished sweep.csv, a line a row; null unless it holds the whole sweep. */
export function readSweepRows(path: string, plan: SweepPlan): string | null {
  if (!existsSync(path)) return null;
  const numbers = plan.inputs.length + plan.outputs.length;
  const lines = readFileSync(path, "utf8").split("\n");
  if (lines.length !== rowCount(plan) + 2 || lines.at(-1) !== "") return null;
  // The numbers come last and hold no comma, whatever stands in the grid's columns before them.
  const rows = lines.slice(1, -1).map((line) => line.split(",").slice(-numbers).join(","));
  return `${rows.join("\n")}\n`;
}
