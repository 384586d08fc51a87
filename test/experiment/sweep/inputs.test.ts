import { describe, expect, it } from "vitest";
import { sampleValues, sweepInputs } from "../../../src/experiment/sweep/inputs.js";
import { distribution } from "../../../src/random/law.js";
import { SMALL, scenarioOf, UNCERTAIN } from "./scenarios.js";

describe("sweepInputs", () => {
  it("name each uncertain input with its unit and its law in SI", () => {
    const inputs = sweepInputs(scenarioOf(UNCERTAIN));

    expect(inputs).toEqual([
      { path: "demand.dailyActiveUsers", unit: "", law: { kind: "lognormal", mean: 2000, cv: 0.4 } },
      { path: "pool.mfu", unit: "share", law: { kind: "triangular", low: 0.2, mode: 0.3, high: 0.5 } },
    ]);
  });

  it("fit a lognormal to quantiles, and a beta to those of a share", () => {
    const inputs = sweepInputs(
      scenarioOf(`${SMALL}
uncertainty:
  demand.dailyActiveUsers: { p5: 1000, p95: 5000 }
  pool.mfu: { p5: 20 %, p95: 45 % }
  demand.profile.peakDuration: { uniform: { low: 8 h, high: 16 h } }
`),
    );

    expect(inputs.map(({ law, unit }) => [law.kind, unit])).toEqual([
      ["lognormal", ""],
      ["beta", "share"],
      ["uniform", "s"],
    ]);
    expect(distribution(inputs[0]!.law).quantile(0.05)).toBeCloseTo(1000, 6);
    expect(distribution(inputs[1]!.law).quantile(0.95)).toBeCloseTo(0.45, 9);
    expect(distribution(inputs[2]!.law).quantile(1)).toBe(16 * 3600);
  });
});

describe("sampleValues", () => {
  const sampling = {
    seed: 3,
    method: "lhs",
    samples: 250,
    inputs: sweepInputs(scenarioOf(UNCERTAIN)),
  } as const;

  it("are the same whatever part of the sweep is asked for", () => {
    const whole = sampleValues(sampling, 0, 250);

    for (const [from, to] of [
      [0, 1],
      [24, 26],
      [49, 176],
      [240, 250],
    ] as const) {
      expect(sampleValues(sampling, from, to)).toEqual(whole.map((column) => column.slice(from, to)));
    }
  });

  it("put one value into each stratum of each design", () => {
    const [uniform] = sampleValues(
      { ...sampling, inputs: [{ path: "x", law: { kind: "uniform", low: 0, high: 25 } }] },
      50,
      75,
    );

    expect([...uniform!.map(Math.floor)].sort((a, b) => a - b)).toEqual([...Array(25).keys()]);
  });
});
