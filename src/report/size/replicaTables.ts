/** The tables of sizing in replicas, as its CSV files hold them. */
import type { ReplicaSizeResult } from "../../experiment/size/replicas/result.js";
import type { Cell, Column, Table } from "../table.js";
import { curveTable, ladderTable, SIZE_COLUMNS } from "./sizeTables.js";

const TRIED_COLUMNS: readonly Column[] = [
  { name: "replicas", meaning: "replicas that were tried" },
  { name: "cards", meaning: "cards they make" },
  { name: "days", meaning: "days on which they were tried, the same for all" },
  { name: "days_met", meaning: "days of these that meet every objective" },
];

/** Columns by table, for the published list. */
export const REPLICA_COLUMNS = { tried: TRIED_COLUMNS } as const;

/** A day has no least of its own: days need not be monotone in replicas. */
export const NO_LEAST_CARDS: Table = { name: "least_cards", columns: SIZE_COLUMNS.least_cards, rows: [] };

/** sizing (the curve), ladder, and every number of replicas that was tried on the days. */
export function replicaTables(result: ReplicaSizeResult): Table[] {
  const { tried, cardsPerReplica } = result.inReplicas;
  const rows = tried.map(({ replicas, days, met }): Cell[] => [
    replicas,
    replicas * cardsPerReplica,
    days,
    met,
  ]);
  return [curveTable(result), ladderTable(result), { name: "tried", columns: TRIED_COLUMNS, rows }];
}
