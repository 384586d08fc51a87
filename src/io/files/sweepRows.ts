/** sweep.csv, row by row: written as the rows come from the checkpoint, read back where a finished sweep is asked for. */

import { closeSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { InvariantError } from "../../errors.js";
import { rowCount, type SweepPlan } from "../../experiment/sweep/plan.js";
import { csvField } from "../../report/csvText.js";
import { rowHead, sweepColumns } from "../../report/sweep/sweepColumns.js";

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
  const columns = sweepColumns(plan).map(({ name }) => csvField(name));
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
  return plan.axes.length === 0 ? String(index) : rowHead(plan, index).map(csvField).join(",");
}

const PIECE_BYTES = 1 << 20;

/** The numbers' text of a finished sweep.csv, without the index and the grid's columns, some thousand rows at a time. */
export function* sweepRowTexts(path: string, plan: SweepPlan): Generator<string, void> {
  const numbers = plan.inputs.length + plan.outputs.length;
  let isHeader = true;
  let rest = "";
  for (const piece of piecesOf(path)) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    if (isHeader && lines.length > 0) {
      lines.shift();
      isHeader = false;
    }
    // The numbers come last and hold no comma, whatever stands in the grid's columns before them.
    if (lines.length > 0) {
      yield lines.map((line) => `${line.split(",").slice(-numbers).join(",")}\n`).join("");
    }
  }
  if (rest !== "") yield rest;
}

/** The text of a file, piece by piece: one of 20 million rows is longer than a string may be. */
function* piecesOf(path: string): Generator<string, void> {
  const file = openSync(path, "r");
  try {
    const decoder = new StringDecoder("utf8");
    const buffer = Buffer.alloc(PIECE_BYTES);
    for (;;) {
      const length = readSync(file, buffer);
      if (length === 0) return;
      yield decoder.write(buffer.subarray(0, length));
    }
  } finally {
    closeSync(file);
  }
}
