/** Drives experiments: has the jobs of each stage performed, tells how long it takes and what is known meanwhile. */

import { availableParallelism } from "node:os";
import { Interrupted } from "../../errors.js";
import type { Experiment, Interim, Stage } from "../../experiment/experiment.js";
import { duration } from "../../report/numbers.js";
import { interimText } from "../../report/size/interimText.js";
import { taskWords } from "../../report/words/tasks.js";
import type { Workers } from "./workers.js";

/** What takes longer than this is announced as a whole, and its interim answers are told [s]. */
const LONG_SECONDS = 10;

/**
 * Drives an experiment to its end, stage by stage. What stops a stage is thrown into it, so that an interrupted one may
 * answer with what it has.
 *
 * @param notice is told how long the whole will take and what is known meanwhile
 * @throws Interrupted, with the answer so far where there is one
 */
export async function performExperiment<Result>(
  experiment: Experiment<Result>,
  workers: Workers,
  notice: (text: string) => void = () => {},
): Promise<Result> {
  let announced: string | null = null;
  let step = experiment.next();
  while (!step.done) {
    const stage = step.value;
    const { label, ahead } = longOf(stage);
    if (ahead !== null && label !== announced) {
      notice(`${label}: about ${duration(ahead)} for all of them`);
      announced = label;
    }
    let stopped: { readonly error: unknown } | null = null;
    try {
      await workers.perform(stage);
    } catch (error) {
      stopped = { error: withInterim(error, stage.soFar?.() ?? null) };
    }
    if (stopped !== null) {
      step = experiment.throw(stopped.error);
      continue;
    }
    const known = ahead === null ? null : (stage.soFar?.() ?? null);
    if (known !== null) notice(`${label}: ${interimText(known)}`);
    step = experiment.next();
  }
  return step.value;
}

/** How long this stage and those like it take on all cores [s], where that is long and there are such; else null. */
function longOf({ task, seconds, ahead }: Stage): { readonly label: string; readonly ahead: number | null } {
  const isMany = ahead !== undefined && seconds !== null && ahead > seconds;
  const onAll = (ahead ?? 0) / availableParallelism();
  return { label: taskWords(task), ahead: isMany && onAll > LONG_SECONDS ? onAll : null };
}

/** An interruption with what is known by then; any other error as it is. */
function withInterim(error: unknown, known: Interim | null): unknown {
  if (!(error instanceof Interrupted) || known === null) return error;
  return new Interrupted(`${error.message}; ${interimText(known)}`);
}
