/** The verdict on every printed figure of a scenario, beside it what its cards would leave of wait. */

import type { ClaimVerdict } from "../claims/verdict.js";
import { claimVerdicts } from "../claims/verdicts.js";
import type { Scenario } from "../scenario/scenario.js";
import { consequences } from "./consequence.js";

/** The verdict on each printed figure of a scenario, in the file's order. */
export function judgeClaims(scenario: Scenario): ClaimVerdict[] {
  return scenario.claims.length === 0 ? [] : claimVerdicts(scenario, consequences(scenario));
}
