/** The numbers of a sweep, a column each: 8 bytes a number and nothing else, whatever the number of samples. */

import { InvariantError } from "../../errors.js";
import { rowCount, type SweepPlan } from "./plan.js";
import { rowNumbers } from "./rows.js";

export interface SweepData {
  /** Rows so far. */
  readonly length: number;
  /** [inputs][rows]. */
  readonly inputs: readonly Float64Array[];
  /** [outputs][rows]; no figure is NaN, or Infinity for an unbounded output. */
  readonly outputs: readonly Float64Array[];
  /** Takes a row's text. */
  add(row: string): void;
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
      const numbers = rowNumbers(row);
      if (numbers.length !== columns.length || length >= rows) {
        throw new InvariantError(
          `row ${length} of a sweep of ${rows} has ${numbers.length} numbers, not ${columns.length}`,
        );
      }
      for (let column = 0; column < numbers.length; column++) {
        columns[column]![length] = numbers[column] ?? missing[column]!;
      }
      length++;
    },
  };
}
