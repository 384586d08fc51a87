import { describe, expect, it } from "vitest";
import { gridAnswer } from "../../../src/experiment/sweep/gridAnswer.js";
import { planOf, SMALL } from "./scenarios.js";

const GRID = `${SMALL}grid: { pool.cards: [4, 5, 6] }`;

/** Cells of which each keeps the objectives on such a share of days. */
function kept(...shares: (number | null)[]) {
  return shares.map((enoughShare) => ({ enoughShare, outputs: [] }));
}

describe("gridAnswer", () => {
  it("is the cell of fewest cards of those that keep the objectives on enough days", () => {
    const plan = planOf(GRID, { measure: "run", samples: 20 });

    expect(gridAnswer(plan, kept(0.9, 0.95, 1))).toEqual({ best: 1, by: "cards", figure: 5, enough: 2 });
  });

  it("is the cheapest of them where every one has a price", () => {
    const text = `${SMALL.replace("cards: 7", "cards: 7, price: 1 USD/h")}grid: { pool.price: [3 USD/h, 1 USD/h, 2 USD/h] }`;
    const plan = planOf(text, { measure: "run", samples: 20 });

    expect(gridAnswer(plan, kept(1, 0.9, 1))).toEqual({ best: 2, by: "cost", figure: 7 * 2 * 24, enough: 2 });
  });

  it("is the one that keeps them most often where none does on enough days", () => {
    const plan = planOf(GRID, { measure: "run", samples: 20 });

    expect(gridAnswer(plan, kept(0.1, 0.6, 0.5))).toEqual({ best: 1, by: "share", figure: 0.6, enough: 0 });
  });

  it("is the cell that needs fewest cards in 95 % of futures where cards are the answer", () => {
    const plan = planOf(`${SMALL}grid: { pool.mfu: [20 %, 30 %, 40 %] }`, { measure: "size", samples: 20 });
    const cells = [9, null, 5].map((most95) => ({ enoughShare: null, outputs: [{ most95 }, { most95 }] }));

    expect(gridAnswer(plan, cells)).toEqual({ best: 2, by: "cards", figure: 5, enough: null });
  });

  it("is the cell with the least headline where nothing is asked, and none where no cell has a figure", () => {
    const plan = planOf(GRID.replace(/slo: .*\n/, ""), { measure: "run", samples: 20 });
    const cells = (...values: (number | null)[]) =>
      values.map((most95) => ({ enoughShare: null, outputs: plan.outputs.map(() => ({ most95 })) }));

    expect(gridAnswer(plan, cells(30, 10, 20))).toEqual({ best: 1, by: "value", figure: 10, enough: null });
    expect(gridAnswer(plan, cells(null, null, null)).best).toBeNull();
  });
});
