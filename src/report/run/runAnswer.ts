/** What `run` says of its scenario. */

import { stands } from "../../claims/verdict.js";
import { judgeClaims } from "../../experiment/judgeClaims.js";
import { modelOf, type QueueScenario } from "../../experiment/model.js";
import type { RunResult } from "../../experiment/results.js";
import { type SaidAnswer, saidAnswer } from "../answer.js";
import { runDocument } from "../documents.js";
import { type RunDocument, runPart } from "../parts.js";
import { serviceOf } from "../service.js";
import { saidClaim } from "../words/claims.js";
import { runTables } from "./runTables.js";
import { runSaid } from "./runText.js";

/** The answer of a run, of as many replications as it has, those of an interrupted one being the first. */
export function runAnswer(asked: QueueScenario, result: RunResult): SaidAnswer<RunDocument> {
  const scenario = withReplications(asked, result.replications);
  const model = modelOf(scenario);
  const claims = judgeClaims(scenario).map(saidClaim);
  const tables = runTables(result);
  const service = serviceOf(scenario, model);
  const document = runDocument(scenario, result, { claims, files: [] });
  return saidAnswer({
    document,
    tables,
    warnings: document.warnings,
    failed: [
      ...(result.objectives.every(({ met }) => met) ? [] : ["slo" as const]),
      ...(claims.every(stands) ? [] : ["claims" as const]),
    ],
    hasNoNumber: false,
    provenance: {
      scenario,
      engine: document.engine,
      seed: result.seed,
      quantiles: `R-7; pooled: ${document.pooledBy}; timeline: ${document.timelineBy}`,
      discarded: `${result.warmupDays} warm-up days of each replication`,
    },
    partsOf: (document) => ({ service, run: runPart(document, tables) }),
    saidOf: (document, place) => runSaid(scenario, model, result, document, claims, place),
  });
}

/** The scenario of so many replications: they are the first of the others, so their days are its own. */
function withReplications(scenario: QueueScenario, replications: number): QueueScenario {
  if (replications === scenario.simulate.replications) return scenario;
  return { ...scenario, simulate: { ...scenario.simulate, replications } };
}
