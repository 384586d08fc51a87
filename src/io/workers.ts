/** Has jobs performed where it pays: small work in this process, large work on threads that stay for the next call. */

import { availableParallelism } from "node:os";
import { Interrupted } from "../errors.js";
import type { Job, JobResult } from "../experiment/job.js";
import { type Executor, inProcess } from "./executor.js";
import { progressOf } from "./progress.js";
import type { Listeners } from "./replaced.js";

/** Work of less than this is done here: threads take a quarter of a second to start [s]. */
const THREADS_FROM_SECONDS = 1;
/** A job of more than this has a thread to itself, as nothing else is heard here while it goes on, Ctrl-C for one [s]. */
const LONGEST_HERE_SECONDS = 0.4;

export interface Conditions extends Listeners {
  /** null: all cores where it pays. */
  readonly threads: number | null;
  /** Ends the work early. */
  readonly signal?: AbortSignal | undefined;
}

export interface Workers {
  /**
   * Performs the jobs, showing how far they are, and hands over the results in the order of the jobs.
   *
   * @param seconds about how long it takes on one core
   * @throws Interrupted where the signal ends the work early
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
function hireWorkers({ quiet, threads, signal }: Conditions): Workers {
  let pool: Executor | null = null;
  const here = inProcess();
  const announced = new Set<string>();
  const executorFor = async (jobCount: number, seconds: number): Promise<Executor> => {
    const wanted = threads ?? (seconds > THREADS_FROM_SECONDS ? availableParallelism() : 1);
    const width = Math.min(wanted, jobCount);
    if (width < 2 && seconds / jobCount <= LONGEST_HERE_SECONDS) return here;
    pool ??= (await import("./threads.js")).onThreads(jobCount === 1 ? 1 : wanted);
    return pool;
  };
  return {
    async perform(label, jobs, seconds, take) {
      const total = jobs.reduce((sum, job) => sum + piecesOf(job), 0);
      let done = 0;
      const executor = await executorFor(jobs.length, seconds);
      const expected = executor === here ? seconds : seconds / Math.min(jobs.length, availableParallelism());
      // What comes in batches is announced once.
      const progress = await progressOf(
        { label, total, seconds: announced.has(label) ? null : expected },
        quiet,
      );
      announced.add(label);
      try {
        await executor.perform(
          jobs,
          (result, index) => {
            take(result);
            done += piecesOf(jobs[index]!);
            progress.update(done);
          },
          signal,
        );
      } finally {
        progress.stop();
      }
      if (signal?.aborted === true && done < total) {
        throw new Interrupted(`${label}, ${done} of ${total} done`);
      }
    },
    async close() {
      await pool?.close();
    },
  };
}

/** What a job is counted as: the replications of a run, which may come several in a job. */
function piecesOf(job: Job): number {
  return job.kind === "run" ? job.count : 1;
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
