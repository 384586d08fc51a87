/** Tables for the terminal: aligned columns, no frames, no wider than the layout. */

import { columnsOf, type Layout } from "./layout.js";

/** A column of a table on the terminal. */
export interface TextColumn {
  readonly heading: string;
  /** Words stand on the left of their column, figures on the right. */
  readonly as: "words" | "figures";
  /** Where the table is too wide the cells are wrapped between words, to no fewer columns than this. */
  readonly wrapTo?: number;
}

const GAP = 2;

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

function drawn(shown: readonly Filled[], widths: readonly number[], rows: number, indent: string): string {
  const heads = rowLines(
    shown.map(({ column }) => column.heading),
    shown,
    widths,
  );
  const body = Array.from({ length: rows }, (_, row) =>
    rowLines(
      shown.map(({ cells }) => cells[row] ?? ""),
      shown,
      widths,
    ),
  );
  return [heads, ...body]
    .flat()
    .map((line) => line.trimEnd())
    .filter((line) => line !== "")
    .map((line) => indent + line)
    .join("\n");
}

/** The lines of a row: each cell wrapped to its column's width, the others blank where it is the longest. */
function rowLines(texts: readonly string[], shown: readonly Filled[], widths: readonly number[]): string[] {
  const cells = texts.map((text, k) => text.split("\n").flatMap((line) => wordsWithin(line, widths[k] ?? 0)));
  const height = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((lines, k) => padded(lines[line] ?? "", widths[k] ?? 0, shown[k]?.column.as ?? "words"))
      .join(" ".repeat(GAP)),
  );
}

/** The text in lines of at most so many columns, broken between words; a word that is longer has a line of its own. */
function wordsWithin(text: string, width: number): string[] {
  const [first = "", ...rest] = text.split(/(\s+)/);
  const lines: string[] = [];
  let line = first;
  for (let k = 0; k < rest.length; k += 2) {
    const [space = "", word = ""] = rest.slice(k, k + 2);
    const longer = line + space + word;
    if (line !== "" && columnsShown(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === "" ? lines : [...lines, line];
}

function padded(text: string, width: number, as: TextColumn["as"]): string {
  const blank = " ".repeat(Math.max(0, width - columnsShown(text)));
  return as === "words" ? text + blank : blank + text;
}

/** Columns that a terminal gives a text: none to a mark on a letter, two to a picture or a letter of East Asia. */
function columnsShown(text: string): number {
  let columns = 0;
  for (const letter of text) {
    if (/\p{Mn}|\p{Me}/u.test(letter)) continue;
    columns += /\p{Emoji_Presentation}|\p{Script=Han}/u.test(letter) ? 2 : Math.min(2, columnsOf(letter));
  }
  return columns;
}
