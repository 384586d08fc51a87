/**
 * A tidy table: what a CSV file, a terminal table and the page all show, cell for cell.
 * Knows nothing of files or of how a cell is drawn.
 */

/** An undefined value is null: an empty field in CSV, a dash on the terminal. */
export type Cell = string | number | null;

/** A column of a table. */
export interface Column {
  /** snake_case, ending in its unit where it has one: `wait_p99_s`. */
  readonly name: string;
  /** What the column holds, for `capsim schema --csv` and the page. */
  readonly meaning: string;
}

/** Rows beneath named columns. */
export interface Table {
  /** Also the file's stem: `summary` is written to summary.csv. */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}
