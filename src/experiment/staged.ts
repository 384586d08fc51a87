/**
 * Experiments in stages: each asks for jobs and goes on with their results. Whoever drives one decides where the jobs
 * are performed, and between two stages whether it goes on.
 */

import { type Job, type JobResult, performJob, type ResultOf } from "./job.js";

export interface Stage {
  /** What is being done, such as `sizing days`. */
  readonly label: string;
  readonly jobs: readonly Job[];
  /** About how long the jobs take on one core [s]. */
  readonly seconds: number;
  /** The same of this stage and those like it that may follow [s]; left out where there are none. */
  readonly ahead?: number;
  /** What is known with the first results of the stage; null: nothing yet. Left out where there never is. */
  readonly soFar?: (results: readonly JobResult[]) => Interim | null;
}

/** An answer of `size` before its last day: from so many days, of as many as it may take. */
export interface Interim {
  readonly days: number;
  readonly of: number;
  readonly card: string;
  /** null: no number of cards would do. */
  readonly cards: number | null;
  readonly interval: readonly [number, number | null] | null;
}

/** An experiment: yields stages, is given the results of each in the order of its jobs, returns what it found. */
export type Staged<Result> = Generator<Stage, Result, readonly JobResult[]>;

/** Asks for jobs of one kind and returns their results. */
export function* resultsOf<J extends Job>(
  label: string,
  jobs: readonly J[],
  seconds: number,
): Generator<Stage, readonly ResultOf[J["kind"]][], readonly JobResult[]> {
  return (yield { label, jobs, seconds }) as readonly ResultOf[J["kind"]][];
}

/** Performs a whole experiment here and now. */
export function performed<Result>(staged: Staged<Result>): Result {
  let step = staged.next([]);
  while (!step.done) step = staged.next(step.value.jobs.map((job) => performJob(job)));
  return step.value;
}
