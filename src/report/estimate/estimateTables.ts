/** What `estimate` finds as tables. It writes no files: these are for whoever uses the library. */

import type { EstimateResult } from "../../experiment/results.js";
import type { Cell, Column, Table } from "../table.js";
import { saidClaim } from "../words/claims.js";
import { saidLadder } from "../words/estimators.js";

const LADDER_COLUMNS: readonly Column[] = [
  { name: "estimator", meaning: "who estimates" },
  { name: "cards", meaning: "its cards, whole replicas, rounded up" },
  { name: "cards_exact", meaning: "before rounding, where the formula has fractions" },
  { name: "formula", meaning: "the formula in words" },
  { name: "note", meaning: "why there is no answer, or what to bear in mind" },
];

const CLAIM_COLUMNS: readonly Column[] = [
  { name: "quantity", meaning: "what was printed" },
  { name: "of", meaning: "the row of the scenario that it is about; empty: the whole" },
  { name: "unit", meaning: "its unit" },
  { name: "printed", meaning: "the printed figure" },
  { name: "recomputed", meaning: "the same from its own inputs; empty: it cannot be recomputed" },
  { name: "ratio", meaning: "printed / recomputed" },
  { name: "verdict", meaning: "what becomes of it" },
  { name: "why", meaning: "the reason, where the numbers show one" },
];

/** The estimates beside each other, and the printed figures with their verdicts. */
export function estimateTables({ ladder, claims }: EstimateResult): Table[] {
  return [
    {
      name: "ladder",
      columns: LADDER_COLUMNS,
      rows: saidLadder(ladder).map(({ estimator, cards, cardsExact, formula, note }): Cell[] => [
        estimator,
        cards,
        cardsExact,
        formula,
        note,
      ]),
    },
    {
      name: "claims",
      columns: CLAIM_COLUMNS,
      rows: claims
        .map(saidClaim)
        .map(({ quantity, of, unit, printed, recomputed, ratio, verdict, why }): Cell[] => [
          quantity,
          of,
          unit,
          printed,
          recomputed,
          ratio,
          verdict,
          why,
        ]),
    },
  ];
}
