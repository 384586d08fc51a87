/** Performs jobs, and whole experiments, here and now. */

import { performCurve } from "./curve.js";
import type { Experiment } from "./experiment.js";
import type { Job, JobResult, ResultOf } from "./job.js";
import { newRoom, type Room } from "./room.js";
import { performRun } from "./run.js";
import { performReplicaCurve } from "./size/replicas/curve.js";
import { performReplicaDays } from "./size/replicas/judgedDays.js";
import { performSizeDay } from "./sizeDay.js";
import { performSweep } from "./sweep/job.js";
import { performTokenRun } from "./tokenRun.js";

/** Performs one job that was sent here, perhaps as a copy, perhaps the like of the one before. */
export function performSent(job: Job, room: Room): JobResult {
  return resultOf({ ...job, scenario: room.known(job.scenario) } as Job, room);
}

/** Performs one job. Deterministic: the same job gives the same result, to the bit, wherever it runs. */
export function performJob<J extends Job>(job: J, room: Room = newRoom()): ResultOf[J["kind"]] {
  return resultOf(job, room) as ResultOf[J["kind"]];
}

function resultOf(job: Job, room: Room): JobResult {
  switch (job.kind) {
    case "run":
      return performRun(job, room);
    case "tokenRun":
      return performTokenRun(job, room);
    case "sizeDay":
      return performSizeDay(job, room);
    case "curve":
      return performCurve(job, room);
    case "sweep":
      return performSweep(job, room, (experiment) => performed(experiment, room));
    case "replicaDays":
      return performReplicaDays(job, room);
    case "replicaCurve":
      return performReplicaCurve(job, room);
  }
}

/** Performs a whole experiment. Others may work in the same room between two of its days. */
export function performed<Result>(experiment: Experiment<Result>, room: Room = newRoom()): Result {
  let step = experiment.next();
  while (!step.done) {
    let index = 0;
    for (const job of step.value.jobs) step.value.take(performJob(job, room), index++);
    step = experiment.next();
  }
  return step.value;
}
