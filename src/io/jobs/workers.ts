/** Has jobs performed where it pays: small work in this process, large work on threads that stay for the next call. */

import { availableParallelism } from "node:os";
import { Interrupted } from "../../errors.js";
import type { Stage } from "../../experiment/experiment.js";
import { type Job, piecesOf } from "../../experiment/job.js";
import { taskWords } from "../../report/words/tasks.js";
import type { Listeners } from "../replaced.js";
import { type Executor, inProcess } from "./executor.js";
import { progressOf } from "./progress.js";

/** Work of less than this is done here: threads take a quarter of a second to start [s]. */
const THREADS_FROM_SECONDS = 1;
/** A job of more than this has a thread to itself, as nothing else is heard here while it goes on, Ctrl-C for one [s]. */
const LONGEST_HERE_SECONDS = 0.4;
/** Jobs from which threads pay where nobody knows how long one takes: closed forms, done before threads have started. */
const THREADS_FROM_JOBS = 2_000;

export interface Conditions extends Listeners {
  /** null: all cores where it pays. */
  readonly threads: number | null;
  /** Ends the work early. */
  readonly signal?: AbortSignal | undefined;
  /** Others that do the work, asked for when there is some; left out: this machine. */
  readonly others?: () => Promise<Executor>;
}

export interface Workers {
  /**
   * Performs the jobs of a stage, showing how far they are; the stage takes their results in their order.
   *
   * @throws Interrupted where the signal ends the work early
   */
  perform(stage: Stage): Promise<void>;
  close(): Promise<void>;
}

/** Workers for one call of capsim; threads start with the first work that needs them. */
function hireWorkers({ quiet, threads, signal, others }: Conditions): Workers {
  let hired: Executor | null = null;
  const here = inProcess();
  const announced = new Set<string>();
  const executorFor = async (stage: Stage): Promise<Executor> => {
    if (hired === null && others !== undefined) hired = await others();
    if (others !== undefined && hired !== null) return hired;
    const wanted = threads ?? (paysThreads(stage) ? availableParallelism() : 1);
    if (Math.min(wanted, stage.count) < 2 && !isLongAtATime(stage)) return here;
    hired ??= (await import("./threads.js")).onThreads(stage.count === 1 ? 1 : wanted);
    return hired;
  };
  /** About how long the stage takes [s]; null: not known, as on other machines. */
  const secondsOn = (executor: Executor, { seconds, count }: Stage): number | null => {
    if (seconds === null || others !== undefined) return null;
    return executor === here ? seconds : seconds / Math.min(count, threads ?? availableParallelism());
  };
  return {
    async perform(stage) {
      const { task, pieces } = stage;
      const label = taskWords(task);
      let done = 0;
      const executor = await executorFor(stage);
      // What comes in batches is announced once.
      const seconds = announced.has(label) ? null : secondsOn(executor, stage);
      const progress = await progressOf({ label, total: pieces, seconds }, quiet);
      announced.add(label);
      const underWay: number[] = [];
      try {
        await executor.perform(
          watched(stage.jobs, (job) => underWay.push(piecesOf(job))),
          (result, index) => {
            stage.take(result, index);
            done += underWay.shift() ?? 0;
            progress.update(done);
          },
          signal,
        );
      } finally {
        progress.stop();
      }
      if (signal?.aborted === true && done < pieces) {
        throw new Interrupted(`${label}, ${done} of ${pieces} done`);
      }
    },
    async close() {
      await hired?.close();
    },
  };
}

/** Whether so much work is to be done that threads pay. */
function paysThreads({ seconds, count }: Stage): boolean {
  return seconds === null ? count >= THREADS_FROM_JOBS : seconds > THREADS_FROM_SECONDS;
}

/** Whether a single job takes so long that it must not be done here. */
function isLongAtATime({ seconds, count }: Stage): boolean {
  return seconds !== null && seconds / count > LONGEST_HERE_SECONDS;
}

/** The same jobs, each seen as it is asked for. */
function* watched(jobs: Iterable<Job>, see: (job: Job) => void): Generator<Job> {
  for (const job of jobs) {
    see(job);
    yield job;
  }
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
