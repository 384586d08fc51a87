/** The entry of a worker thread: one job in, its outcome out; or the requests of one, into a file. */

import type { Job } from "../../experiment/job.js";
import { newRoom } from "../../experiment/room.js";
import { machineError } from "../machine.js";
import { REQUESTS_NAME, type RequestsTask, writeRequestsFile } from "../requestsTask.js";
import { failureOf, type Outcome, outcomeOf } from "./executor.js";

/** The thread's own. */
const room = newRoom();

export function work(job: Job): Outcome {
  return outcomeOf(job, room);
}

/** Writes requests.csv. Returns what went wrong, or null. */
export function writeRequests(task: RequestsTask): Outcome | null {
  try {
    writeRequestsFile(task);
    return null;
  } catch (error) {
    return failureOf(machineError("write", REQUESTS_NAME, error));
  }
}
