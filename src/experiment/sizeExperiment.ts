/** `size` as an experiment: the days, then the curve, then growth where demand grows. */

import { secondsOf } from "./engines/engines.js";
import { closedFormLadder } from "./estimators/ladder.js";
import { type Experiment, resultsOf } from "./experiment.js";
import { growthExperiment } from "./growthExperiment.js";
import { announced, secondsOfGrowth } from "./growthForecast.js";
import { grows } from "./growthPlan.js";
import { modelOf, type QueueScenario } from "./model.js";
import type { SizeResult } from "./results.js";
import { sequentialDays } from "./sequentialDays.js";
import { curveServers, planCurve } from "./size/curve.js";
import { reduceDays } from "./size/days.js";
import type { Design, SizedDesign } from "./size/design.js";
import { firstGuess, planSize } from "./size/plan.js";
import { reduceSize } from "./size/result.js";

/** The least cards with ladder and curve. */
export function* sizeExperiment(scenario: QueueScenario): Experiment<SizeResult> {
  const model = modelOf(scenario);
  const ladder = closedFormLadder(scenario, model);
  const plan = planSize(scenario, firstGuess(ladder, model), ladder);
  const days = reduceDays(plan, yield* sequentialDays(plan));
  const servers = curveServers(plan, days, ladder);
  const jobs = planCurve(plan, servers);
  const seconds = jobs.length * servers.length * secondsOf(model, plan.curveEngine);
  const curves = yield* resultsOf({ kind: "drawCurve" }, jobs, seconds);
  return reduceSize(plan, days, servers, curves, ladder);
}

/** The same, and where demand grows how long the pool lasts: the scenario's own, else that of the answer. */
export function* sizeAndGrowthExperiment(scenario: QueueScenario): Experiment<SizeResult> {
  const result = yield* sizeExperiment(scenario);
  const cards = scenario.pool.cards ?? result.cards;
  if (!grows(scenario) || cards === null) return result;
  const growth = announced(
    growthExperiment(scenario, cards),
    { kind: "followGrowth" },
    secondsOfGrowth(scenario),
  );
  return { ...result, growth: yield* growth };
}

/** A design sized, growth and all. */
export function* designExperiment(design: Design): Experiment<SizedDesign> {
  return { ...design, result: yield* sizeAndGrowthExperiment(design.scenario) };
}
