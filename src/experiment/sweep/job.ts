/** A batch of samples: plain data in, rows of numbers out. */

import { InputError } from "../../errors.js";
import { setNumber } from "../../scenario/numbers.js";
import type { Scenario } from "../../scenario/scenario.js";
import { type Sampling, sampleValues } from "./inputs.js";
import { measureSample } from "./measure.js";
import type { Measure } from "./outputs.js";

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
  /** One row a sample: its inputs, then its outputs. */
  readonly rows: readonly (readonly (number | null)[])[];
}

/** Measures each sample of the batch. @throws InputError naming the sample that does not fit */
export function performSweep(job: SweepJob): SweepBatch {
  const { inputs, scenario, measure, replications, from, to } = job;
  const columns = sampleValues(job, from, to);
  const rows = Array.from({ length: to - from }, (_, index) => {
    const values = columns.map((column) => column[index]!);
    try {
      const sampled = inputs.reduce(
        (changed, { path }, input) => setNumber(changed, path, values[input]!),
        scenario,
      );
      return [...values, ...measureSample(measure, sampled, from + index, replications)];
    } catch (error) {
      throw naming(error, from + index);
    }
  });
  return { rows };
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
