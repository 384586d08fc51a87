import { describe, expect, it } from "vitest";
import { parseScenario } from "../../src/scenario/parse.js";
import { SOUND } from "./hostile.cases.js";

const uncertain = (path: string, law: string) =>
  parseScenario(`${SOUND}uncertainty: { ${path}: ${law} }\n`, "f.yaml").uncertainty[path];
const grid = (path: string, values: string) =>
  parseScenario(`${SOUND}grid: { ${path}: ${values} }\n`, "f.yaml").grid[path];

describe("uncertainty", () => {
  it.each([
    [
      "pool.mfu",
      "{ triangular: { low: 20 %, mode: 30 %, high: 0.45 } }",
      { kind: "triangular", low: 0.2, mode: 0.3, high: 0.45 },
    ],
    ["pool.mfu", "{ p5: 20 %, p95: 45 % }", { kind: "quantiles", p5: 0.2, p95: 0.45, family: "beta" }],
    [
      "pool.mfu",
      "{ normal: { mean: 30 %, sd: 5 % } }",
      { kind: "normal", mean: 0.3, sd: 0.05, low: 0, high: 1 },
    ],
    ["pool.mfu", "{ beta: { mean: 30 %, sd: 5 % } }", { kind: "beta", mean: 0.3, sd: 0.05, low: 0, high: 1 }],
    [
      "work.flopPerRequest",
      "{ p5: 200 TFLOP, p95: 2 PFLOP }",
      { kind: "quantiles", p5: 2e14, p95: 2e15, family: "lognormal" },
    ],
    [
      "work.flopPerRequest",
      "{ normal: { mean: 800 TFLOP, sd: 100 TFLOP } }",
      { kind: "normal", mean: 8e14, sd: 1e14, low: 0 },
    ],
    [
      "demand.dailyActiveUsers",
      "{ lognormal: { mean: 100e3, cv: 0.4 } }",
      { kind: "lognormal", mean: 1e5, cv: 0.4 },
    ],
    [
      "demand.profile.peakDuration",
      "{ uniform: { low: 8 h, high: 14 h } }",
      { kind: "uniform", low: 28_800, high: 50_400 },
    ],
    [
      "pool.cardsPerReplica",
      "{ discrete: { values: [1, 17] } }",
      { kind: "discrete", values: [1, 17], weights: [1, 1] },
    ],
  ])("reads %s: %s in SI", (path, law, resolved) => {
    expect(uncertain(path, law)).toEqual(resolved);
  });

  it.each([
    ["pool.mfu", "{ uniform: { low: 30 %, high: 20 % } }", "must be > low"],
    ["pool.mfu", "{ triangular: { low: 20 %, mode: 10 %, high: 30 % } }", "must be >= low"],
    ["pool.mfu", "{ uniform: { low: 30 %, high: 120 % } }", "must be a share > 0 and <= 100 %"],
    ["pool.mfu", "{ beta: { mean: 30 %, sd: 50 % } }", "the most a beta with that mean and range can have"],
    ["demand.dailyActiveUsers", "{ beta: { mean: 5, sd: 1 } }", "must be given"],
    [
      "pool.cards",
      "{ uniform: { low: 1000, high: 2000 } }",
      "must be discrete or empirical for a whole number",
    ],
    ["pool.mfu", "{ discrete: { values: [0.1], weights: [1, 2] } }", "must have one weight a value"],
    ["pool.mfu", "{ p5: 20 % }", "must be p5 and p95"],
    ["pool.mfu", "{}", "must be one distribution"],
    ["demand.profile.peakDuration", "{ p5: 8 h, p95: 12 h }", "must be another distribution"],
    [
      "demand.profile.amplitude",
      "{ uniform: { low: 0.1, high: 0.9 } }",
      "must be a key of the scenario's own profile shape",
    ],
    ["pool.card", "{ uniform: { low: 0.1, high: 0.9 } }", "must be the path of an input"],
  ])("refuses %s: %s", (path, law, message) => {
    expect(() => uncertain(path, law)).toThrow(message);
  });
});

describe("grid", () => {
  it.each([
    ["pool.mfu", "[20 %, 0.3]", [0.2, 0.3]],
    ["pool.mfu", "{ from: 0.2, to: 0.4, step: 0.05 }", [0.2, 0.25, 0.3, 0.35, 0.4]],
    ["pool.cards", "{ from: 1000, to: 1900, step: 250 }", [1000, 1250, 1500, 1750]],
    [
      "work.flopPerRequest",
      "{ from: 1 TFLOP, to: 1 PFLOP, points: 4, scale: log }",
      [1e12, 1e13, 1e14, 1e15],
    ],
    ["simulate.seed", "{ from: 1, to: 4, points: 3 }", [1, 3, 4]],
    ["pool.card", "[A10, H20]", ["A10", "H20"]],
  ])("reads %s: %s", (path, values, resolved) => {
    expect(grid(path, values)).toEqual(resolved);
  });

  it.each([
    ["pool.cards", "[1481, 0]", "must be a whole number >= 1"],
    ["pool.cardsPerReplica", "[1, 2000]", "must be >= cardsPerReplica (2000)"],
    ["pool.card", "[]", "must be a list of values, at least 1"],
    ["pool.cards", "{ from: 2, to: 1, step: 1 }", "must be > from"],
    ["pool.cards", "{ from: 1, to: 2 }", "either step or points"],
    ["pool.cards", "{ from: 1, to: 9, step: 2, scale: log }", "points with scale: log"],
    ["simulate.seed", "{ from: 0, to: 9, points: 2, scale: log }", "must be > 0 with scale: log"],
    ["simulate.engine", "[event, warp]", "must be auto, step or event"],
    ["title", "[a, b]", "must be the path of an input"],
  ])("refuses %s: %s", (path, values, message) => {
    expect(() => grid(path, values)).toThrow(message);
  });
});
