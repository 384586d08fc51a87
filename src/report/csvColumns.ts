/** Every CSV's columns as one table: what `capsim schema --csv` prints. */

import { requestColumns } from "./run/requestRows.js";
import { RUN_COLUMNS } from "./run/runTables.js";
import { GROWTH_COLUMNS } from "./size/growthTable.js";
import { SIZE_COLUMNS } from "./size/sizeTables.js";
import { SWEEP_ROW_COLUMNS } from "./sweep/sweepColumns.js";
import { SWEEP_COLUMNS } from "./sweep/sweepTables.js";
import type { Column, Table } from "./table.js";

/** One row a column, in the order of the files. */
export function csvColumns(): Table {
  const files: Readonly<Record<string, readonly Column[]>> = {
    ...RUN_COLUMNS,
    requests: requestColumns,
    ...SIZE_COLUMNS,
    ...GROWTH_COLUMNS,
    sweep: SWEEP_ROW_COLUMNS,
    ...SWEEP_COLUMNS,
  };
  return {
    name: "columns",
    columns: [
      { name: "file", meaning: "the CSV" },
      { name: "column", meaning: "its column" },
      { name: "meaning", meaning: "what the column holds" },
    ],
    rows: Object.entries(files).flatMap(([file, columns]) =>
      columns.map(({ name, meaning }) => [`${file}.csv`, name, meaning]),
    ),
  };
}
