/** The numbers of a sweep, a column each: 8 bytes a number and nothing else, whatever the number of samples. */

import { InvariantError } from "../../errors.js";
import { rowCount, type SweepPlan } from "./plan.js";

export interface SweepData {
  /** Rows so far. */
  readonly length: number;
  /** [inputs][rows]. */
  readonly inputs: readonly Float64Array[];
  /** [outputs][rows]; no figure is NaN, or Infinity for an unbounded output. */
  readonly outputs: readonly Float64Array[];
  add(row: readonly (number | null)[]): void;
  /** Row i as the table has it: inputs, then outputs, null where there is no figure. */
  row(index: number): (number | null)[];
}

/** An empty table with room for the whole sweep. */
export function createSweepData(plan: SweepPlan): SweepData {
  const rows = rowCount(plan);
  const inputs = plan.inputs.map(() => new Float64Array(rows));
  const outputs = plan.outputs.map(() => new Float64Array(rows));
  const columns = [...inputs, ...outputs];
  const missing = [
    ...inputs.map(() => Number.NaN),
    ...plan.outputs.map(({ isUnbounded }) => (isUnbounded ? Number.POSITIVE_INFINITY : Number.NaN)),
  ];
  let length = 0;
  return {
    inputs,
    outputs,
    get length() {
      return length;
    },
    add(row) {
      if (row.length !== columns.length || length >= rows) {
        throw new InvariantError(
          `row ${length} of a sweep of ${rows} has ${row.length} numbers, not ${columns.length}`,
        );
      }
      columns.forEach((column, index) => {
        column[length] = row[index] ?? missing[index]!;
      });
      length++;
    },
    row: (index) =>
      columns.map((column) => {
        const value = column[index]!;
        return Number.isFinite(value) ? value : null;
      }),
  };
}
