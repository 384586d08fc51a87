/** Demand that grows: the cards it needs day by day, and the pool with its expansions. */

import { dot, lineY, ruleX, ruleY } from "@observablehq/plot";
import { grouped } from "../numbers.js";
import type { Table } from "../table.js";
import { cardsWords } from "../words/language.js";
import { numbersOf } from "./columns.js";
import { baseAxis, headingOverKeys, KEYS_SPACE, keys, valueAxis } from "./marks.js";
import { type Canvas, type Drawing, isNarrow, panel, stack } from "./picture.js";

/** @param firstMissedDay the first day on which the pool of today misses its objective */
export function growthPlot(
  canvas: Canvas,
  growth: Table,
  expansions: Table,
  card: string,
  firstMissedDay: number | null,
): Drawing {
  const { palette } = canvas;
  const needed = numbersOf(growth, "cards_needed");
  const days = numbersOf(growth, "day").map((day, k) => ({ day: day ?? 0, needed: needed[k] ?? null }));
  const demand = days.filter((row) => row.needed !== null);
  const supply = [...poolRows(growth), ...poolRows(expansions)].sort((a, b) => a.day - b.day);
  const greatest = Math.max(1, ...demand.map((row) => row.needed ?? 0), ...supply.map(({ pool }) => pool));
  const drawn = panel(canvas, 300, {
    x: { domain: [1, Math.max(2, ...supply.map(({ day }) => day))] },
    y: { domain: [0, greatest * 1.06] },
    marginTop: KEYS_SPACE,
    marginBottom: 44,
    marks: [
      headingOverKeys(`${card} cards`),
      keys([
        { text: "needed", colour: palette.blue },
        { text: "the pool and its expansions", colour: palette.orange, dashed: true },
      ]),
      valueAxis(canvas, { ticks: 5, format: grouped }),
      baseAxis(canvas, { ticks: isNarrow(canvas) ? 4 : 8, label: "day" }),
      ruleY([0], { stroke: palette.muted }),
      firstMissedDay === null
        ? null
        : ruleX([firstMissedDay], { stroke: palette.muted, strokeDasharray: "2 3" }),
      lineY(supply, {
        x: "day",
        y: "pool",
        stroke: palette.orange,
        strokeWidth: 2,
        strokeDasharray: "6 4",
        curve: "step-after",
      }),
      lineY(demand, { x: "day", y: "needed", stroke: palette.blue, strokeWidth: 2 }),
      dot(demand, { x: "day", y: "needed", fill: palette.blue, r: 3 }),
    ],
  });
  const spots = demand.map((row) => ({
    x: drawn.x(row.day),
    text: `day ${row.day}: ${cardsWords(row.needed ?? 0, card)} needed`,
  }));
  return stack(canvas, [drawn], spots);
}

/** Cards of the pool, by day. */
function poolRows(table: Table): { readonly day: number; readonly pool: number }[] {
  const pool = numbersOf(table, "cards_of_pool");
  return numbersOf(table, "day").map((day, k) => ({ day: day ?? 0, pool: pool[k] ?? 0 }));
}
