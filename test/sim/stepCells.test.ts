import { describe, expect, it } from "vitest";
import { type Cells, cellsOf } from "../../src/sim/stepCells.js";
import { spreadOver } from "../../src/sim/stepSpread.js";

const exponential = (x: number) => -Math.expm1(-x / 16);
const uniform = (x: number) => Math.min(x / 32, 1);
const atoms = (x: number) => (x < 8 ? 0 : x < 40 ? 0.75 : 1);
/** Log-logistic: a tail like x^-3. */
const longTailed = (x: number) => (x <= 0 ? 0 : 1 / (1 + (10 / x) ** 3));
const longTailedMean = (10 * (Math.PI / 3)) / Math.sin(Math.PI / 3);

/** The cells of a phase as steps from the start: first step, width, probability. */
function cellsOfPhase({ first, level, ahead, probability }: Cells, phase: number) {
  return Array.from({ length: first[phase + 1]! - first[phase]! }, (_, i) => {
    const cell = first[phase]! + i;
    const width = 1 << level[cell]!;
    return {
      width,
      from: ((phase >> level[cell]!) + ahead[cell]!) * width - phase,
      probability: probability[cell]!,
    };
  });
}

describe("cellsOf", () => {
  it("keeps probability and mean in every phase", () => {
    for (const [cdf, mean] of [
      [exponential, 16],
      [uniform, 16],
      [atoms, 16],
      [(x: number) => (x < 21 ? 0 : 1), 21],
      [longTailed, longTailedMean],
    ] as const) {
      const cells = cellsOf(spreadOver(cdf, mean, 1));

      expect(cells.first.length).toBe((1 << cells.levels) + 1);
      for (let phase = 0; phase < 1 << cells.levels; phase++) {
        const list = cellsOfPhase(cells, phase);
        const total = list.reduce((sum, cell) => sum + cell.probability, 0);
        const steps = list.reduce((sum, c) => sum + c.probability * (c.from + (c.width - 1) / 2), 0);
        expect(total).toBeCloseTo(1, 12);
        expect(steps / mean).toBeCloseTo(1, 5);
      }
    }
  });

  it("keeps the variance within a hundredth", () => {
    const cells = cellsOf(spreadOver(exponential, 16, 1));
    // Of a geometric count of steps with mean 16 and this chance of none.
    const none = 1 - 16 * -Math.expm1(-1 / 16);
    const p = -Math.expm1(-1 / 16);
    const exact = (1 - none) * ((2 - p) / (p * p)) - 16 * 16;

    for (let phase = 0; phase < 1 << cells.levels; phase++) {
      const variance = cellsOfPhase(cells, phase).reduce((sum, cell) => {
        const centre = cell.from + (cell.width - 1) / 2;
        return sum + cell.probability * ((centre - 16) ** 2 + (cell.width * cell.width - 1) / 12);
      }, 0);
      expect(Math.abs(variance / exact - 1)).toBeLessThan(0.01);
    }
  });

  it("has blocks at most an eighth of the time since the start, that never lie behind it", () => {
    const cells = cellsOf(spreadOver(longTailed, longTailedMean, 1));

    for (let phase = 0; phase < 1 << cells.levels; phase++) {
      for (const { from, width } of cellsOfPhase(cells, phase)) {
        expect(from).toBeGreaterThanOrEqual(0);
        if (width > 1) expect(width).toBeLessThanOrEqual(from / 8);
      }
    }
  });

  it("needs a number of cells that grows with the logarithm of the tail", () => {
    const cells = cellsOf(spreadOver(longTailed, longTailedMean, 1 / 4));

    expect(spreadOver(longTailed, longTailedMean, 1 / 4).steps).toBeGreaterThan(20_000);
    expect(cells.first[1]! - cells.first[0]!).toBeLessThan(350);
  });
});
