/** What training runs take, in words. */

import type { TrainingEstimate } from "../experiment/trainingEstimate.js";
import type { Layout } from "./layout.js";
import { grouped, significant } from "./numbers.js";
import { type TextColumn, textTable } from "./textTable.js";
import { figureText } from "./words/figures.js";
import { counted, plain } from "./words/language.js";

const COLUMNS: readonly TextColumn[] = [
  { heading: "training run", as: "words", wrapTo: 18 },
  { heading: "tokens", as: "figures" },
  { heading: "FLOP", as: "figures" },
  { heading: "card-days", as: "figures" },
  { heading: "days", as: "figures" },
  { heading: "on cards", as: "figures" },
];

/** A row a training run; days are on its own cards, on those its window takes, or else on one card. "" without runs. */
export function trainingTable(estimates: readonly TrainingEstimate[], layout: Layout): string {
  if (estimates.length === 0) return "";
  const rows = estimates.map(({ name, tokens, flop, cardDays, days, cards }) => [
    name === "" ? "the run" : plain(name),
    shown(tokens),
    shown(flop),
    cardDays === null ? "-" : grouped(Math.round(cardDays)),
    cardDays === null ? "-" : significant(days ?? cardDays, 4),
    cardDays === null ? "-" : grouped(Math.ceil(cards ?? 1)),
  ]);
  return textTable(COLUMNS, rows, layout, "");
}

/** `3.15e23 FLOP are 25,293 card-days: 25,293 days on one card`, or on the run's own cards, or the cards for its window. */
export function trainingSentence({ flop, cardDays, cards, days }: TrainingEstimate): string {
  if (flop === null) return "neither parameters nor tokens give its FLOP";
  if (cardDays === null) return `${figureText(flop)} FLOP; without card and MFU no card-days`;
  const effort = `${figureText(flop)} FLOP are ${grouped(Math.round(cardDays))} card-days`;
  if (cards === null || days === null) return `${effort}, as many days on one card`;
  return `${effort}: ${counted(Math.ceil(cards), "card")} for ${significant(days, 4)} days`;
}

function shown(value: number | null): string {
  return value === null ? "-" : figureText(value);
}
