/** About how long it takes to follow a pool through the growth of its demand, said before it is followed. */

import { secondsOf } from "./engines/engines.js";
import type { Experiment, Task } from "./experiment.js";
import { EXPANSION_LASTS_DAYS, growthHorizon, reportedDays, scenarioOnDay } from "./growthPlan.js";
import type { QueueScenario } from "./model.js";
import { TRIALS } from "./sequentialDays.js";
import { planSize } from "./size/plan.js";

/**
 * The time on one core [s], at most about: each reported day and each expansion is sized, each expansion found by
 * bisection over the days, all at the demand of the middle day.
 */
export function secondsOfGrowth(scenario: QueueScenario): number {
  const days = growthHorizon(scenario);
  const { jobs, model, engine } = planSize(scenarioOnDay(scenario, Math.floor(days / 2)), 1);
  const expansions = Math.ceil(days / EXPANSION_LASTS_DAYS);
  const sized = reportedDays(days).length + expansions;
  const checked = (1 + expansions) * Math.ceil(Math.log2(days + 1));
  return (sized * TRIALS + checked) * jobs.length * secondsOf(model, engine);
}

/** The stages, the first of which tells how long all of them take. */
export function* announced<Result>(
  experiment: Experiment<Result>,
  task: Task,
  ahead: number,
): Experiment<Result> {
  const first = experiment.next();
  if (first.done) return first.value;
  yield { ...first.value, task, ahead: Math.max(ahead, first.value.seconds ?? 0) };
  return yield* experiment;
}
