/**
 * Jobs: the pieces an experiment is cut into, plain data in and plain data out, so that any executor
 * (in process, threads, other machines) may perform them. An experiment emits jobs and reduces their results in order.
 */

import type { ReplicationGroup } from "../metrics/replication.js";
import { type CurveJob, type CurveResult, performCurve } from "./curve.js";
import { performRun, type RunJob } from "./run.js";
import { performSizeDay, type SizeDayJob, type SizeDayResult } from "./sizeDay.js";
import { performSweep, type SweepBatch, type SweepJob } from "./sweep/job.js";

export type Job = RunJob | SizeDayJob | CurveJob | SweepJob;

/** What each kind of job gives. */
export interface ResultOf {
  readonly run: ReplicationGroup;
  readonly sizeDay: SizeDayResult;
  readonly curve: CurveResult;
  readonly sweep: SweepBatch;
}

export type JobResult = ResultOf[Job["kind"]];

/** Performs one job. Deterministic: the same job gives the same result, to the bit, wherever it runs. */
export function performJob<J extends Job>(job: J): ResultOf[J["kind"]] {
  return perform(job) as ResultOf[J["kind"]];
}

function perform(job: Job): JobResult {
  switch (job.kind) {
    case "run":
      return performRun(job);
    case "sizeDay":
      return performSizeDay(job);
    case "curve":
      return performCurve(job);
    case "sweep":
      return performSweep(job);
  }
}
