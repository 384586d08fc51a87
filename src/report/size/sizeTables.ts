/** The tables of `capsim size`, as its CSV files hold them. */

import type { Comparison } from "../../experiment/comparison.js";
import type { SizeResult } from "../../experiment/results.js";
import { snakeCase, withoutLimit } from "../names.js";
import type { Cell, Column, Table } from "../table.js";
import { saidLadder } from "../words/estimators.js";

/** The columns of sizing.csv: three a objective, so they depend on the scenario. */
export function sizingColumns(objectives: SizeResult["objectives"]): Column[] {
  const statistics = objectives.flatMap(({ text, unit }) => {
    const stem = snakeCase(withoutLimit(text));
    const end = unit === "s" ? "_s" : "";
    return (["median", "p05", "p95"] as const).map((name) => ({
      name: `${stem}_${name}${end}`,
      meaning: `${name} over days of the day's own figure for: ${text}`,
    }));
  });
  return [
    { name: "cards", meaning: "cards of the pool" },
    { name: "servers", meaning: "servers they make" },
    ...statistics,
    { name: "days_met_share", meaning: "share of days that meet every objective" },
    { name: "cost_per_day", meaning: "cards x price of a day, in the scenario's currency" },
    { name: "cost_per_thousand_requests", meaning: "the same for 1,000 requests" },
  ];
}

const LADDER_COLUMNS: readonly Column[] = [
  { name: "estimator", meaning: "who estimates" },
  { name: "cards", meaning: "its cards, whole replicas, rounded up" },
  { name: "cards_exact", meaning: "before rounding, where the formula has fractions" },
  {
    name: "objective_value",
    meaning: "simulated with that many cards: the first objective's statistic on the median day",
  },
  {
    name: "days_met_share",
    meaning: "simulated with that many cards: share of days that meet every objective",
  },
  { name: "formula", meaning: "the formula in words" },
];

const LEAST_COLUMNS: readonly Column[] = [
  { name: "rank", meaning: "rank of the day, from 1, by its least cards" },
  { name: "cards", meaning: "least cards with which that day meets every objective; empty: none" },
];

const COMPARISON_COLUMNS: readonly Column[] = [
  { name: "card", meaning: "the card" },
  { name: "cards", meaning: "least cards that meet the objectives; empty: none" },
  { name: "cards_low", meaning: "lower end of the 95 % interval" },
  { name: "cards_high", meaning: "upper end of it; empty: unknown" },
  { name: "cards_per_replica", meaning: "cards that work on one request" },
  { name: "service_time_s", meaning: "mean time that a request holds a replica" },
  { name: "objective_value", meaning: "the first objective's statistic on the median day with that many" },
  { name: "cost_per_day", meaning: "cards x that card's own price of a day; empty: no price is known" },
  { name: "cost_per_thousand_requests", meaning: "the same for 1,000 requests" },
  { name: "engine", meaning: "event: exact; step: time-stepped" },
];

/** One row a card that was sized for. */
export function comparisonTable({ rows }: Comparison): Table {
  return {
    name: "comparison",
    columns: COMPARISON_COLUMNS,
    rows: rows.map((row): Cell[] => [
      row.card,
      row.cards,
      row.interval?.[0] ?? null,
      row.interval?.[1] ?? null,
      row.cardsPerReplica,
      row.serviceSeconds,
      row.value,
      row.costPerDay,
      row.costPerThousandRequests,
      row.engine.name,
    ]),
  };
}

/** Columns by table, for the published list. */
export const SIZE_COLUMNS = {
  sizing: sizingColumns([{ text: "p99 latency", limit: 0, unit: "s" }]),
  ladder: LADDER_COLUMNS,
  least_cards: LEAST_COLUMNS,
  comparison: COMPARISON_COLUMNS,
} as const;

/** sizing (the curve), ladder, and each day's own least. */
export function sizeTables(result: SizeResult): Table[] {
  const least = result.leastByDay.map((cards, index): Cell[] => [index + 1, cards]);
  return [
    curveTable(result),
    ladderTable(result),
    { name: "least_cards", columns: LEAST_COLUMNS, rows: least },
  ];
}

/** One row a number of cards on the curve. */
export function curveTable({ curve, objectives }: Pick<SizeResult, "curve" | "objectives">): Table {
  const rows = curve.map((point): Cell[] => [
    point.cards,
    point.servers,
    ...point.objectives.flatMap(({ median, p05, p95 }) => [median, p05, p95]),
    point.daysMet,
    point.costPerDay,
    point.costPerThousandRequests,
  ]);
  return { name: "sizing", columns: sizingColumns(objectives), rows };
}

/** One row an estimator. */
export function ladderTable(result: Pick<SizeResult, "ladder">): Table {
  const rows = saidLadder(result.ladder).map((rung): Cell[] => [
    rung.estimator,
    rung.cards,
    rung.cardsExact,
    rung.value,
    rung.daysMet,
    rung.formula,
  ]);
  return { name: "ladder", columns: LADDER_COLUMNS, rows };
}
