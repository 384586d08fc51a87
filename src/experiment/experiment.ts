/**
 * Experiments: each asks for jobs, stage by stage, and goes on with what they gave. Whoever drives one decides where the
 * jobs are performed (here, on threads, on other machines), and between two stages whether it goes on.
 *
 * A driver that was told to stop throws Interrupted into the experiment, which may then return what it has.
 */

import type { Job, JobResult, ResultOf } from "./job.js";

/** What is being done, by its key; of a day while demand grows the day, from 1. */
export type Task =
  | { readonly kind: "simulateDays" | "drawCurve" | "followGrowth" | "takeSamples" }
  | { readonly kind: "sizeDays"; readonly day: number | null }
  | { readonly kind: "checkDay"; readonly day: number };

/** Work that an experiment asks for. */
export interface Stage {
  readonly task: Task;
  /** In the order in which their results are taken; may be made as they are asked for, and are asked for once. */
  readonly jobs: Iterable<Job>;
  /** How many jobs. */
  readonly count: number;
  /** The same in pieces of work as a person counts them (`piecesOf`): replications, samples. */
  readonly pieces: number;
  /** About how long the jobs take on one core [s]; null: not known, as of closed forms. */
  readonly seconds: number | null;
  /** The same of this stage and those like it that may follow [s]; left out where there are none. */
  readonly ahead?: number;
  /** Takes the results, in the order of the jobs. */
  take(result: JobResult, index: number): void;
  /** What is known with the results taken so far; null: nothing yet. Left out where there never is. */
  soFar?(): Interim | null;
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

/** An experiment: asks for its stages, returns what it found. A stage's results are all taken before the next is asked for. */
export type Experiment<Result> = Generator<Stage, Result, void>;

/** Performs an experiment to its end at once, such as within a job of another. */
export type Perform = <Result>(experiment: Experiment<Result>) => Result;

/** Asks for jobs of one kind and returns their results. */
export function* resultsOf<J extends Job>(
  task: Task,
  jobs: readonly J[],
  seconds: number,
): Experiment<readonly ResultOf[J["kind"]][]> {
  const results: ResultOf[J["kind"]][] = [];
  yield {
    ...{ task, jobs, count: jobs.length, pieces: jobs.length, seconds },
    take: (result) => results.push(result as ResultOf[J["kind"]]),
  };
  return results;
}
