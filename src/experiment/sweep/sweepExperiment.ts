/** `sweep` as an experiment: the samples of every cell, then what their numbers say. */

import { MachineError } from "../../errors.js";
import type { Experiment } from "../experiment.js";
import type { ResultOf } from "../job.js";
import { analyseSweep, type SweepResult } from "./analysis.js";
import { createSweepData, type SweepData } from "./data.js";
import { secondsOfSample } from "./forecast.js";
import { batchBounds, batchCount, rowCount, type SweepPlan, sweepJobs } from "./plan.js";
import { numbersIn } from "./rows.js";

/** The samples of a sweep that are there already, and who keeps those that come. */
export interface SweepSoFar {
  /** The numbers of the batches that are there; the others are added. */
  readonly data: SweepData;
  /** How many batches that are: the first ones. */
  readonly batches: number;
  /** Keeps the rows of the next batch. */
  keep(rows: string): void;
}

/** The whole sweep. @throws InputError for a sample that cannot be measured */
export function* sweepExperiment(plan: SweepPlan): Experiment<SweepResult> {
  const data = createSweepData(plan);
  yield* sweepSamples(plan, { data, batches: 0, keep() {} });
  return analyseSweep(plan, data);
}

/**
 * The samples that are not there yet, a batch after another into `data`, so that an interrupted sweep goes on from there.
 *
 * @throws InputError for a sample that cannot be measured
 * @throws MachineError for a batch that holds anything but its rows
 */
export function* sweepSamples(plan: SweepPlan, { data, batches, keep }: SweepSoFar): Experiment<void> {
  if (batches === batchCount(plan)) return;
  const pieces = rowCount(plan) - data.length;
  const one = secondsOfSample(plan);
  yield {
    task: { kind: "takeSamples" },
    jobs: sweepJobs(plan, batches),
    count: batchCount(plan) - batches,
    pieces,
    seconds: one === null ? null : pieces * one,
    take(result, index) {
      const { rows, numbers } = result as ResultOf["sweep"];
      const added = numbers ?? batchNumbers(plan, batches + index, rows);
      // Kept, it would spoil the sweep for ever.
      if (added === null) {
        throw new MachineError(`batch ${batches + index}: a worker sent other rows than the batch has`);
      }
      keep(rows);
      data.add(added);
    },
  };
}

/** The numbers of a batch's text; null where they are not as many as the batch has. */
export function batchNumbers(plan: SweepPlan, batch: number, rows: string): Float64Array | null {
  if (batch >= batchCount(plan)) return null;
  const { from, to } = batchBounds(plan, batch);
  const width = plan.inputs.length + plan.outputs.length;
  const numbers = numbersIn(rows, width);
  return numbers?.length === (to - from) * width ? numbers : null;
}
