/** What a sweep measures where nobody says: the question that the scenario can answer. */

import type { Scenario } from "../../scenario/scenario.js";
import { hasQueue } from "../model.js";
import { requireServed } from "../requireServed.js";
import type { Measure } from "./outputs.js";

/** `run` where the pool has cards, else `size` where there are objectives, else `estimate`. */
export function usualMeasure(scenario: Scenario): Measure {
  requireServed(scenario);
  if (!hasQueue(scenario)) return "estimate";
  if (scenario.pool.cards !== null || Object.hasOwn(scenario.grid, "pool.cards")) return "run";
  return scenario.slo.length > 0 ? "size" : "estimate";
}
