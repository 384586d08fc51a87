/** The card catalogue for the terminal. */

import type { Layout } from "./layout.js";
import { prefixed } from "./numbers.js";
import { type TextColumn, textTable } from "./textTable.js";

interface CatalogueCard {
  readonly name: string;
  readonly densePeak: number;
  readonly sparsePeak: number | null;
  readonly memory: number | null;
  readonly bandwidth: number | null;
  readonly source: string;
  readonly fp8Peak: number | null;
  readonly fp4Peak: number | null;
  readonly link: { readonly bandwidth: number } | null;
  /** In W. */
  readonly power: number | null;
  /** In USD an hour. */
  readonly rent: { readonly low: number; readonly high: number; readonly date: string } | null;
}

/** `1.3 to 5 (2026-03/2026-05)`; one price where low and high are the same. */
function rentText(rent: CatalogueCard["rent"]): string {
  if (rent === null) return "-";
  const range = rent.low === rent.high ? `${rent.low}` : `${rent.low} to ${rent.high}`;
  return `${range} (${rent.date})`;
}

const figures = (heading: string): TextColumn => ({ heading, as: "figures" });

/** One row a card; a figure that no source states is a dash. */
export function cardsText(cards: readonly CatalogueCard[], layout: Layout): string {
  const figure = (value: number | null | undefined, unit: string) =>
    value === null || value === undefined ? "-" : prefixed(value, unit);
  const rows = cards.map((card) => [
    card.name,
    prefixed(card.densePeak, "FLOP/s"),
    figure(card.sparsePeak, "FLOP/s"),
    figure(card.memory, "B"),
    figure(card.bandwidth, "B/s"),
    card.source,
    figure(card.fp8Peak, "FLOP/s"),
    figure(card.fp4Peak, "FLOP/s"),
    figure(card.link?.bandwidth, "B/s"),
    card.power === null ? "-" : `${card.power} W`,
    rentText(card.rent),
  ]);
  return textTable(
    [
      { heading: "card", as: "words" },
      ...["dense FP16/BF16", "sparse", "memory", "bandwidth"].map(figures),
      { heading: "source", as: "words", wrapTo: 24 },
      ...["dense FP8", "dense FP4", "link, one way", "power"].map(figures),
      { heading: "rent, USD/h", as: "words" },
    ],
    rows,
    layout,
    "",
  );
}
