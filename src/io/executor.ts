/**
 * Where jobs run: in this process, on worker threads (threads.ts), or on other machines (queue.ts).
 * Jobs go in, results come out in the order of the jobs, whoever computed them.
 */

import { setImmediate as nextTurn } from "node:timers/promises";
import { InputError, InvariantError, MachineError, type Problem } from "../errors.js";
import { type Job, type JobResult, performJob } from "../experiment/job.js";

export interface Executor {
  /**
   * Performs the jobs and hands each result to `take`, in order.
   * Stops early, without error, once `signal` is aborted: results taken until then are whole.
   */
  perform(
    jobs: Iterable<Job>,
    take: (result: JobResult, index: number) => void | Promise<void>,
    signal?: AbortSignal,
  ): Promise<void>;
  close(): Promise<void>;
}

/** Runs jobs here, one after the other, giving way to signals and progress between them. */
export function inProcess(): Executor {
  return {
    async perform(jobs, take, signal) {
      let index = 0;
      let restedAt = performance.now();
      for (const job of jobs) {
        if (signal?.aborted) return;
        await take(performJob(job), index++);
        if (performance.now() - restedAt > 30) {
          await nextTurn();
          restedAt = performance.now();
        }
      }
    },
    async close() {},
  };
}

/** What a worker sends back: errors lose their class on the way, so they travel as data. */
export type Outcome =
  | { readonly ok: true; readonly result: JobResult }
  | {
      readonly ok: false;
      readonly name: string;
      readonly message: string;
      readonly stack: string | undefined;
      /** Of an InputError. */
      readonly problems: readonly Problem[];
    };

/** The result inside, or the error it stands for, of its own class again. */
export function revive(outcome: Outcome): JobResult {
  if (outcome.ok) return outcome.result;
  if (outcome.name === "InputError") throw new InputError(outcome.problems);
  if (outcome.name === "MachineError") throw new MachineError(outcome.message);
  const error = new InvariantError(outcome.message);
  if (outcome.stack !== undefined) error.stack = outcome.stack;
  throw error;
}

/** A worker's answer to a job: never a rejected promise. */
export function outcomeOf(job: Job): Outcome {
  try {
    return { ok: true, result: performJob(job) };
  } catch (error) {
    return failureOf(error);
  }
}

/** An error as data. */
export function failureOf(error: unknown): Outcome {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { ok: false, name, message, stack, problems: error instanceof InputError ? error.problems : [] };
}

/** Starts up to `width` jobs at once and takes their results in the order of the jobs. */
export async function inOrder(
  jobs: Iterable<Job>,
  width: number,
  start: (job: Job, index: number) => Promise<JobResult>,
  take: (result: JobResult, index: number) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const underWay: Promise<JobResult>[] = [];
  let taken = 0;
  let started = 0;
  const takeNext = async () => {
    const next = underWay.shift();
    if (next !== undefined) await take(await next, taken++);
  };
  try {
    for (const job of jobs) {
      if (signal?.aborted) break;
      const running = start(job, started++);
      running.catch(() => {});
      underWay.push(running);
      if (underWay.length >= width) await takeNext();
    }
    while (underWay.length > 0) await takeNext();
  } finally {
    await Promise.allSettled(underWay);
  }
}
