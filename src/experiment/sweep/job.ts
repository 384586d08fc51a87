/** A batch of samples: plain data in, rows of numbers out. */

import { InputError } from "../../errors.js";
import { numberSetter } from "../../scenario/numbers.js";
import type { Scenario } from "../../scenario/scenario.js";
import { type Sampling, sampleValues } from "./inputs.js";
import { measureSample } from "./measure.js";
import type { Measure, OutputRow } from "./outputs.js";
import { numbersOf, rowsText } from "./rows.js";

export interface SweepJob extends Sampling {
  readonly kind: "sweep";
  /** Of the batch's cell. */
  readonly scenario: Scenario;
  readonly measure: Measure;
  readonly replications: number;
  /** Samples from..to-1. */
  readonly from: number;
  readonly to: number;
}

export interface SweepBatch {
  /** One line a sample: its inputs, then its outputs (rows.ts). */
  readonly rows: string;
  /** The same numbers, row by row; no figure is NaN. Left out where a batch travels as JSON. */
  readonly numbers?: Float64Array;
}

/** Measures each sample of the batch. @throws InputError naming the sample that does not fit */
export function performSweep(job: SweepJob): SweepBatch {
  const { inputs, scenario, measure, replications, from, to } = job;
  const columns = sampleValues(job, from, to);
  const set = numberSetter(
    scenario,
    inputs.map(({ path }) => path),
  );
  const rows: OutputRow[] = [];
  for (let sample = from; sample < to; sample++) {
    const values = columns.map((column) => column[sample - from]!);
    try {
      rows.push([...values, ...measureSample(measure, set(values), sample, replications)]);
    } catch (error) {
      throw naming(error, sample);
    }
  }
  return { numbers: numbersOf(rows, rows[0]?.length ?? 0), rows: rowsText(rows) };
}

function naming(error: unknown, sample: number): unknown {
  if (!(error instanceof InputError)) return error;
  return new InputError(
    error.problems.map((problem) => ({
      ...problem,
      message: `${problem.message} (in sample ${sample} of the sweep)`,
    })),
  );
}
