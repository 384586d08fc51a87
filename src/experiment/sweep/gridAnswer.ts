/** The cell of a grid to choose: one that does what is asked, for least. */

import { costPerDay } from "../cost.js";
import { factsOf } from "./outputs.js";
import type { SweepPlan } from "./plan.js";

/** What a cell is chosen by. */
interface Cell {
  /** Share of days or futures in which it does what is asked; null where nothing is. */
  readonly enoughShare: number | null;
  /** Of each output: the least figure that 95 % of the samples do not exceed. */
  readonly outputs: readonly { readonly most95: number | null }[];
}

/** What cells are compared by. */
export type GridKey =
  /** Money a day of the cell's cards. */
  | "cost"
  /** Its cards: the scenario's own, or those that do in 95 % of futures. */
  | "cards"
  /** The share of days (run) or futures (size) in which it does what is asked. */
  | "share"
  /** The headline's 95 % quantile over futures, the least being best. */
  | "value";

/** The cell to choose, and by which output. */
export interface GridAnswer {
  /** Index of the cell to choose; null: no cell has a figure. */
  readonly best: number | null;
  readonly by: GridKey;
  /** What the best cell has of it. */
  readonly figure: number | null;
  /** Cells that do what is asked; null where nothing is asked that a cell could miss. */
  readonly enough: number | null;
}

/**
 * The answer of a grid. With objectives and cards (`run`): of the cells that meet them on `daysShare` of their days the
 * cheapest, or where a price is missing the one of fewest cards; where none does, the one that meets them most often.
 * Where cards are the answer (`size`, closed forms): the cell that needs least in 95 % of futures. Else the cell with
 * the least headline. Of equals the first.
 */
export function gridAnswer(plan: SweepPlan, cells: readonly Cell[]): GridAnswer {
  if (factsOf(plan.measure).enough === "days" && cells.some(({ enoughShare }) => enoughShare !== null)) {
    const enough = cells.map(
      ({ enoughShare }, cell) => (enoughShare ?? 0) >= plan.cells[cell]!.scenario.size.daysShare,
    );
    const count = enough.filter(Boolean).length;
    if (count === 0) {
      const { best, figure } = leastOf(
        cells.map(({ enoughShare }) => (enoughShare === null ? null : -enoughShare)),
      );
      return { best, by: "share", figure: figure === null ? null : -figure, enough: 0 };
    }
    const cards = plan.cells.map(({ scenario }) => scenario.pool?.cards ?? null);
    const only = (values: readonly (number | null)[]) =>
      values.map((value, cell) => (enough[cell] ? value : null));
    return { ...leastForCards(plan, only(cards), enough), enough: count };
  }
  const headline = plan.outputs.findIndex(({ name }) => name === plan.headline);
  const most = cells.map(({ outputs }) => outputs[headline]?.most95 ?? null);
  if (plan.outputs[headline]?.unit !== "cards") return { ...leastOf(most), by: "value", enough: null };
  return {
    ...leastForCards(
      plan,
      most,
      most.map((value) => value !== null),
    ),
    enough: null,
  };
}

/** The cell whose cards cost least, or where a price is missing are fewest. */
function leastForCards(plan: SweepPlan, cards: readonly (number | null)[], counts: readonly boolean[]) {
  const costs = plan.cells.map(({ scenario: { pool } }, cell) => {
    const number = cards[cell] ?? null;
    return pool === null || number === null ? null : costPerDay(number, pool);
  });
  const arePriced = costs.every((cost, cell) => !counts[cell] || cost !== null);
  return arePriced ? { ...leastOf(costs), by: "cost" as const } : { ...leastOf(cards), by: "cards" as const };
}

function leastOf(values: readonly (number | null)[]): { best: number | null; figure: number | null } {
  return values.reduce<{ best: number | null; figure: number | null }>(
    (least, value, index) =>
      value !== null && (least.figure === null || value < least.figure)
        ? { best: index, figure: value }
        : least,
    { best: null, figure: null },
  );
}
