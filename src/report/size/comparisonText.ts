/** What several cards beside each other say: which is best and by what, then one row a card. */

import type { ComparedCard, Comparison } from "../../experiment/comparison.js";
import type { SizeResult } from "../../experiment/results.js";
import type { Layout } from "../layout.js";
import { duration, grouped, significant } from "../numbers.js";
import { engineText } from "../scenarioText.js";
import { type TextColumn, textTable } from "../textTable.js";
import { cardsWords, listed } from "../words/language.js";
import { statisticWords } from "../words/metrics.js";
import { intervalWords, valueWords } from "../words/values.js";

/** The best of the cards in a sentence, without a full stop. */
export function comparisonAnswer(comparison: Comparison, objectives: SizeResult["objectives"]): string {
  const { rows, best, by, currency } = comparison;
  const names = listed(rows.map(({ card }) => card));
  const wish = listed(objectives.map(({ text }) => text));
  if (best === null) return `Of ${names} none meets ${wish} in any number`;
  if (by === "cost") {
    const others = rows
      .filter((row) => row !== best && row.costPerDay !== null)
      .map(({ card, costPerDay }) => `${card} ${significant(costPerDay!, 4)}`);
    const beside = others.length === 0 ? "" : ` (${listed(others)})`;
    return `Of ${names} the ${best.card} does it for least: ${cardsWords(best.cards!, best.card)} at ${significant(best.costPerDay!, 4)} ${currency ?? ""} a day${beside}`;
  }
  return `Of ${names} the ${best.card} does it in fewest: ${cardsWords(best.cards!, best.card)}; ${unpricedText(rows)}`;
}

function unpricedText(rows: readonly ComparedCard[]): string {
  const unpriced = rows.filter(({ cards, costPerDay }) => cards !== null && costPerDay === null);
  return `what they cost is not compared, as no price is known of the ${listed(unpriced.map(({ card }) => card))}`;
}

/** One row a card. */
export function comparisonText(
  { rows, currency }: Comparison,
  objectives: SizeResult["objectives"],
  layout: Layout,
): string {
  const [first] = objectives;
  const money = currency ?? "";
  const columns: TextColumn[] = [
    { heading: "card", as: "words" },
    { heading: "least cards", as: "figures" },
    { heading: "95 % interval", as: "figures" },
    { heading: `${money} a day`, as: "figures" },
    { heading: `${money} per 1,000 requests`, as: "figures" },
    { heading: "a request takes", as: "words" },
    { heading: `median ${statisticWords(first?.text ?? "")}`, as: "figures" },
    ...(layout.full ? [{ heading: "engine", as: "words", wrapTo: 20 } as const] : []),
  ];
  const cells = rows.map((row) => [
    row.card,
    leastText(row),
    row.cards === null ? "-" : intervalWords(row.interval),
    row.costPerDay === null ? "-" : significant(row.costPerDay, 4),
    row.costPerThousandRequests === null ? "-" : significant(row.costPerThousandRequests),
    `${duration(row.serviceSeconds)}${row.isBoundByReading ? ", by reading" : ""}`,
    valueWords(row.value, first?.unit ?? "s"),
    engineText(row.engine),
  ]);
  return textTable(columns, cells, layout);
}

/** `48 = 6 x 8`, the replicas and the cards of each; `48` where a card is a replica. */
function leastText({ cards, cardsPerReplica }: ComparedCard): string {
  if (cards === null) return "none will do";
  if (cardsPerReplica === 1) return grouped(cards);
  return `${grouped(cards)} = ${grouped(cards / cardsPerReplica)} x ${cardsPerReplica}`;
}
