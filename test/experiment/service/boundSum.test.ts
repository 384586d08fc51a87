import { describe, expect, it } from "vitest";
import { boundSum } from "../../../src/experiment/service/boundSum.js";
import { distribution, type Law } from "../../../src/random/law.js";
import { stream53 } from "../../../src/random/streams.js";

const PROMPT: Law = { kind: "lognormal", mean: 3, cv: 1 };
const ANSWER: Law = { kind: "exponential", mean: 2 };
const CONSTANT: Law = { kind: "constant", value: 5 };
const LISTED: Law = { kind: "empirical", values: [1, 2, 2, 7, 11, 30] };

describe("boundSum", () => {
  it.each([
    ["lognormal and exponential", PROMPT, ANSWER],
    ["a constant prompt", CONSTANT, ANSWER],
    ["a constant answer", PROMPT, CONSTANT],
    ["values of a list", PROMPT, LISTED],
  ] as const)("has the mean, variance and cdf of what it draws: %s", (_, a, b) => {
    const n = 200_000;
    const law = boundSum(distribution(a), distribution(b), 2.5);
    const draw = law.sampler(stream53(1, 0, "bound"));
    const values = Array.from({ length: n }, draw);
    const mean = values.reduce((sum, value) => sum + value, 0) / n;
    const squares = values.map((value) => (value - law.mean) ** 2);
    const variance = squares.reduce((sum, square) => sum + square, 0) / n;
    const fourth = squares.reduce((sum, square) => sum + (square - variance) ** 2, 0) / n;

    expect(Math.abs(mean - law.mean)).toBeLessThan(4 * Math.sqrt(law.variance / n));
    expect(Math.abs(variance - law.variance)).toBeLessThan(4 * Math.sqrt(fourth / n));
    // The table of a list's law is coarse at its jumps; what is drawn is not.
    for (const x of b === LISTED ? [] : [3, 5.5, 8, 12.4, 20, 60]) {
      const p = law.cdf(x);
      const share = values.filter((value) => value <= x).length / n;
      expect(Math.abs(share - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / n) + 2e-3);
    }
  });

  it("is the answer's law stretched where the prompt is nothing beside it", () => {
    const law = boundSum(distribution({ kind: "constant", value: 1e-9 }), distribution(ANSWER), 40);

    expect(law.mean).toBeCloseTo(80, 9);
    expect(law.variance).toBeCloseTo(6_400, 6);
    expect(law.cdf(80)).toBeCloseTo(1 - Math.exp(-1), 9);
  });

  it("has exponential prompt and answer's mean in closed form", () => {
    // E (P - c A)+ of two exponentials of means p and a is p^2 / (p + c a).
    const law = boundSum(distribution({ kind: "exponential", mean: 3 }), distribution(ANSWER), 2.5);

    expect(Math.abs(law.mean / (2.5 * 2 + 9 / (3 + 1.5 * 2)) - 1)).toBeLessThan(1e-5);
  });
});
