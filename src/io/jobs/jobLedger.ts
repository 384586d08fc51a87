/** The jobs that others perform, each until it is settled; knows nothing of who they are or how jobs reach them. */

import { MachineError } from "../../errors.js";
import type { Job, JobResult } from "../../experiment/job.js";
import { isOutcome, revive } from "./executor.js";

/** A job under way. */
interface Waiting {
  readonly job: Job;
  resolve(result: JobResult): void;
  reject(error: unknown): void;
}

export interface JobLedger {
  /** The jobs under way, by their names. */
  readonly waiting: ReadonlyMap<string, { readonly job: Job }>;
  /** Aborted once all have failed. */
  readonly ended: AbortSignal;
  /** The job's result, once somebody has given it. */
  wait(id: string, job: Job): Promise<JobResult>;
  /** Takes what a worker answered for a job. */
  settle(id: string, outcome: unknown): void;
  /** A job that nobody will perform. */
  giveUp(id: string, reason: string): void;
  /** What is under way fails, and what is still to come. */
  failAll(error: unknown): void;
}

/** No jobs yet. @param shown who performs them, for errors */
export function createJobLedger(shown: string): JobLedger {
  const waiting = new Map<string, Waiting>();
  const ended = new AbortController();
  let failure: unknown = null;
  const take = (id: string): Waiting | undefined => {
    const found = waiting.get(id);
    waiting.delete(id);
    return found;
  };
  return {
    waiting,
    ended: ended.signal,
    wait(id, job) {
      if (failure !== null) return Promise.reject(failure);
      return new Promise<JobResult>((resolve, reject) => {
        waiting.set(id, { job, resolve, reject });
      });
    },
    settle(id, outcome) {
      const found = take(id);
      if (found === undefined) return;
      try {
        if (!isOutcome(outcome)) throw new MachineError(`${shown}: a worker answered what is no result`);
        found.resolve(revive(outcome));
      } catch (error) {
        found.reject(error);
      }
    },
    giveUp(id, reason) {
      take(id)?.reject(new MachineError(`${shown}: a job was lost by its workers, ${reason}`));
    },
    failAll(error) {
      failure ??= error;
      ended.abort();
      for (const { reject } of waiting.values()) reject(failure);
      waiting.clear();
    },
  };
}
