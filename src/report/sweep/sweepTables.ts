/** The tables of `capsim sweep`, as quantiles.csv and sensitivity.csv hold them. */

import type { CellSpread, SweepResult } from "../../experiment/sweep/analysis.js";
import type { SweepData } from "../../experiment/sweep/data.js";
import type { SweepPlan } from "../../experiment/sweep/plan.js";
import type { Estimate } from "../../statistics/sensitivity.js";
import type { Cell, Column, Table } from "../table.js";
import { axisCell, axisColumns, columnName, rowHead, sweepColumns } from "./sweepColumns.js";

const QUANTILE_COLUMNS: readonly Column[] = [
  { name: "output", meaning: "column of sweep.csv that is summed up" },
  { name: "unit", meaning: "its unit" },
  { name: "samples", meaning: "samples with a figure" },
  { name: "mean", meaning: "mean of the samples with a figure" },
  { name: "p5", meaning: "5 % quantile over samples (R-7); empty where no number is great enough" },
  { name: "p25", meaning: "25 % quantile" },
  { name: "p50", meaning: "median" },
  { name: "p75", meaning: "75 % quantile" },
  { name: "p95", meaning: "95 % quantile" },
];

const INDEX_WORDS = [
  ["rank_correlation", "Spearman's rank correlation of the input and the output, -1..1"],
  ["partial_rank_correlation", "the same with every other input held fixed"],
  [
    "first_order_index",
    "share of the output's variance that the input explains by itself, Var(E[Y|X])/Var(Y)",
  ],
] as const;

const SENSITIVITY_COLUMNS: readonly Column[] = [
  { name: "input", meaning: "column of sweep.csv that varies" },
  { name: "output", meaning: "column of sweep.csv that is looked at" },
  ...INDEX_WORDS.flatMap(([name, meaning]) => [
    { name, meaning },
    { name: `${name}_low`, meaning: "lower end of its 95 % interval, from the replicated designs" },
    { name: `${name}_high`, meaning: "upper end of that interval" },
  ]),
];

/** Columns by table, for the published list; a grid puts a column for each of its paths before them. */
export const SWEEP_COLUMNS = { quantiles: QUANTILE_COLUMNS, sensitivity: SENSITIVITY_COLUMNS } as const;

/** quantiles and sensitivity. */
export function sweepTables({ plan, cells }: SweepResult): Table[] {
  const axes = axisColumns(plan);
  const each = (rows: (cell: CellSpread) => Cell[][]) =>
    cells.flatMap((cell) => rows(cell).map((row) => [...cell.values.map(axisCell), ...row]));
  const quantiles = each(({ outputs }) =>
    outputs.map(({ output, known, mean, quantiles: values }) => [
      columnName(output.name, output.unit),
      output.unit,
      known,
      mean,
      ...values,
    ]),
  );
  const sensitivity = each(({ outputs }) =>
    plan.inputs.flatMap(({ path, unit }, input) =>
      outputs.map(({ output, sensitivities }) => {
        const { rankCorrelation, partialRankCorrelation, firstOrder } = sensitivities[input]!;
        return [
          columnName(path, unit),
          columnName(output.name, output.unit),
          ...cellsOf(rankCorrelation),
          ...cellsOf(partialRankCorrelation),
          ...cellsOf(firstOrder),
        ];
      }),
    ),
  );
  return [
    { name: "quantiles", columns: [...axes, ...QUANTILE_COLUMNS], rows: quantiles },
    { name: "sensitivity", columns: [...axes, ...SENSITIVITY_COLUMNS], rows: sensitivity },
  ];
}

/** Rows of sweep.csv that pictures are drawn from; its quantiles are those of all rows. */
export const MOST_DRAWN_ROWS = 20_000;

/** The first rows of sweep.csv, as many as pictures are drawn from. */
export function sweepRowsTable(plan: SweepPlan, { length, inputs, outputs }: SweepData): Table {
  const columns = [...inputs, ...outputs];
  const rows = Array.from({ length: Math.min(length, MOST_DRAWN_ROWS) }, (_, index): Cell[] => [
    ...rowHead(plan, index),
    // A number that no sample has (NaN), or beyond all numbers, stands empty there.
    ...columns.map((column) => (Number.isFinite(column[index]) ? column[index]! : null)),
  ]);
  return { name: "sweep", columns: sweepColumns(plan), rows };
}

function cellsOf({ value, interval }: Estimate): Cell[] {
  return [value, interval?.[0] ?? null, interval?.[1] ?? null];
}
