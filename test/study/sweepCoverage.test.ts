/**
 * Whether the intervals of a sweep's sensitivities hold the truth as often as they say, and how much a Latin hypercube
 * is better than chance. The Ishigami function and a product of two inputs, over hundreds of seeds.
 */

import { describe, expect, it } from "vitest";
import { sampleValues } from "../../src/experiment/sweep/inputs.js";
import { designEnds, type SamplingMethod } from "../../src/statistics/design.js";
import { meanOf } from "../../src/statistics/intervals.js";
import { sensitivities } from "../../src/statistics/sensitivity.js";
import { ishigamiIndices, ishigamiSensitivities } from "../statistics/ishigami.js";

const SEEDS = Array.from({ length: 400 }, (_, index) => index + 1);
/** Four standard errors of a share of so many seeds about 95 %. */
const MARGIN = 4 * Math.sqrt((0.95 * 0.05) / SEEDS.length);

describe("intervals of the first-order index", () => {
  it.each([
    ["lhs", 200],
    ["lhs", 1_000],
    ["random", 200],
    ["random", 1_000],
  ] as const)(
    "hold the Ishigami function's indices in 95 of 100 sweeps or more (%s, %d samples)",
    (method, samples) => {
      const found = SEEDS.map((seed) => ishigamiSensitivities(seed, method, samples));

      const held = ishigamiIndices().map((index, input) => {
        const intervals = found.map((inputs) => inputs[input]!.firstOrder.interval!);
        return intervals.filter(([low, high]) => low <= index && index <= high).length / SEEDS.length;
      });

      console.log(`first-order index, ${method}, ${samples} samples: held by ${held.join(", ")}`);
      for (const share of held) expect(share).toBeGreaterThan(0.95 - MARGIN);
    },
  );
});

describe("intervals of the rank correlation", () => {
  /** y = x1 + x2 + x3, uniform: Spearman's correlation of each input with y is the limit of a large sample. */
  const inputs = ["x1", "x2", "x3"].map((path) => ({
    path,
    law: { kind: "uniform", low: 0, high: 1 } as const,
  }));
  const sweep = (seed: number, method: SamplingMethod, samples: number) => {
    const columns = sampleValues({ seed, method, samples, inputs }, 0, samples);
    const output = columns[0]!.map((x, i) => x + columns[1]![i]! + columns[2]![i]!);
    return sensitivities(columns, output, designEnds(samples))[0]!;
  };

  it.each(["lhs", "random"] as const)("hold it in 95 of 100 sweeps or more (%s)", (method) => {
    const truth = meanOf(
      Array.from({ length: 20 }, (_, k) => sweep(10_000 + k, "lhs", 100_000).rankCorrelation.value!),
    );

    const found = SEEDS.map((seed) => sweep(seed, method, 1_000).rankCorrelation.interval!);

    const held = found.filter(([low, high]) => low <= truth && truth <= high).length / SEEDS.length;
    console.log(`rank correlation, ${method}: ${truth.toFixed(4)} held by ${held}`);
    expect(held).toBeGreaterThan(0.95 - MARGIN);
  });
});

describe("a Latin hypercube", () => {
  /** Cards of lognormal users and triangular MFU, as the closed form has them. */
  const inputs = [
    { path: "users", law: { kind: "lognormal", mean: 1, cv: 0.4 } as const },
    { path: "mfu", law: { kind: "triangular", low: 0.2, mode: 0.3, high: 0.5 } as const },
  ];
  const means = (method: SamplingMethod) =>
    SEEDS.map((seed) => {
      const [users, mfu] = sampleValues({ seed, method, samples: 1_000, inputs }, 0, 1_000);
      return meanOf(Array.from(users!, (count, i) => count / mfu![i]!));
    });
  const variance = (values: readonly number[]) => {
    const mean = meanOf(values);
    return meanOf(values.map((value) => (value - mean) ** 2));
  };

  it("has a mean at least four times as certain as chance has, from as many samples", () => {
    const ratio = variance(means("random")) / variance(means("lhs"));

    console.log(`variance of the mean, random over Latin hypercube: ${ratio.toFixed(1)}`);
    expect(ratio).toBeGreaterThan(4);
  });
});
