/** The digest that ties a result to the scenario it came from. */

import { createHash } from "node:crypto";
import { canonicalJson } from "../scenario/canonical.js";
import type { Scenario } from "../scenario/scenario.js";

/** SHA-256 of the resolved scenario in canonical JSON, hexadecimal. */
export function scenarioDigest(scenario: Scenario): string {
  return createHash("sha256").update(canonicalJson(scenario)).digest("hex");
}
