/**
 * Jobs: the pieces an experiment is cut into, plain data in and plain data out, so that any executor
 * (in process, threads, other machines) may perform them. An experiment emits jobs and reduces their results in order.
 */

import type { ReplicationGroup } from "../metrics/replication.js";
import type { CurveJob, CurveResult } from "./curve.js";
import type { RunJob } from "./run.js";
import type { ReplicaCurveJob, ReplicaCurveResult } from "./size/replicas/curve.js";
import type { ReplicaDaysJob, ReplicaDaysResult } from "./size/replicas/judgedDays.js";
import type { SizeDayJob, SizeDayResult } from "./sizeDay.js";
import type { SweepBatch, SweepJob } from "./sweep/batch.js";
import type { TokenRunJob } from "./tokenRun.js";

/** A piece of work as plain data: it can be performed anywhere. */
export type Job = RunJob | TokenRunJob | SizeDayJob | CurveJob | SweepJob | ReplicaDaysJob | ReplicaCurveJob;

/** What each kind of job gives. */
export interface ResultOf {
  readonly run: ReplicationGroup;
  readonly tokenRun: ReplicationGroup;
  readonly sizeDay: SizeDayResult;
  readonly curve: CurveResult;
  readonly sweep: SweepBatch;
  readonly replicaDays: ReplicaDaysResult;
  readonly replicaCurve: ReplicaCurveResult;
}

/** What a job gives, as plain data. */
export type JobResult = ResultOf[Job["kind"]];

/** Pieces of work in a job, as a person counts them: the replications of a run, the samples of a sweep, else one. */
export function piecesOf(job: Job): number {
  switch (job.kind) {
    case "run":
    case "tokenRun":
      return job.count;
    case "sweep":
      return job.to - job.from;
    default:
      return 1;
  }
}
