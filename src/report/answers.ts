/** The answers of run and size in a sentence each, the same on the terminal and on the page. */

import { duration, grouped, percent, significant } from "./numbers.js";
import type { RunDocument, SizeDocument } from "./plots/parts.js";
import { cardsWords, intervalWords, listed, valueWords, verb } from "./words.js";

/** What becomes of each objective with the scenario's cards, a sentence each, without full stops. */
export function runAnswers({ cards, card, objectives, summary, overloaded }: RunDocument): string[] {
  const pool = cardsWords(cards, card);
  if (overloaded) return [`${pool} never ${verb("catch", cards)} up with their load`];
  if (objectives.length === 0) {
    const p99 = summary["latency.p99"]?.pooled ?? null;
    return p99 === null
      ? [`${pool} ${verb("see", cards)} no request`]
      : [`With ${pool} 99 % of requests are answered within ${duration(p99)}`];
  }
  return objectives.map(({ text, met, daysMet, median, unit }) =>
    met
      ? `${pool} ${verb("meet", cards)} ${text} on ${percent(daysMet)} of days (the median day has ${valueWords(median, unit)})`
      : `${pool} ${verb("miss", cards)} ${text}: ${percent(daysMet)} of days keep it (the median day has ${valueWords(median, unit)})`,
  );
}

/** The least cards with their interval and what they cost, or why there are none; without a full stop. */
export function sizeAnswer({ size, objectives, days }: SizeDocument): string {
  const wish = `${listed(objectives.map(({ text }) => text))} on ${percent(size.daysShare)} of days`;
  if (size.cards === null)
    return `No number of ${size.card} cards meets ${wish}: ${size.noAnswer ?? "none was found"}`;
  const pool = `${cardsWords(size.cards, size.card)} ${verb("meet", size.cards)}`;
  return `${pool} ${wish} (95 % interval ${intervalWords(size.interval)}, from ${grouped(days)} days)${costText(size)}`;
}

function costText({ cards, costPerDay, costPerThousandRequests, currency }: SizeDocument["size"]): string {
  if (costPerDay === null || currency === null) return "";
  const thousand =
    costPerThousandRequests === null
      ? ""
      : `, ${significant(costPerThousandRequests)} ${currency} per 1,000 requests`;
  return ` and ${verb("cost", cards ?? 0)} ${significant(costPerDay, 4)} ${currency} a day${thousand}`;
}
