/** The card catalogue for the terminal. */

import type { Layout } from "./layout.js";
import { prefixed } from "./numbers.js";
import { textTable } from "./textTable.js";

interface CatalogueCard {
  readonly name: string;
  readonly densePeak: number;
  readonly sparsePeak: number | null;
  readonly memory: number | null;
  readonly bandwidth: number | null;
  readonly source: string;
}

/** One row a card; a figure that no maker states is a dash. */
export function cardsText(cards: readonly CatalogueCard[], layout: Layout): string {
  const figure = (value: number | null, unit: string) => (value === null ? "-" : prefixed(value, unit));
  const rows = cards.map((card) => [
    card.name,
    prefixed(card.densePeak, "FLOP/s"),
    figure(card.sparsePeak, "FLOP/s"),
    figure(card.memory, "B"),
    figure(card.bandwidth, "B/s"),
    card.source,
  ]);
  const figures = ["dense FP16/BF16", "sparse", "memory", "bandwidth"];
  return textTable(
    [
      { heading: "card", as: "words" },
      ...figures.map((heading) => ({ heading, as: "figures" as const })),
      { heading: "source", as: "words", wrapTo: 24 },
    ],
    rows,
    layout,
    "",
  );
}
