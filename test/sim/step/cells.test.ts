import { describe, expect, it } from "vitest";
import { type Cells, cellsOf, FURTHER, MOST_AHEAD } from "../../../src/sim/step/cells.js";
import { spreadOver } from "../../../src/sim/step/spread.js";

const exponential = (x: number) => -Math.expm1(-x / 16);
const uniform = (x: number) => Math.min(x / 32, 1);
const atoms = (x: number) => (x < 8 ? 0 : x < 40 ? 0.75 : 1);
/** Log-logistic: a tail like x^-3. */
const longTailed = (x: number) => (x <= 0 ? 0 : 1 / (1 + (10 / x) ** 3));
const longTailedMean = (10 * (Math.PI / 3)) / Math.sin(Math.PI / 3);

/** Where starts of a step end: blocks as steps from the start, first step, width, probability; level by level. */
function endsOf({ levels, first, ahead, probability }: Cells, step: number) {
  const ends: { from: number; width: number; probability: number }[] = [];
  let lasting = 1;
  for (let level = 0; level <= levels; level++) {
    const block = step >> level;
    const table = 2 * level + (block & 1);
    let further = 0;
    for (let cell = first[table]!; cell < first[table + 1]!; cell++) {
      const p = lasting * probability[cell]!;
      const width = 1 << level;
      if (ahead[cell] === FURTHER) further = p;
      else ends.push({ from: (block + ahead[cell]!) * width - step, width, probability: p });
    }
    lasting = further;
  }
  return ends;
}

function meanOf(ends: ReturnType<typeof endsOf>): number {
  return ends.reduce((sum, end) => sum + end.probability * (end.from + (end.width - 1) / 2), 0);
}

describe("cellsOf", () => {
  const laws = [
    [exponential, 16],
    [uniform, 16],
    [atoms, 16],
    [(x: number) => (x < 21 ? 0 : 1), 21],
    [longTailed, longTailedMean],
  ] as const;

  it("keeps probability, and the mean over the phases", () => {
    for (const [cdf, mean] of laws) {
      const cells = cellsOf(spreadOver(cdf, mean, 1));
      const phases = 1 << cells.levels;

      let sum = 0;
      for (let phase = 0; phase < phases; phase++) {
        const ends = endsOf(cells, phase);
        expect(ends.reduce((total, end) => total + end.probability, 0)).toBeCloseTo(1, 12);
        sum += meanOf(ends);
      }
      expect(sum / phases / mean).toBeCloseTo(1, 5);
    }
  });

  it("keeps each phase's mean within half a step and a thousandth, that of a memoryless law exactly", () => {
    for (const [cdf, mean] of laws) {
      const cells = cellsOf(spreadOver(cdf, mean, 1));
      for (let phase = 0; phase < 1 << cells.levels; phase++) {
        const off = Math.abs(meanOf(endsOf(cells, phase)) - mean);
        expect(off).toBeLessThan(cdf === exponential ? 1e-11 : 0.501);
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
      const variance = endsOf(cells, phase).reduce((sum, end) => {
        const centre = end.from + (end.width - 1) / 2;
        return sum + end.probability * ((centre - 16) ** 2 + (end.width * end.width - 1) / 12);
      }, 0);
      expect(Math.abs(variance / exact - 1)).toBeLessThan(0.01);
    }
  });

  it("has blocks at most a sixth of the time to their middle, that never lie behind a start", () => {
    const cells = cellsOf(spreadOver(longTailed, longTailedMean, 1));

    for (let phase = 0; phase < 1 << cells.levels; phase++) {
      for (const { from, width } of endsOf(cells, phase)) {
        expect(from).toBeGreaterThanOrEqual(0);
        if (width > 1) expect(width).toBeLessThanOrEqual((from + width / 2) / 6);
      }
    }
  });

  it("needs a number of cells that grows with the logarithm of the tail, and reaches no farther than it says", () => {
    const spread = spreadOver(longTailed, longTailedMean, 1 / 4);
    const cells = cellsOf(spread);

    expect(spread.steps).toBeGreaterThan(20_000);
    expect(cells.levels).toBeGreaterThan(9);
    for (let table = 0; table < cells.first.length - 1; table++) {
      expect(cells.first[table + 1]! - cells.first[table]!).toBeLessThanOrEqual(table < 2 ? 17 : 13);
    }
    expect(Math.max(...cells.ahead)).toBeLessThanOrEqual(MOST_AHEAD);
  });
});
