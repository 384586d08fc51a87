/** A batch of samples: plain data in, rows of numbers out. */

import { InputError } from "../../errors.js";
import { setNumber } from "../../scenario/numbers.js";
import type { Scenario } from "../../scenario/scenario.js";
import { type Sampling, sampleValues } from "./inputs.js";
import { measureSample } from "./measure.js";
import type { Measure } from "./outputs.js";
import { rowText } from "./rows.js";

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
}

/** Measures each sample of the batch. @throws InputError naming the sample that does not fit */
export function performSweep(job: SweepJob): SweepBatch {
  const { inputs, scenario, measure, replications, from, to } = job;
  const columns = sampleValues(job, from, to);
  const rows: string[] = [];
  for (let sample = from; sample < to; sample++) {
    const values = columns.map((column) => column[sample - from]!);
    try {
      let sampled = scenario;
      for (const [input, { path }] of inputs.entries()) sampled = setNumber(sampled, path, values[input]!);
      rows.push(rowText([...values, ...measureSample(measure, sampled, sample, replications)]));
    } catch (error) {
      throw naming(error, sample);
    }
  }
  return { rows: `${rows.join("\n")}\n` };
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
