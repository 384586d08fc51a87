/** The model catalogue for the terminal. */

import type { Layout } from "./layout.js";
import { countText, grouped, prefixed } from "./numbers.js";
import { type TextColumn, textTable } from "./textTable.js";

/** A model and its figures; null where no source states one and none can be derived. */
export interface ListedModel {
  readonly name: string;
  readonly parameters: number | null;
  readonly activeParameters: number | null;
  readonly layers: number;
  readonly kvBytesPerToken: number | null;
  readonly weightBytes: number | null;
  readonly contextTokens: number;
  readonly weights: string;
  readonly source: string;
}

const figures = (heading: string): TextColumn => ({ heading, as: "figures" });

/** One row a model; what no source states and no shape tells is a dash. */
export function modelsText(models: readonly ListedModel[], layout: Layout): string {
  const bytes = (value: number | null) => (value === null ? "-" : prefixed(value, "B"));
  const count = (value: number | null) => (value === null ? "-" : countText(value));
  const rows = models.map((model) => [
    model.name,
    count(model.parameters),
    count(model.activeParameters),
    bytes(model.kvBytesPerToken),
    bytes(model.weightBytes),
    model.weights,
    grouped(model.layers),
    grouped(model.contextTokens),
    model.source,
  ]);
  return textTable(
    [
      { heading: "model", as: "words" },
      ...["parameters", "active", "KV a token", "weights"].map(figures),
      { heading: "format", as: "words", wrapTo: 12 },
      figures("layers"),
      figures("context"),
      { heading: "source", as: "words", wrapTo: 24 },
    ],
    rows,
    layout,
    "",
  );
}
