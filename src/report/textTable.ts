/** Tables for the terminal: aligned columns, no frames. */

import CliTable from "cli-table3";

const BARE = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
} as const;

const PLAIN = { style: { "padding-left": 0, "padding-right": 0, head: [], border: [], compact: true } };

/**
 * The rows beneath their headings, two spaces between columns, the first column to the left and the others to the
 * right unless `left` names them.
 */
export function textTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  left: readonly number[] = [0],
): string {
  const table = new CliTable({
    ...PLAIN,
    head: [...headings],
    chars: { ...BARE, middle: "  " },
    colAligns: headings.map((_, index) => (left.includes(index) ? "left" : "right")),
  });
  return drawn(table, rows, "  ");
}

/** Columns of fixed widths, one space between them, long cells wrapped between words, after an indent. */
export function wrappedTable(
  columns: readonly (readonly [heading: string, width: number])[],
  rows: readonly (readonly string[])[],
  toTheRight: readonly number[],
  indent = "",
): string {
  const table = new CliTable({
    ...PLAIN,
    head: columns.map(([heading]) => heading),
    colWidths: columns.map(([, width]) => width - 1),
    colAligns: columns.map((_, index) => (toTheRight.includes(index) ? "right" : "left")),
    chars: { ...BARE, middle: " " },
    wordWrap: true,
  });
  return drawn(table, rows, indent);
}

function drawn(table: CliTable.Table, rows: readonly (readonly string[])[], indent: string): string {
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "")
    .map((line) => indent + line)
    .join("\n");
}
