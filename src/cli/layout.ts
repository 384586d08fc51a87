/** How the reader of stdout is written to. */

import type { Layout } from "../report/layout.js";

/** Columns of a text that no terminal shows. */
const PIPE_COLUMNS = 100;

/** Within the terminal, or within what a pipe is given. */
export function layoutOf(full: boolean): Layout {
  return { width: process.stdout.columns || PIPE_COLUMNS, full };
}
