/** `capsim estimate`: what closed forms and the fluid limit say of a scenario; nothing is simulated. */

import type { Scenario } from "../scenario/scenario.js";
import { closedFormLadder } from "./estimators/ladder.js";
import { judgeClaims } from "./judgeClaims.js";
import { hasQueue, modelOf } from "./model.js";
import type { EstimateResult } from "./results.js";
import { trainingEstimates } from "./trainingEstimate.js";
import { poolWarnings } from "./warnings.js";

/** The verdict on every printed figure, what its training takes, and the ladder of estimates where there is a queue. */
export function estimate(scenario: Scenario): EstimateResult {
  const common = { claims: judgeClaims(scenario), training: trainingEstimates(scenario) };
  if (!hasQueue(scenario)) return { ...common, ladder: [], warnings: [] };
  const ladder = closedFormLadder(scenario, modelOf(scenario));
  return { ...common, ladder, warnings: poolWarnings(scenario) };
}
