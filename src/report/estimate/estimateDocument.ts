/** The JSON document of `capsim estimate`, one a scenario. */

import type { EstimateResult } from "../../experiment/results.js";
import type { EstimateDocument } from "../answersSchema.js";
import { SCHEMA_VERSION } from "../documents.js";
import { saidClaim } from "../words/claims.js";
import { saidLadder } from "../words/estimators.js";
import { warningWords } from "../words/warnings.js";

/** `estimate --json`. */
export function estimateDocument(
  scenario: { readonly title: string },
  result: EstimateResult,
): EstimateDocument {
  return {
    schemaVersion: SCHEMA_VERSION,
    command: "estimate",
    scenario: scenario.title,
    claims: result.claims.map(saidClaim),
    training: [...result.training],
    ladder: saidLadder(result.ladder),
    warnings: result.warnings.map(warningWords),
    files: [],
  };
}
