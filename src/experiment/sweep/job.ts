/** A batch of samples: plain data in, rows of numbers out. */

import { InputError } from "../../errors.js";
import { numberSetter } from "../../scenario/numbers.js";
import type { Scenario } from "../../scenario/scenario.js";
import { dayCurve } from "../../workload/curve.js";
import type { Perform } from "../experiment.js";
import { hasQueue } from "../model.js";
import type { Room } from "../room.js";
import type { SweepBatch, SweepJob } from "./batch.js";
import { sampleValues } from "./inputs.js";
import { measureOf } from "./measures/measures.js";
import type { OutputRow } from "./outputs.js";
import { numbersOf, rowsText } from "./rows.js";

/** Measures each sample of the batch; `perform` performs the experiments that it takes. @throws InputError naming the sample that does not fit */
export function performSweep(job: SweepJob, room: Room, perform: Perform): SweepBatch {
  const { inputs, scenario, measure, replications, from, to } = job;
  const columns = sampleValues(job, from, to, room.designs);
  const set = numberSetter(
    scenario,
    inputs.map(({ path }) => path),
  );
  // Kept with the profile, for all samples that leave it alone.
  if (hasQueue(scenario)) dayCurve(scenario.demand.profile);
  // Samples have days of their own, the same in every cell of a grid.
  const sampled = (future: Scenario, sample: number) =>
    measureOf(measure).sample(future, sample * replications, replications, perform);
  const rows: OutputRow[] = [];
  for (let sample = from; sample < to; sample++) {
    const values = columns.map((column) => column[sample - from]!);
    try {
      rows.push([...values, ...sampled(set(values), sample)]);
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
