import { describe, expect, it } from "vitest";
import { analyseSweep } from "../../../src/experiment/sweep/analysis.js";
import { createSweepData } from "../../../src/experiment/sweep/data.js";
import { numbersOf } from "../../../src/experiment/sweep/rows.js";
import { performedSweep, planOf, SMALL, UNCERTAIN } from "./scenarios.js";

/** A size sweep of made-up numbers: cards by sample, null for none. */
function sized(cards: readonly (number | null)[]) {
  const plan = planOf(UNCERTAIN, { samples: cards.length, measure: "size" });
  const data = createSweepData(plan);
  data.add(
    numbersOf(
      cards.map((count, index) => [index, 0.3, count, count]),
      4,
    ),
  );
  return analyseSweep(plan, data).cells[0]!;
}

describe("analyseSweep", () => {
  it("gives R-7 quantiles, and the least figure that 95 % of the samples do not exceed", () => {
    const { outputs, enoughShare } = sized([
      4, 1, 3, 2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
    ]);
    const { quantiles, most95, mean, known } = outputs[0]!;

    expect(quantiles).toEqual([1.95, 5.75, 10.5, 15.25, 19.05].map((value) => expect.closeTo(value, 12)));
    expect(most95).toBe(19);
    expect(mean).toBe(10.5);
    expect(known).toBe(20);
    expect(enoughShare).toBe(7 / 20);
  });

  it("takes a sample that no number of cards serves for the greatest of all", () => {
    const { outputs, enoughShare } = sized([1, null, 2, null]);
    const { quantiles, most95, known } = outputs[0]!;

    expect(quantiles).toEqual([expect.closeTo(1.15, 12), 1.75, null, null, null]);
    expect(most95).toBeNull();
    expect(known).toBe(2);
    expect(enoughShare).toBe(0.5);
  });

  it("takes each cell of a grid by itself", () => {
    const plan = planOf(`${UNCERTAIN}\ngrid: { pool.cardsPerReplica: [1, 2] }`, { samples: 50 });
    const [one, two] = analyseSweep(plan, performedSweep(plan)).cells;
    const cards = (cell: typeof one) => cell!.outputs.find(({ output }) => output.name === "cardsExact")!;

    expect(cards(one).quantiles).toEqual(cards(two).quantiles);
    expect(one!.outputs[0]!.most95! % 1).toBe(0);
    expect(two!.outputs[0]!.most95! % 2).toBe(0);
  });

  it("warns of samples that differ by chance alone, and of too few for intervals", () => {
    const chance = planOf(SMALL, { measure: "run", samples: 3 });
    const few = planOf(UNCERTAIN, { samples: 30 });

    expect(analyseSweep(chance, performedSweep(chance)).warnings).toEqual([{ kind: "noInput" }]);
    expect(analyseSweep(few, performedSweep(few)).warnings).toEqual([{ kind: "fewSamples", samples: 30 }]);
  });
});
