/** What `size` says of its scenario, and of the cards beside each other where several were asked for. */

import { stands } from "../../claims/verdict.js";
import { type Comparison, compared } from "../../experiment/comparison.js";
import { judgeClaims } from "../../experiment/judgeClaims.js";
import { modelOf, type QueueScenario } from "../../experiment/model.js";
import type { SizeResult } from "../../experiment/results.js";
import { designOf, type SizedDesign } from "../../experiment/size/design.js";
import { type SaidAnswer, saidAnswer } from "../answer.js";
import { sizeDocument } from "../documents.js";
import { type SizeDocument, sizePart } from "../parts.js";
import { serviceOf } from "../service.js";
import type { Table } from "../table.js";
import { saidClaim } from "../words/claims.js";
import { saidEngine } from "../words/engines.js";
import { warningWords } from "../words/warnings.js";
import { growthTables } from "./growthTable.js";
import { comparisonTable, sizeTables } from "./sizeTables.js";
import { sizeSaid } from "./sizeText.js";

/** The document of `size`, with the cards beside each other where there are several. */
export type SizeAnswerDocument = SizeDocument & { readonly comparison?: readonly object[] };

/** The answer of a sizing; of several cards the first is the one that counts, the others stand beside it. */
export function sizeAnswer(
  scenario: QueueScenario,
  result: SizeResult,
  others: readonly SizedDesign[] = [],
): SaidAnswer<SizeAnswerDocument> {
  const sized = [{ ...designOf(scenario), result }, ...others];
  const comparison = others.length > 0 ? compared(sized) : null;
  const model = modelOf(scenario);
  const claims = judgeClaims(scenario).map(saidClaim);
  const service = serviceOf(scenario, model);
  const tables: Table[] = [
    ...sizeTables(result),
    ...(comparison === null ? [] : [comparisonTable(comparison)]),
    ...(result.growth === null ? [] : growthTables(result.growth)),
  ];
  return saidAnswer<SizeAnswerDocument>({
    document: {
      ...sizeDocument(scenario, result, { claims, files: [] }),
      ...(comparison === null ? {} : { comparison: comparedDocuments(sized, comparison) }),
    },
    tables,
    warnings: sized.flatMap(({ name, result: { warnings } }) =>
      warnings.map((warning) => `${comparison === null ? "" : `${name}: `}${warningWords(warning)}`),
    ),
    failed: claims.every(stands) ? [] : ["claims"],
    hasNoNumber: sized.some((one) => one.result.cards === null),
    provenance: {
      scenario,
      engine: saidEngine(result.engine),
      seed: result.seed,
      quantiles: "R-7 within a day; order statistic over days",
      discarded: `${model.warmupDays} warm-up days of each replication`,
    },
    partsOf: (document) => ({ service, size: sizePart(document, tables) }),
    saidOf: (document, place) => sizeSaid(scenario, model, result, comparison, document, claims, place),
  });
}

/** What each card's own document would say of its answer, and what cards are compared by. */
function comparedDocuments(sized: readonly SizedDesign[], { rows }: Comparison): object[] {
  return sized.map(({ scenario, result }, index) => ({
    ...sizeDocument(scenario, result, { claims: [], files: [] }).size,
    ...rows[index],
    engine: saidEngine(result.engine),
  }));
}
