/** What `estimate` says of a scenario, and of several together. */

import { countPrintedFigures } from "../../claims/printedFigures.js";
import { stands } from "../../claims/verdict.js";
import { missesInFluidLimit } from "../../experiment/consequence.js";
import type { EstimateResult } from "../../experiment/results.js";
import type { Scenario } from "../../scenario/scenario.js";
import { type Answer, NOWHERE, type Place, type Provenance } from "../answer.js";
import type { EstimateDocument } from "../answersSchema.js";
import type { Layout } from "../layout.js";
import { NO_PARTS } from "../parts.js";
import { estimateDocument } from "./estimateDocument.js";
import { estimateTables } from "./estimateTables.js";
import { estimateText } from "./estimateText.js";

/** A scenario and what was estimated of it. */
export interface EstimatedScenario {
  /** The file's name, by which several are told apart. */
  readonly file: string;
  readonly scenario: Scenario;
  readonly result: EstimateResult;
}

/** Where a result of closed forms came from. */
export function closedForms(scenario: Scenario): Provenance {
  const { seed } = scenario.simulate;
  return { scenario, engine: null, seed, quantiles: "none, closed forms only", discarded: "nothing" };
}

/** The answer of closed forms. It fails where a printed figure does not stand or the cards miss an objective without chance. */
export function estimateAnswer(scenario: Scenario, result: EstimateResult): Answer<EstimateDocument> {
  const cards = scenario.pool?.cards ?? null;
  const draft = estimateDocument(scenario, result);
  const at = (_: Place): Answer<EstimateDocument> => ({
    text: (layout) => estimatesText([{ file: "", scenario, result }], layout),
    document: draft,
    tables: estimateTables(result),
    parts: NO_PARTS,
    warnings: draft.warnings,
    failed: [
      ...(result.claims.every(stands) ? [] : ["claims" as const]),
      ...(cards !== null && missesInFluidLimit(scenario, cards) ? ["slo" as const] : []),
    ],
    hasNoNumber: false,
    provenance: closedForms(scenario),
    at,
  });
  return at(NOWHERE);
}

/** The words on one scenario, or on several beside each other. */
export function estimatesText(estimated: readonly EstimatedScenario[], layout: Layout): string {
  return estimateText(estimated, countPrintedFigures(estimated.map(({ scenario }) => scenario)), layout);
}
