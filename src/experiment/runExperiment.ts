/** `run` as an experiment: replications of the service's days with the pool's cards. */

import { Interrupted } from "../errors.js";
import type { DayResult, ReplicationGroup } from "../metrics/replication.js";
import { secondsOf } from "./engines/engines.js";
import { tokenSeconds } from "./engines/tokens/cost.js";
import { hasReplicas } from "./engines/tokens/model.js";
import type { Experiment, Stage } from "./experiment.js";
import type { ResultOf } from "./job.js";
import type { RunResult } from "./results.js";
import { planRun, type RunPlan, reduceRun } from "./run.js";
import type { RunReducer } from "./runReducer.js";
import type { ServedScenario } from "./served.js";
import { planTokenRun, reduceTokenRun, type TokenRunPlan } from "./tokenRun.js";

/**
 * The pool in figures. Where it is interrupted, that of the replications that were finished by then.
 *
 * @throws InputError as planRun and planTokenRun do
 * @throws Interrupted where no replication was finished
 */
export function* runExperiment(scenario: ServedScenario): Experiment<RunResult> {
  if (hasReplicas(scenario)) {
    const plan = planTokenRun(scenario);
    return yield* reduced(reduceTokenRun(plan), (take) => tokenStageOf(plan, take));
  }
  const plan = planRun(scenario);
  return yield* reduced(reduceRun(plan), (take) => stageOf(plan, take));
}

function* reduced(
  reducer: RunReducer,
  stage: (take: (result: ReplicationGroup) => void) => Stage,
): Experiment<RunResult> {
  let done = 0;
  try {
    yield stage((result) => {
      reducer.add(result);
      done++;
    });
  } catch (error) {
    if (!(error instanceof Interrupted) || done === 0) throw error;
  }
  return reducer.finish();
}

/**
 * The counted days of a plan's replications alone, nothing pooled.
 * @param firstReplication number of the first of them
 */
export function* runDays(plan: RunPlan, firstReplication: number): Experiment<readonly DayResult[]> {
  const days: DayResult[] = [];
  const jobs = plan.jobs.map((job) => ({
    ...job,
    replication: firstReplication + job.replication,
    exactPooledLimit: null,
  }));
  yield stageOf({ ...plan, jobs }, ({ replications }) => {
    for (const one of replications) days.push(...one.days);
  });
  return days;
}

function stageOf({ scenario, model, engine, jobs }: RunPlan, take: (result: ResultOf["run"]) => void): Stage {
  const { replications } = scenario.simulate;
  return {
    task: { kind: "simulateDays" },
    jobs,
    count: jobs.length,
    pieces: replications,
    seconds: replications * secondsOf(model, engine),
    take: (result) => take(result as ResultOf["run"]),
  };
}

function tokenStageOf(
  { scenario, model, jobs }: TokenRunPlan,
  take: (result: ReplicationGroup) => void,
): Stage {
  const { replications } = scenario.simulate;
  return {
    task: { kind: "simulateDays" },
    jobs,
    count: jobs.length,
    pieces: replications,
    seconds: replications * tokenSeconds(model),
    take: (result) => take(result as ReplicationGroup),
  };
}
