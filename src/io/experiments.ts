/** Runs experiments: plans them, has their jobs performed, reduces the results. */

import { Interrupted } from "../errors.js";
import { secondsOf } from "../experiment/engine.js";
import type { JobResult, ResultOf } from "../experiment/job.js";
import type { QueueScenario } from "../experiment/model.js";
import type { RunResult } from "../experiment/results.js";
import { planRun, reduceRun } from "../experiment/run.js";
import type { Staged } from "../experiment/staged.js";
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

/** Drives an experiment, stage by stage. */
export async function performStages<Result>(staged: Staged<Result>, workers: Workers): Promise<Result> {
  let step = staged.next([]);
  while (!step.done) {
    const { label, jobs, seconds } = step.value;
    const results: JobResult[] = [];
    await workers.perform(label, jobs, seconds, (result) => results.push(result));
    step = staged.next(results);
  }
  return step.value;
}
