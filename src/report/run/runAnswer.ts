/** What `run` says of its scenario. */

import { stands } from "../../claims/verdict.js";
import { hasReplicas, tokenModelOf } from "../../experiment/engines/tokens/model.js";
import { judgeClaims } from "../../experiment/judgeClaims.js";
import { modelOf } from "../../experiment/model.js";
import type { RunResult } from "../../experiment/results.js";
import type { ServedScenario } from "../../experiment/served.js";
import { type SaidAnswer, saidAnswer } from "../answer.js";
import { runDocument } from "../documents.js";
import { type RunDocument, runPart } from "../parts.js";
import { serviceOf, tokenService } from "../service.js";
import { saidClaim } from "../words/claims.js";
import { runTables } from "./runTables.js";
import { runSaid } from "./runText.js";

/** The answer of a run, of as many replications as it has, those of an interrupted one being the first. */
export function runAnswer(asked: ServedScenario, result: RunResult): SaidAnswer<RunDocument> {
  const scenario = withReplications(asked, result.replications);
  const service = hasReplicas(scenario)
    ? tokenService(scenario, tokenModelOf(scenario))
    : serviceOf(scenario, modelOf(scenario));
  const claims = judgeClaims(scenario).map(saidClaim);
  const tables = runTables(result);
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
    saidOf: (document, place) => runSaid(scenario, result, document, claims, place),
  });
}

/** The scenario of so many replications: they are the first of the others, so their days are its own. */
function withReplications<S extends ServedScenario>(scenario: S, replications: number): S {
  if (replications === scenario.simulate.replications) return scenario;
  return { ...scenario, simulate: { ...scenario.simulate, replications } };
}
