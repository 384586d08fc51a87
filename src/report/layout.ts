/** How a text is laid out for its reader: how wide, and how much of it. */

import { NO_BREAK, unbroken } from "./unbroken.js";

/** How wide a text may be, and how much of it is wanted. */
export interface Layout {
  /** Columns of the terminal, or those that a pipe is given. */
  readonly width: number;
  /** Every table, every row and column of it, every reason. */
  readonly full: boolean;
}

/** Lines of prose are no longer than this, however wide the terminal. */
const LONGEST_LINE = 100;

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

/** Columns that a text takes on a terminal: letters of Chinese, Japanese and Korean take two. */
export function columnsOf(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}

/** The text in lines no wider than the layout, broken between words (never within `<= 60 s`), the first after `head`, the others after as many spaces. */
export function wrapped(text: string, { width }: Layout, head = ""): string {
  const most = Math.max(20, Math.min(width, LONGEST_LINE)) - head.length;
  const lines: string[] = [];
  let line = "";
  for (const word of unbroken(text).split(" ")) {
    if (line !== "" && columnsOf(line) + 1 + columnsOf(word) > most) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line]
    .map((one, k) => (k === 0 ? head : " ".repeat(head.length)) + one.replaceAll(NO_BREAK, " "))
    .join("\n");
}

/** Every line cut to the layout's width, an ellipsis in place of what is lost. */
export function cut(text: string, { width }: Layout): string {
  return text
    .split("\n")
    .map((line) => (columnsOf(line) <= width ? line : `${clipped(line, width - 1)}…`))
    .join("\n");
}

function clipped(line: string, columns: number): string {
  let taken = 0;
  let text = "";
  for (const letter of line) {
    taken += columnsOf(letter) > 1 && letter.length === 1 ? 2 : 1;
    if (taken > columns) return text;
    text += letter;
  }
  return text;
}
