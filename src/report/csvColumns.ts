/** Every CSV's columns as one table: what `capsim schema --csv` prints. */

import { GROWTH_COLUMNS } from "./growthTable.js";
import { requestColumns } from "./requestRows.js";
import { RUN_COLUMNS } from "./runTables.js";
import { SIZE_COLUMNS } from "./sizeTables.js";
import { SWEEP_ROW_COLUMNS } from "./sweepColumns.js";
import { SWEEP_COLUMNS } from "./sweepTables.js";
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
