/** The card catalogue for the terminal. */

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
export function cardsText(cards: readonly CatalogueCard[]): string {
  const figure = (value: number | null, unit: string) => (value === null ? "-" : prefixed(value, unit));
  const rows = cards.map((card) => [
    card.name,
    prefixed(card.densePeak, "FLOP/s"),
    figure(card.sparsePeak, "FLOP/s"),
    figure(card.memory, "B"),
    figure(card.bandwidth, "B/s"),
    card.source,
  ]);
  return textTable(["card", "dense FP16/BF16", "sparse", "memory", "bandwidth", "source"], rows, [0, 5]);
}
