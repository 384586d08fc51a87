/** Runs experiments: plans them, has their jobs performed, reduces the results. */

import { availableParallelism } from "node:os";
import { Interrupted } from "../errors.js";
import { secondsOf } from "../experiment/engine.js";
import type { JobResult, ResultOf } from "../experiment/job.js";
import type { QueueScenario } from "../experiment/model.js";
import type { RunResult } from "../experiment/results.js";
import { planRun, reduceRun } from "../experiment/run.js";
import type { Staged } from "../experiment/staged.js";
import { interimText } from "../report/interimText.js";
import { duration } from "../report/numbers.js";
import type { Workers } from "./workers.js";

/** `run`; where it is interrupted, of the replications that were finished by then. @throws Interrupted where none was */
export async function runScenario(scenario: QueueScenario, workers: Workers): Promise<RunResult> {
  const plan = planRun(scenario);
  const reducer = reduceRun(plan);
  const seconds = scenario.simulate.replications * secondsOf(plan.model, plan.engine);
  let done = 0;
  try {
    await workers.perform("simulating days", plan.jobs, seconds, (result) => {
      reducer.add(result as ResultOf["run"]);
      done++;
    });
  } catch (error) {
    if (!(error instanceof Interrupted) || done === 0) throw error;
  }
  return reducer.finish();
}

/** What takes longer than this is announced as a whole, and its interim answers are told [s]. */
const LONG_SECONDS = 10;

/**
 * Drives an experiment, stage by stage.
 *
 * @param notice is told how long the whole will take and what is known meanwhile
 * @throws Interrupted, with the answer so far where there is one
 */
export async function performStages<Result>(
  staged: Staged<Result>,
  workers: Workers,
  notice: (text: string) => void,
): Promise<Result> {
  let step = staged.next([]);
  let announced: string | null = null;
  while (!step.done) {
    const { label, jobs, seconds, ahead = seconds, soFar } = step.value;
    const isLong = ahead / availableParallelism() > LONG_SECONDS;
    if (isLong && ahead > seconds && label !== announced) {
      notice(`${label}: about ${duration(ahead / availableParallelism())} for all of them`);
      announced = label;
    }
    const results: JobResult[] = [];
    const interim = () => soFar?.(results) ?? null;
    try {
      await workers.perform(label, jobs, seconds, (result) => results.push(result));
    } catch (error) {
      const known = error instanceof Interrupted ? interim() : null;
      throw known === null
        ? error
        : new Interrupted(`${(error as Interrupted).message}; ${interimText(known)}`);
    }
    const known = isLong && ahead > seconds ? interim() : null;
    if (known !== null) notice(`${label}: ${interimText(known)}`);
    step = staged.next(results);
  }
  return step.value;
}
