/** Runs experiments: plans them, has their jobs performed where it pays, shows progress, reduces the results. */

import { availableParallelism } from "node:os";
import type { CurveResult } from "../experiment/curve.js";
import { secondsOf } from "../experiment/engine.js";
import type { Job, JobResult, ResultOf } from "../experiment/job.js";
import { closedFormLadder, firstGuess } from "../experiment/ladder.js";
import { modelOf, type QueueScenario } from "../experiment/model.js";
import type { RunResult, SizeResult } from "../experiment/results.js";
import { planRun, reduceRun } from "../experiment/run.js";
import { curveServers, planCurve, planSize, reduceDays, reduceSize } from "../experiment/size.js";
import type { SizeDayResult } from "../experiment/sizeDay.js";
import { type Executor, inProcess, onThreads } from "./executor.js";
import { progressBar } from "./progress.js";

/** Work of less than this is done here: threads take a quarter of a second to start. */
const THREADS_FROM_SECONDS = 1;

export interface Conditions {
  readonly quiet: boolean;
  /** null: all cores where it pays. */
  readonly threads: number | null;
}

/** Performs the jobs on the cheapest executor that suits them and hands over the results in order. */
export async function performAll(
  label: string,
  jobs: readonly Job[],
  seconds: number,
  conditions: Conditions,
  take: (result: JobResult) => void,
): Promise<void> {
  const wanted = conditions.threads ?? (seconds > THREADS_FROM_SECONDS ? availableParallelism() : 1);
  const threads = Math.min(wanted, jobs.length);
  const executor: Executor = threads > 1 ? onThreads(threads) : inProcess();
  const progress = progressBar(label, jobs.length, conditions.quiet);
  try {
    await executor.perform(jobs, (result, index) => {
      take(result);
      progress.update(index + 1);
    });
  } finally {
    progress.stop();
    await executor.close();
  }
}

/** `run`. */
export async function runScenario(scenario: QueueScenario, conditions: Conditions): Promise<RunResult> {
  const plan = planRun(scenario);
  const reducer = reduceRun(plan);
  const seconds = plan.jobs.length * secondsOf(plan.model, plan.engine);
  await performAll("simulating days", plan.jobs, seconds, conditions, (result) =>
    reducer.add(result as ResultOf["run"]),
  );
  return reducer.finish();
}

/** `size`. */
export async function sizeScenario(scenario: QueueScenario, conditions: Conditions): Promise<SizeResult> {
  const model = modelOf(scenario);
  const ladder = closedFormLadder(scenario, model);
  const plan = planSize(scenario, firstGuess(ladder, model));
  const dayResults: SizeDayResult[] = [];
  const trials = 12;
  await performAll(
    "sizing days",
    plan.jobs,
    plan.jobs.length * trials * secondsOf(model, plan.engine),
    conditions,
    (result) => dayResults.push(result as SizeDayResult),
  );
  const days = reduceDays(plan, dayResults);
  const servers = curveServers(plan, days, ladder);
  const curves: CurveResult[] = [];
  const jobs = planCurve(plan, servers);
  await performAll(
    "drawing the curve",
    jobs,
    jobs.length * servers.length * secondsOf(model, plan.curveEngine),
    conditions,
    (result) => curves.push(result as CurveResult),
  );
  return reduceSize(plan, days, servers, curves, ladder);
}
