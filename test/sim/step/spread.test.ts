import { describe, expect, it } from "vitest";
import { spreadOver } from "../../../src/sim/step/spread.js";

const exponential = (mean: number) => (x: number) => -Math.expm1(-x / mean);
const atoms = (values: readonly number[]) => (x: number) =>
  values.filter((value) => value <= x).length / values.length;

/** Mean number of steps from start to end. */
function meanSteps({ below, steps, tail, tailMean }: ReturnType<typeof spreadOver>): number {
  let mean = tail * (tailMean - steps);
  for (let j = 1; j <= steps; j++) mean += 1 - below[j]!;
  return mean;
}

describe("spreadOver", () => {
  it("is geometric for exponential service", () => {
    const x = 1 / 16;
    const { below } = spreadOver(exponential(16), 16, 1);

    const inOwnStep = 1 - -Math.expm1(-x) / x;
    expect(below[0]).toBe(0);
    for (const j of [1, 2, 10, 100]) {
      expect(below[j]).toBeCloseTo(1 - (1 - inOwnStep) * Math.exp(-x * (j - 1)), 9);
    }
  });

  it("shares a fixed service time between its two steps by where starts lie", () => {
    // 2.25 steps: from the first three quarters of a step two steps on, from the last quarter three.
    const { below } = spreadOver(atoms([2.25]), 2.25, 1);

    [0, 0, 0, 0.75, 1].forEach((expected, j) => {
      expect(below[j]).toBeCloseTo(expected, 6);
    });
  });

  it("keeps the mean, for smooth laws, jumps and long tails", () => {
    const logistic = (x: number) => (x <= 0 ? 0 : 1 / (1 + (2 / x) ** 1.5));
    const logisticMean = (2 * (Math.PI / 1.5)) / Math.sin(Math.PI / 1.5);
    for (const [cdf, mean] of [
      [exponential(3), 3],
      [atoms([0.1, 0.35, 7.77]), (0.1 + 0.35 + 7.77) / 3],
      [atoms([0, 0, 1, 30]), 31 / 4],
      [logistic, logisticMean],
    ] as const) {
      for (const step of [mean / 16, mean, 5 * mean]) {
        expect(meanSteps(spreadOver(cdf, mean, step)) / (mean / step)).toBeCloseTo(1, 5);
      }
    }
  });

  it("refuses a function that falls, leaves [0, 1] or has another mean", () => {
    expect(() => spreadOver((x) => Math.exp(-x), 1, 1 / 16)).toThrow("rise from 0 to 1");
    expect(() => spreadOver(() => 2, 1, 1)).toThrow("rise from 0 to 1");
    expect(() => spreadOver(exponential(2), 1, 1 / 16)).toThrow("mean 1 s");
    expect(() => spreadOver(exponential(1), 2, 1 / 16)).toThrow("mean 2 s");
  });
});
