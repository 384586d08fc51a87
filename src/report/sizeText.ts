/** The answer of `capsim size` for the terminal. */

import type { Model, QueueScenario } from "../experiment/model.js";
import type { ClaimVerdict, SizeResult } from "../experiment/results.js";
import { statisticText } from "./names.js";
import { counted, grouped, metricText, percent, significant } from "./numbers.js";
import { claimsText } from "./runText.js";
import { headingText, notesText, serviceText } from "./scenarioText.js";
import { textTable, wrappedTable } from "./textTable.js";

/** Everything a person needs to see, the answer first. */
export function sizeText(
  scenario: QueueScenario,
  model: Model,
  result: SizeResult,
  claims: readonly ClaimVerdict[],
  comparison: string,
  files: string,
): string {
  const parts = [
    headingText(scenario),
    [sizeSentence(result), notesText(scenario)].filter((line) => line !== "").join("\n"),
    serviceText(scenario, model, result.engine, `${result.days} days`),
    ladderText(result),
    claimsText(claims),
    growthText(result),
    comparison,
    files,
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** The answer in one sentence. */
function sizeSentence(result: SizeResult): string {
  const objectives = result.objectives.map(({ text }) => text).join(" and ");
  if (result.cards === null) {
    return `No answer to ${objectives} on ${percent(result.daysShare)} of days: ${result.noAnswer}.`;
  }
  const cost =
    result.costPerDay === null || result.currency === null
      ? ""
      : ` They cost ${significant(result.costPerDay, 4)} ${result.currency} a day, ${significant(result.costPerThousandRequests ?? 0)} ${result.currency} per 1,000 requests.`;
  const meet = result.cards === 1 ? "meets" : "meet";
  return `${counted(result.cards, "card")} ${meet} ${objectives} on ${percent(result.daysShare)} of days (95 % interval ${intervalText(result)}, from ${result.days} days).${cost}`;
}

/** `2,300 to 2,320`, or `2,300 to unknown`. */
export function intervalText({ interval }: SizeResult): string {
  if (interval === null) return "unknown";
  const [low, high] = interval;
  return `${grouped(low)} to ${high === null ? "unknown" : grouped(high)}`;
}

function ladderText(result: SizeResult): string {
  const [first] = result.objectives;
  const rows = result.ladder.map(({ estimator, cards, value, daysMet, formula, note }) => [
    estimator,
    cards === null ? "-" : grouped(cards),
    metricText(value, first?.unit ?? "s"),
    daysMet === null ? "-" : percent(daysMet),
    note === "" ? formula : `${formula}; ${note}`,
  ]);
  const statistic = first === undefined ? "objective" : statisticText(first.text);
  return wrappedTable(
    [
      ["estimate", 23],
      ["cards", 10],
      [`simulated ${statistic}`, Math.max(13, statistic.length + 11)],
      ["days met", 10],
      ["how", 52],
    ],
    rows,
    [1, 2, 3],
    "  ",
  );
}

function growthText({ growth }: SizeResult): string {
  if (growth === null) return "";
  const first =
    growth.firstMissedDay === null
      ? `The pool lasts all ${growth.daysLookedAt} days looked at.`
      : `The pool first misses its objective on day ${growth.firstMissedDay}.`;
  const rows = growth.expansions.map(({ day, cards, added }) => [
    `day ${day}`,
    grouped(cards),
    `+${grouped(added)}`,
  ]);
  return rows.length === 0 ? first : `${first}\n\n${textTable(["expansion", "cards", "added"], rows)}`;
}
