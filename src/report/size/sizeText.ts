/** What `capsim size` says on the terminal. */

import type { Comparison } from "../../experiment/comparison.js";
import type { Model, QueueScenario } from "../../experiment/model.js";
import type { GrowthResult, SizeResult } from "../../experiment/results.js";
import { claimsText } from "../claimsText.js";
import { type Layout, wrapped } from "../layout.js";
import { grouped, percent } from "../numbers.js";
import type { SizeDocument } from "../parts.js";
import type { Said } from "../said.js";
import { engineText, notesText, serviceFacts } from "../scenarioText.js";
import { sizeSentences } from "../sentences.js";
import { type TextColumn, textTable } from "../textTable.js";
import type { SaidClaim } from "../words/claims.js";
import { saidLadder } from "../words/estimators.js";
import { counted } from "../words/language.js";
import { statisticWords } from "../words/metrics.js";
import { valueWords } from "../words/values.js";
import { comparisonAnswer, comparisonText } from "./comparisonText.js";

/** The answer, the ladder that leads to it, growth, and the cards beside each other where there are several. */
export function sizeSaid(
  scenario: QueueScenario,
  model: Model,
  result: SizeResult,
  comparison: Comparison | null,
  document: SizeDocument,
  claims: readonly SaidClaim[],
  files: Pick<Said, "folder" | "files">,
): Said {
  return {
    title: scenario.title,
    question: scenario.question,
    answer: [
      ...(comparison === null ? [] : [comparisonAnswer(comparison, result.objectives)]),
      ...sizeSentences(document),
    ].map((sentence) => `${sentence}.`),
    notes: notesText(scenario),
    facts: [
      ...serviceFacts(scenario, model),
      ["size", `${engineText(result.engine)}; ${counted(result.days, "day")}, seed ${model.seed}`],
    ],
    tables: (layout) => [
      comparison === null ? "" : comparisonText(comparison, result.objectives, layout),
      ladderText(result, layout),
      growthText(result.growth, layout),
    ],
    shared: (layout) => [claimsText(claims, layout)],
    ...files,
  };
}

/** The ladder, the simulation's word beside each rung. */
export function ladderText(result: Pick<SizeResult, "objectives" | "ladder">, layout: Layout): string {
  const [first] = result.objectives;
  const unit = first?.unit ?? "s";
  const rows = saidLadder(result.ladder).map(({ estimator, cards, value, daysMet, formula, note }) => [
    estimator,
    cards === null ? "-" : grouped(cards),
    valueWords(value, unit),
    daysMet === null ? "-" : percent(daysMet),
    layout.full ? [formula, note].filter((part) => part !== "").join("; ") : cards === null ? note : "",
  ]);
  const statistic = first === undefined ? "objective" : statisticWords(first.text);
  const columns: TextColumn[] = [
    { heading: "estimate", as: "words" },
    { heading: "cards", as: "figures" },
    { heading: `${statistic} then`, as: "figures" },
    { heading: "days met", as: "figures" },
    { heading: layout.full ? "how" : "", as: "words", wrapTo: 24 },
  ];
  const table = textTable(columns, rows, layout);
  return `${table}\n${wrapped("Simulated with that many cards: the median day's figure, and the share of days that meet every objective.", layout, "  ")}`;
}

/** The expansions that the pool then needs; nothing without. */
export function growthText(growth: GrowthResult | null, layout: Layout): string {
  if (growth === null || growth.expansions.length === 0) return "";
  const rows = growth.expansions.map(({ day, cards, added }) => [
    `day ${grouped(day)}`,
    grouped(cards),
    `+${grouped(added)}`,
  ]);
  return textTable(
    [
      { heading: "expansion", as: "words" },
      { heading: "cards", as: "figures" },
      { heading: "added", as: "figures" },
    ],
    rows,
    layout,
  );
}
