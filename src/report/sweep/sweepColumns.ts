/** The columns of `capsim sweep`: names of inputs and outputs as its CSV files have them. */

import type { SweepPlan } from "../../experiment/sweep/plan.js";
import { snakeCase } from "../names.js";
import type { Cell, Column } from "../table.js";

const SUFFIXES: Readonly<Record<string, string>> = {
  s: "s",
  FLOP: "flop",
  "FLOP/s": "flop_per_s",
  B: "bytes",
  "B/s": "bytes_per_s",
};

/** `pool.mfu` -> `pool_mfu`, `latency.p99` in s -> `latency_p99_s`; a name that says FLOP already is left alone. */
export function columnName(name: string, unit: string): string {
  const stem = snakeCase(name);
  const suffix = SUFFIXES[unit];
  return suffix === undefined || (unit === "FLOP" && stem.includes("flop")) ? stem : `${stem}_${suffix}`;
}

/** A column for each axis of the grid. */
export function axisColumns({ axes }: SweepPlan): Column[] {
  return axes.map(({ path, unit }) => ({ name: columnName(path, unit), meaning: `${path} of the grid` }));
}

/** A grid value as a cell: a card given by its figures goes by its name. */
export function axisCell(value: SweepPlan["cells"][number]["values"][number]): Cell {
  if (typeof value !== "object") return value;
  return "name" in value && typeof value.name === "string" ? value.name : JSON.stringify(value);
}

const INDEX: Column = {
  name: "index",
  meaning: "number of the row, from 0: cell by cell of the grid, sample by sample",
};

/** What every sweep.csv has, for the published list: the columns between depend on scenario and measure. */
export const SWEEP_ROW_COLUMNS: readonly Column[] = [
  INDEX,
  { name: "<grid path>", meaning: "a column for each path of the grid, such as pool_cards" },
  { name: "<uncertain path>", meaning: "a column for each uncertain input of the sample, such as pool_mfu" },
  { name: "<output>", meaning: "a column for each output of the measure, such as latency_p99_s or cards" },
];

/** Columns of sweep.csv: they depend on the scenario and the measure. */
export function sweepColumns(plan: SweepPlan): Column[] {
  return [
    INDEX,
    ...axisColumns(plan),
    ...plan.inputs.map(({ path, unit }) => ({
      name: columnName(path, unit),
      meaning: `${path} of the sample`,
    })),
    ...plan.outputs.map(({ name, unit, meaning }) => ({ name: columnName(name, unit), meaning })),
  ];
}

/** The cells of a row of sweep.csv that stand before its numbers: index and grid values. */
export function rowHead(plan: SweepPlan, index: number): Cell[] {
  return [index, ...plan.cells[Math.floor(index / plan.samples)]!.values.map(axisCell)];
}
