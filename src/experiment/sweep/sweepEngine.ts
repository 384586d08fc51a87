/** The engine that a sweep names in its results. */

import { chooseEngine, engineUsed } from "../engines/engines.js";
import { fewestServers, modelOf, queueScenario } from "../model.js";
import type { EngineUsed } from "../results.js";
import { factsOf } from "./outputs.js";
import type { SweepPlan } from "./plan.js";

/** The engine of the first cell's own figures, samples far from which may need another; null for closed forms. */
export function sweepEngine({ measure, cells: [first], replications }: SweepPlan): EngineUsed | null {
  if (!factsOf(measure).isSimulated || first === undefined) return null;
  const scenario = queueScenario(first.scenario);
  const choice = chooseEngine({
    scenario,
    model: modelOf(scenario),
    replications,
    servers: fewestServers(scenario) ?? 1,
    figures: "all",
  });
  return engineUsed(choice);
}
