/**
 * Where jobs run: in this process, on worker threads (threads.ts), or on other machines (queue.ts).
 * Jobs go in, results come out in the order of the jobs, whoever computed them.
 */

import { setImmediate as nextTurn } from "node:timers/promises";
import { InputError, InvariantError, MachineError, type Problem } from "../../errors.js";
import type { Job, JobResult } from "../../experiment/job.js";
import { performSent } from "../../experiment/perform.js";
import { newRoom, type Room } from "../../experiment/room.js";

export interface Executor {
  /**
   * Performs the jobs and hands each result to `take`, in order.
   * Stops at once, without error, when `signal` is aborted: results taken until then are whole, and jobs may be under
   * way until the executor is closed.
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
  const room = newRoom();
  return {
    async perform(jobs, take, signal) {
      let index = 0;
      let restedAt = performance.now();
      for (const job of jobs) {
        if (signal?.aborted) return;
        await take(performSent(job, room), index++);
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

/** Whether a value that came from elsewhere is an outcome; a result's own content is for who asked for it to judge. */
export function isOutcome(value: unknown): value is Outcome {
  if (typeof value !== "object" || value === null) return false;
  const { ok, result, name, message, stack, problems } = value as Record<string, unknown>;
  if (ok === true) {
    return (
      typeof result === "object" &&
      result !== null &&
      (!("rows" in result) || typeof result.rows === "string")
    );
  }
  return (
    ok === false &&
    typeof name === "string" &&
    typeof message === "string" &&
    (stack === undefined || typeof stack === "string") &&
    Array.isArray(problems) &&
    problems.every((problem) => typeof problem?.message === "string")
  );
}

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
export function outcomeOf(job: Job, room: Room): Outcome {
  try {
    return { ok: true, result: performSent(job, room) };
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
export async function inOrder<Task, Result>(
  jobs: Iterable<Task>,
  width: number,
  start: (job: Task, index: number) => Promise<Result>,
  take: (result: Result, index: number) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const underWay: Promise<{ readonly result: Result }>[] = [];
  const aborted = abortion(signal);
  let taken = 0;
  let started = 0;
  /** Takes the next result; false where the signal came before it. */
  const takeNext = async (): Promise<boolean> => {
    const next = await Promise.race([underWay[0]!, aborted.promise]);
    if (next === null) return false;
    underWay.shift();
    await take(next.result, taken++);
    return true;
  };
  try {
    for (const job of jobs) {
      if (signal?.aborted) break;
      const running = start(job, started++).then((result) => ({ result }));
      running.catch(() => {});
      underWay.push(running);
      if (underWay.length >= width && !(await takeNext())) return;
    }
    while (underWay.length > 0 && (await takeNext()));
  } finally {
    aborted.forget();
    if (!signal?.aborted) await Promise.allSettled(underWay);
  }
}

/** A promise of null that is kept when the signal is aborted. */
function abortion(signal: AbortSignal | undefined): { readonly promise: Promise<null>; forget(): void } {
  let tell = () => {};
  const promise = new Promise<null>((resolve) => {
    tell = () => resolve(null);
  });
  if (signal?.aborted) tell();
  else signal?.addEventListener("abort", tell, { once: true });
  return { promise, forget: () => signal?.removeEventListener("abort", tell) };
}
