/** An answer before its last day, in words. */

import type { Interim } from "../../experiment/experiment.js";
import { grouped } from "../numbers.js";
import { cardsWords } from "../words/language.js";
import { intervalWords } from "../words/values.js";

/** `after 40 of 200 days: 2,304 A10 cards (95 % interval at least 2,302)`. */
export function interimText({ days, of, card, cards, interval }: Interim): string {
  const found =
    cards === null
      ? `no number of ${card} cards will do`
      : `${cardsWords(cards, card)} (95 % interval ${intervalWords(interval)})`;
  return `after ${grouped(days)} of ${grouped(of)} days: ${found}`;
}
