/** Performs jobs, and whole experiments, here and now. */

import { performCurve } from "./curve.js";
import type { Experiment } from "./experiment.js";
import type { Job, JobResult, ResultOf } from "./job.js";
import { performRun } from "./run.js";
import { performSizeDay } from "./sizeDay.js";
import { performSweep } from "./sweep/job.js";

/** Performs one job. Deterministic: the same job gives the same result, to the bit, wherever it runs. */
export function performJob<J extends Job>(job: J): ResultOf[J["kind"]] {
  return resultOf(job) as ResultOf[J["kind"]];
}

function resultOf(job: Job): JobResult {
  switch (job.kind) {
    case "run":
      return performRun(job);
    case "sizeDay":
      return performSizeDay(job);
    case "curve":
      return performCurve(job);
    case "sweep":
      return performSweep(job, performed);
  }
}

/** Performs a whole experiment. */
export function performed<Result>(experiment: Experiment<Result>): Result {
  let step = experiment.next();
  while (!step.done) {
    let index = 0;
    for (const job of step.value.jobs) step.value.take(performJob(job), index++);
    step = experiment.next();
  }
  return step.value;
}
