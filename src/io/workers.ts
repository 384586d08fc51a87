/** Has jobs performed where it pays: small work in this process, large work on threads that stay for the next call. */

import { availableParallelism } from "node:os";
import type { Job, JobResult } from "../experiment/job.js";
import { type Executor, inProcess } from "./executor.js";
import { progressBar } from "./progress.js";

/** Work of less than this is done here: threads take a quarter of a second to start. */
const THREADS_FROM_SECONDS = 1;

export interface Conditions {
  readonly quiet: boolean;
  /** null: all cores where it pays. */
  readonly threads: number | null;
}

export interface Workers {
  /**
   * Performs the jobs with a progress bar and hands over the results in the order of the jobs.
   *
   * @param seconds about how long it takes on one core
   */
  perform(
    label: string,
    jobs: readonly Job[],
    seconds: number,
    take: (result: JobResult) => void,
  ): Promise<void>;
  close(): Promise<void>;
}

/** Workers for one call of capsim; threads start with the first work that needs them. */
function hireWorkers({ quiet, threads }: Conditions): Workers {
  let pool: Executor | null = null;
  const here = inProcess();
  const executorFor = async (jobCount: number, seconds: number): Promise<Executor> => {
    const wanted = threads ?? (seconds > THREADS_FROM_SECONDS ? availableParallelism() : 1);
    if (Math.min(wanted, jobCount) < 2) return here;
    pool ??= (await import("./threads.js")).onThreads(wanted);
    return pool;
  };
  return {
    async perform(label, jobs, seconds, take) {
      const progress = await progressBar(label, jobs.length, quiet);
      try {
        const executor = await executorFor(jobs.length, seconds);
        await executor.perform(jobs, (result, index) => {
          take(result);
          progress.update(index + 1);
        });
      } finally {
        progress.stop();
      }
    },
    async close() {
      await pool?.close();
    },
  };
}

/** Hires workers for the time of the work. */
export async function withWorkers<T>(
  conditions: Conditions,
  work: (workers: Workers) => Promise<T>,
): Promise<T> {
  const workers = hireWorkers(conditions);
  try {
    return await work(workers);
  } finally {
    await workers.close();
  }
}
