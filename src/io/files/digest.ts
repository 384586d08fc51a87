/** The digests that tie a result to the scenario it came from, and a file to its content. */

import { createHash } from "node:crypto";
import { canonicalJson } from "../../scenario/canonical.js";
import type { Scenario } from "../../scenario/scenario.js";

/** SHA-256 of the resolved scenario in canonical JSON, hexadecimal. */
export function scenarioDigest(scenario: Scenario): string {
  return textDigest(canonicalJson(scenario));
}

/** SHA-256 of a text, hexadecimal. */
export function textDigest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
