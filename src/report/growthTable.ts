/** Cards needed by day and the pool with its expansions, as growth.csv holds them. */

import type { GrowthResult } from "../experiment/results.js";
import type { Cell, Column, Table } from "./table.js";

export const GROWTH_COLUMNS: readonly Column[] = [
  { name: "day", meaning: "day of the growth, from 1" },
  {
    name: "cards_needed",
    meaning:
      "least cards that meet the objectives at that day's demand; empty: not sized, or no number will do",
  },
  {
    name: "cards_of_pool",
    meaning: "cards of the pool from that day on; expansions are made where it would miss",
  },
];

/** One row a day that was sized, or on which the pool is expanded. */
export function growthTable({ cards, needed, expansions }: GrowthResult): Table {
  const sized = new Map(needed.map((row) => [row.day, row.cards]));
  const days = [...new Set([1, ...sized.keys(), ...expansions.map(({ day }) => day)])].sort((a, b) => a - b);
  const poolOn = (day: number) => expansions.findLast((expansion) => expansion.day <= day)?.cards ?? cards;
  return {
    name: "growth",
    columns: GROWTH_COLUMNS,
    rows: days.map((day): Cell[] => [day, sized.get(day) ?? null, poolOn(day)]),
  };
}
