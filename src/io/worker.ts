/** The entry of a worker thread: one job in, its outcome out. */

import type { Job } from "../experiment/job.js";
import { type Outcome, outcomeOf } from "./executor.js";

export function work(job: Job): Outcome {
  return outcomeOf(job);
}
