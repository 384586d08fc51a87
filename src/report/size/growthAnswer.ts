/** What the growth of demand says of a pool, where it is asked for by itself. */

import { modelOf, type QueueScenario } from "../../experiment/model.js";
import type { GrowthResult } from "../../experiment/results.js";
import { type SaidAnswer, saidAnswer } from "../answer.js";
import { SCHEMA_VERSION } from "../documents.js";
import { tableNamed } from "../parts.js";
import { notesText, serviceFacts } from "../scenarioText.js";
import { growthSentences } from "../sentences.js";
import { serviceOf } from "../service.js";
import { growthTables } from "./growthTable.js";
import { growthText } from "./sizeText.js";

/** The growth of a pool as a document. */
function growthDocument(scenario: QueueScenario, growth: GrowthResult) {
  return {
    schemaVersion: SCHEMA_VERSION,
    command: "growth",
    scenario: scenario.title,
    seed: scenario.simulate.seed,
    card: scenario.pool.card.name,
    objectives: scenario.slo.map(({ text }) => ({ text })),
    growth,
    warnings: [] as readonly string[],
    files: [] as readonly string[],
  };
}

/** The answer of how long a pool lasts while demand grows. */
export function growthAnswer(
  scenario: QueueScenario,
  growth: GrowthResult,
): SaidAnswer<ReturnType<typeof growthDocument>> {
  const model = modelOf(scenario);
  const document = growthDocument(scenario, growth);
  const tables = growthTables(growth);
  const { card, objectives } = document;
  return saidAnswer({
    document,
    tables,
    warnings: [],
    failed: growth.firstMissedDay === 1 ? ["slo"] : [],
    hasNoNumber: growth.beyondHelp === 1,
    provenance: {
      scenario,
      engine: null,
      seed: scenario.simulate.seed,
      quantiles: "R-7 within a day",
      discarded: `${model.warmupDays} warm-up days of each replication`,
    },
    partsOf: () => ({
      service: serviceOf(scenario, model),
      growth: {
        card,
        result: growth,
        growth: tableNamed(tables, "growth"),
        expansions: tableNamed(tables, "expansions"),
      },
    }),
    saidOf: (_, place) => ({
      title: scenario.title,
      question: scenario.question,
      answer: growthSentences(card, objectives, growth).map((sentence) => `${sentence}.`),
      notes: notesText(scenario),
      facts: serviceFacts(scenario, model),
      tables: (layout) => [growthText(growth, layout)],
      shared: () => [],
      ...place,
    }),
  });
}
