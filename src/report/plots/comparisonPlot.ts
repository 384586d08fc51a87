/** Cards beside each other: what the objective costs with each, and what its users then wait. */

import { grouped, significant } from "../numbers.js";
import type { SizePart } from "../parts.js";
import type { Table } from "../table.js";
import { counted } from "../words/language.js";
import { statisticWords } from "../words/metrics.js";
import { valueWords } from "../words/values.js";
import { numbersOf, textsOf } from "./columns.js";
import { type Canvas, type Drawing, stack } from "./picture.js";
import { rowsPanel } from "./rowsPanel.js";
import { timeUnit } from "./ticks.js";

/** The cards that will do, beside one another: how many of each, and their cost. */
export function comparisonPlot(canvas: Canvas, { document }: SizePart, comparison: Table): Drawing {
  const { palette } = canvas;
  const cards = textsOf(comparison, "card");
  const counts = numbersOf(comparison, "cards");
  const costs = numbersOf(comparison, "cost_per_thousand_requests");
  const values = numbersOf(comparison, "objective_value");
  const currency = document.size.currency ?? "";
  const [objective] = document.objectives;
  const unit = objective?.unit ?? "s";
  const time =
    unit === "s"
      ? timeUnit(Math.max(0, ...values.map((value) => value ?? 0)))
      : { name: "share", seconds: 1 };
  const needed = (index: number) => (counts[index] == null ? "none will do" : counted(counts[index], "card"));
  const money = rowsPanel(canvas, {
    title: "What 1,000 requests cost",
    label: currency,
    as: "bar",
    format: (value) => significant(value),
    rows: cards.map((card, k) => ({
      name: `${card}, ${needed(k)}: ${costs[k] == null ? "no price known" : `${significant(costs[k])} ${currency}`}`,
      value: costs[k] ?? null,
      colour: palette.blue,
    })),
  });
  const number = rowsPanel(canvas, {
    title: "Least cards that meet the objectives",
    label: "cards",
    as: "bar",
    format: grouped,
    rows: cards.map((card, k) => ({
      name: `${card}: ${needed(k)}`,
      value: counts[k] ?? null,
      colour: palette.green,
    })),
  });
  const wait = rowsPanel(canvas, {
    title: `${statisticWords(objective?.text ?? "")}, median day`,
    label: time.name,
    as: "bar",
    format: (value) => significant(value),
    rows: cards.map((card, k) => ({
      name: `${card}: ${valueWords(values[k] ?? null, unit)}`,
      value: values[k] == null ? null : values[k] / time.seconds,
      colour: palette.orange,
    })),
  });
  const hasCost = costs.some((cost) => cost !== null);
  return stack(canvas, [...(hasCost ? [money] : []), number, wait], []);
}
