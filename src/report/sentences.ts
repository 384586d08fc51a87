/** The answers of run and size in a sentence each, the same on the terminal and on the page. */

import type { GrowthResult } from "../experiment/results.js";
import { duration, grouped, percent, significant } from "./numbers.js";
import type { RunDocument, SizeDocument } from "./parts.js";
import { replicasWords } from "./tokenScenarioText.js";
import { cardsWords, counted, listed, verb } from "./words/language.js";
import { intervalWords, valueWords } from "./words/values.js";

/** What becomes of each objective with the scenario's cards, a sentence each, without full stops. */
export function runSentences(document: RunDocument): string[] {
  const { card, objectives, summary, overloaded, tokens } = document;
  const cards = tokens === undefined || card !== "" ? document.cards : tokens.replicas;
  const pool =
    tokens === undefined
      ? cardsWords(cards, card)
      : replicasWords(tokens.replicas, tokens.cardsPerReplica, card);
  if (overloaded) return [`${pool} never ${verb("catch", cards)} up with their load`];
  if (objectives.length === 0) {
    const p99 = summary["latency.p99"]?.pooled ?? null;
    return p99 === null
      ? [`${pool} ${verb("see", cards)} no request`]
      : [`With ${pool} 99 % of requests are answered within ${duration(p99)}`];
  }
  return objectives.map(({ text, met, daysMet, median, unit }, k) => {
    const who = k === 0 ? pool : cards === 1 ? "It" : "They";
    const middle = `(the median day has ${valueWords(median, unit)})`;
    return met
      ? `${who} ${verb("meet", cards)} ${text} on ${percent(daysMet)} of days ${middle}`
      : `${who} ${verb("miss", cards)} ${text}: ${percent(daysMet)} of days keep it ${middle}`;
  });
}

/**
 * What sizing found, a sentence each, without full stops: first how long the pool lasts that the scenario names, where
 * its demand grows, then the least cards.
 */
export function sizeSentences(document: SizeDocument): string[] {
  const { growth } = document;
  const least = sizeAnswer(document);
  if (growth === null) return [least];
  const lasting = growthSentences(document.size.card, document.objectives, growth);
  return growth.isNamed ? [...lasting, least] : [least, ...lasting];
}

/** How long a pool lasts while demand grows, and what it grows to, a sentence each, without full stops. */
export function growthSentences(
  card: string,
  objectives: readonly { readonly text: string }[],
  growth: GrowthResult,
): string[] {
  const { cards, firstMissedDay, daysLookedAt, expansions, beyondHelp } = growth;
  const pool = cardsWords(cards, card);
  const wish = listed(objectives.map(({ text }) => text));
  const lasting =
    firstMissedDay === null
      ? `${pool} ${verb("meet", cards)} ${wish} on all ${grouped(daysLookedAt)} days that were looked at`
      : firstMissedDay === 1
        ? `${pool} ${verb("miss", cards)} ${wish} from the first day on`
        : `${pool} ${verb("meet", cards)} ${wish} until day ${grouped(firstMissedDay - 1)} and ${verb("miss", cards)} from day ${grouped(firstMissedDay)} on, as demand grows`;
  const last = expansions.at(-1);
  const grown =
    last === undefined
      ? []
      : [
          `${counted(expansions.length, "expansion")} would do until day ${grouped((beyondHelp ?? daysLookedAt + 1) - 1)}, to ${cardsWords(last.cards, card)} in the end`,
        ];
  const hopeless =
    beyondHelp === null
      ? []
      : [`From day ${grouped(beyondHelp)} on no number of cards that is allowed will do`];
  return [lasting, ...grown, ...hopeless];
}

/** The least cards with their interval and what they cost, or why there are none; without a full stop. */
function sizeAnswer({ size, objectives, days, growth }: SizeDocument): string {
  const when = growth?.sizedDays === 1 ? " at the first day's demand" : "";
  const wish = `${listed(objectives.map(({ text }) => text))} on ${percent(size.daysShare)} of days${when}`;
  if (size.cards === null) {
    return `No number of ${size.card} cards meets ${wish}: ${size.noAnswer ?? "none was found"}`;
  }
  const pool = `${cardsWords(size.cards, size.card)} ${verb("meet", size.cards)}`;
  return `${pool} ${wish} (95 % interval ${intervalWords(size.interval)}, from ${grouped(days)} days)${costText(size)}`;
}

/** ` and cost 1,104 USD a day, 0.368 USD per 1,000 requests`; "" where no price is known. */
export function costText({
  cards,
  costPerDay,
  costPerThousandRequests,
  currency,
}: SizeDocument["size"]): string {
  if (costPerDay === null || currency === null) return "";
  const thousand =
    costPerThousandRequests === null
      ? ""
      : `, ${significant(costPerThousandRequests)} ${currency} per 1,000 requests`;
  return ` and ${verb("cost", cards ?? 0)} ${significant(costPerDay, 4)} ${currency} a day${thousand}`;
}
