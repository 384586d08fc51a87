/** Tables for the terminal: aligned columns, no frames, no wider than the layout. */

import CliTable from "cli-table3";
import { columnsOf, type Layout } from "./layout.js";

export interface TextColumn {
  readonly heading: string;
  /** Words stand on the left of their column, figures on the right. */
  readonly as: "words" | "figures";
  /** Where the table is too wide the cells are wrapped between words, to no fewer columns than this. */
  readonly wrapTo?: number;
}

const GAP = 2;

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
  middle: " ".repeat(GAP),
} as const;

/**
 * The rows beneath their headings. Columns without a figure in any row are left out; where the rest is too wide, cells
 * that may be are wrapped, then columns are left out from the right.
 */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  layout: Layout,
  indent = "  ",
): string {
  const filled = columns
    .map((column, index) => ({ column, cells: rows.map((row) => row[index] ?? "") }))
    .filter(({ cells }, index) => index === 0 || cells.some((cell) => cell !== "" && cell !== "-"));
  const room = layout.width - indent.length;
  for (let shown = filled; ; shown = shown.slice(0, -1)) {
    const widths = fitted(shown, room);
    if (widths === null && shown.length > 1) continue;
    return drawn(shown, widths ?? shown.map(naturalWidth), rows.length, indent);
  }
}

interface Filled {
  readonly column: TextColumn;
  readonly cells: readonly string[];
}

function naturalWidth({ column, cells }: Filled): number {
  return widest([column.heading, ...cells]);
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, columnsOf(text)), 0);
}

/** Widths that fit into the room, the widest cells that may be wrapped giving way first; null: none do. */
function fitted(shown: readonly Filled[], room: number): number[] | null {
  const widths = shown.map(naturalWidth);
  const least = shown.map((one, index) => Math.min(widths[index]!, leastWidth(one, widths[index]!)));
  let over = widths.reduce((sum, width) => sum + width, 0) + GAP * (shown.length - 1) - room;
  while (over > 0) {
    let widest = -1;
    for (let k = 0; k < widths.length; k++) {
      if (widths[k]! > least[k]! && (widest < 0 || widths[k]! > widths[widest]!)) widest = k;
    }
    if (widest < 0) return null;
    widths[widest]!--;
    over--;
  }
  return widths;
}

/** A column that is wrapped still holds its longest word. */
function leastWidth({ column, cells }: Filled, natural: number): number {
  if (column.wrapTo === undefined) return natural;
  const words = [column.heading, ...cells].flatMap((cell) => cell.split(/\s+/));
  return Math.max(column.wrapTo, widest(words));
}

/** The layout of a table takes time that grows with the square of its rows. */
const ROWS_AT_ONCE = 200;

function drawn(shown: readonly Filled[], widths: readonly number[], rows: number, indent: string): string {
  const lines: string[] = [];
  for (let from = 0; from === 0 || from < rows; from += ROWS_AT_ONCE) {
    const table = new CliTable({
      head: from === 0 ? shown.map(({ column }) => column.heading) : [],
      colWidths: [...widths],
      colAligns: shown.map(({ column }) => (column.as === "words" ? "left" : "right")),
      chars: BARE,
      style: { "padding-left": 0, "padding-right": 0, head: [], border: [], compact: true },
      wordWrap: true,
    });
    for (let row = from; row < Math.min(rows, from + ROWS_AT_ONCE); row++)
      table.push(shown.map(({ cells }) => cells[row]!));
    lines.push(...table.toString().split("\n"));
  }
  return lines
    .map((line) => line.trimEnd())
    .filter((line) => line !== "")
    .map((line) => indent + line)
    .join("\n");
}
