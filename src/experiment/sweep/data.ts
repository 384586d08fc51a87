/** The numbers of a sweep, a column each: 8 bytes a number and nothing else, whatever the number of samples. */

import { InvariantError } from "../../errors.js";
import { rowCount, type SweepPlan } from "./plan.js";

/** The samples of a sweep by column. */
export interface SweepData {
  /** Rows so far. */
  readonly length: number;
  /** [inputs][rows]. */
  readonly inputs: readonly Float64Array[];
  /** [outputs][rows]; no figure is NaN, or Infinity for an unbounded output. */
  readonly outputs: readonly Float64Array[];
  /** Takes whole rows, one after the other; no figure is NaN. */
  add(numbers: Float64Array): void;
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
    add(numbers) {
      const width = columns.length;
      const added = numbers.length / width;
      if (!Number.isInteger(added) || length + added > rows) {
        throw new InvariantError(
          `${numbers.length} numbers are no rows of ${width} to put behind ${length} of ${rows}`,
        );
      }
      for (let column = 0; column < width; column++) {
        const into = columns[column]!;
        for (let row = 0; row < added; row++) {
          const number = numbers[row * width + column]!;
          into[length + row] = Number.isNaN(number) ? missing[column]! : number;
        }
      }
      length += added;
    },
  };
}
