/** Cards needed while demand grows, and the expansions of the pool, as growth.csv and expansions.csv hold them. */

import type { GrowthResult } from "../../experiment/results.js";
import type { Cell, Column, Table } from "../table.js";

/** Columns by table, for the published list. */
export const GROWTH_COLUMNS = {
  growth: [
    { name: "day", meaning: "day of the growth that was sized, from 1" },
    {
      name: "cards_needed",
      meaning: "least cards that meet the objectives at that day's demand; empty: no number will do",
    },
    { name: "cards_of_pool", meaning: "cards of the pool on that day, its expansions until then included" },
  ],
  expansions: [
    { name: "day", meaning: "day of the expansion, from 1: the pool before it would miss on that day" },
    { name: "cards_added", meaning: "cards that it adds" },
    { name: "cards_of_pool", meaning: "cards of the pool from that day on" },
  ],
} as const satisfies Readonly<Record<string, readonly Column[]>>;

/** growth: one row a day that was sized. expansions: one row an expansion. */
export function growthTables({ cards, needed, expansions }: GrowthResult): Table[] {
  const poolOn = (day: number) => expansions.findLast((expansion) => expansion.day <= day)?.cards ?? cards;
  return [
    {
      name: "growth",
      columns: GROWTH_COLUMNS.growth,
      rows: needed.map((row): Cell[] => [row.day, row.cards, poolOn(row.day)]),
    },
    {
      name: "expansions",
      columns: GROWTH_COLUMNS.expansions,
      rows: expansions.map((row): Cell[] => [row.day, row.added, row.cards]),
    },
  ];
}
