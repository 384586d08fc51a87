/** Runs experiments: plans them, has their jobs performed, reduces the results. */

import type { CurveResult } from "../experiment/curve.js";
import { secondsOf } from "../experiment/engine.js";
import type { ResultOf } from "../experiment/job.js";
import { closedFormLadder } from "../experiment/ladder.js";
import { modelOf, type QueueScenario } from "../experiment/model.js";
import type { RunResult, SizeResult } from "../experiment/results.js";
import { planRun, reduceRun } from "../experiment/run.js";
import { curveServers, firstGuess, planCurve, planSize, reduceDays, reduceSize } from "../experiment/size.js";
import type { SizeDayResult } from "../experiment/sizeDay.js";
import type { Workers } from "./workers.js";

/** `run`. */
export async function runScenario(scenario: QueueScenario, workers: Workers): Promise<RunResult> {
  const plan = planRun(scenario);
  const reducer = reduceRun(plan);
  const seconds = scenario.simulate.replications * secondsOf(plan.model, plan.engine);
  await workers.perform("simulating days", plan.jobs, seconds, (result) =>
    reducer.add(result as ResultOf["run"]),
  );
  return reducer.finish();
}

/** `size`. */
export async function sizeScenario(scenario: QueueScenario, workers: Workers): Promise<SizeResult> {
  const model = modelOf(scenario);
  const ladder = closedFormLadder(scenario, model);
  const plan = planSize(scenario, firstGuess(ladder, model));
  const dayResults: SizeDayResult[] = [];
  const trials = 12;
  await workers.perform(
    "sizing days",
    plan.jobs,
    plan.jobs.length * trials * secondsOf(model, plan.engine),
    (result) => dayResults.push(result as SizeDayResult),
  );
  const days = reduceDays(plan, dayResults);
  const servers = curveServers(plan, days, ladder);
  const curves: CurveResult[] = [];
  const jobs = planCurve(plan, servers);
  await workers.perform(
    "drawing the curve",
    jobs,
    jobs.length * servers.length * secondsOf(model, plan.curveEngine),
    (result) => curves.push(result as CurveResult),
  );
  return reduceSize(plan, days, servers, curves, ladder);
}
