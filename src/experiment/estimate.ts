/** `capsim estimate`: what closed forms and the fluid limit say of a scenario; nothing is simulated. */

import type { Scenario } from "../scenario/scenario.js";
import { judgeClaims } from "./claims.js";
import { closedFormLadder } from "./ladder.js";
import { hasQueue, modelOf } from "./model.js";
import type { EstimateResult } from "./results.js";
import { poolWarnings } from "./warnings.js";

/** The verdict on every printed figure, and the ladder of estimates where the scenario describes a queue. */
export function estimate(scenario: Scenario): EstimateResult {
  const claims = judgeClaims(scenario);
  if (!hasQueue(scenario)) return { claims, ladder: [], warnings: [] };
  return { claims, ladder: closedFormLadder(scenario, modelOf(scenario)), warnings: poolWarnings(scenario) };
}
