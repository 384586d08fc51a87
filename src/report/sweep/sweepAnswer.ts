/** What `sweep` says of its scenario. */

import { hasQueue, modelOf } from "../../experiment/model.js";
import type { EngineUsed } from "../../experiment/results.js";
import type { SweepResult } from "../../experiment/sweep/analysis.js";
import type { SweepData } from "../../experiment/sweep/data.js";
import type { Scenario } from "../../scenario/scenario.js";
import { type Answer, NOWHERE, type Place } from "../answer.js";
import { NO_PARTS, type SweepDocument, sweepPart } from "../parts.js";
import { placeText } from "../said.js";
import { serviceOf } from "../service.js";
import { saidEngine } from "../words/engines.js";
import { sweepDocument } from "./sweepDocument.js";
import { sweepRowsTable, sweepTables } from "./sweepTables.js";
import { sweepText } from "./sweepText.js";

/** What a sweep's answer needs beside what was found. */
export interface SweptNumbers {
  /** All rows. */
  readonly data: SweepData;
  /** Of the first cell's own figures; null for closed forms. */
  readonly engine: EngineUsed | null;
}

/**
 * The answer of a sweep. Its tables are quantiles, sensitivity and the rows, of which it has as many as pictures are
 * drawn from: `data` holds them all.
 */
export function sweepAnswer(
  scenario: Scenario,
  result: SweepResult,
  { data, engine: used }: SweptNumbers,
): Answer<SweepDocument> {
  const { plan } = result;
  const tables = [...sweepTables(result), sweepRowsTable(plan, data)];
  const engine = used === null ? null : saidEngine(used);
  const draft = sweepDocument(scenario, result, engine, []);
  const service = hasQueue(scenario) ? serviceOf(scenario, modelOf(scenario)) : null;
  const isShort = result.cells.some(
    ({ enoughShare }) => enoughShare !== null && enoughShare < scenario.size.daysShare,
  );
  const at = (place: Place): Answer<SweepDocument> => {
    const document = { ...draft, files: place.files };
    return {
      text: (layout) => sweepText(scenario, result, placeText(place), layout),
      document,
      tables,
      parts: { ...NO_PARTS, service, sweep: sweepPart(document, tables) },
      warnings: document.warnings,
      failed: isShort ? ["slo"] : [],
      hasNoNumber: false,
      provenance: {
        scenario,
        engine,
        seed: plan.seed,
        quantiles: "R-7 over samples",
        discarded: "the warm-up days of each sample",
      },
      at,
    };
  };
  return at(NOWHERE);
}
