import { describe, expect, it } from "vitest";
import { sumDistribution } from "../../../src/experiment/service/sumDistribution.js";
import { distribution, type Law } from "../../../src/random/law.js";
import { stream53 } from "../../../src/random/streams.js";

const EXPONENTIAL: Law = { kind: "exponential", mean: 2 };
const LOGNORMAL: Law = { kind: "lognormal", mean: 3, cv: 1.5 };
const CONSTANT: Law = { kind: "constant", value: 5 };

describe("sumDistribution", () => {
  it("adds means and variances", () => {
    const sum = sumDistribution(distribution(EXPONENTIAL), distribution(LOGNORMAL));

    expect(sum.mean).toBeCloseTo(5, 12);
    expect(sum.variance).toBeCloseTo(4 + 20.25, 10);
  });

  it("is Erlang's law for two exponentials of one mean", () => {
    const { cdf } = sumDistribution(distribution(EXPONENTIAL), distribution(EXPONENTIAL));

    for (const x of [0.1, 1, 4, 10, 30]) {
      expect(Math.abs(cdf(x) - (1 - Math.exp(-x / 2) * (1 + x / 2)))).toBeLessThan(1e-3);
    }
  });

  it("shifts the one by a constant other, whichever comes first", () => {
    for (const [a, b] of [
      [EXPONENTIAL, CONSTANT],
      [CONSTANT, EXPONENTIAL],
    ] as const) {
      const { cdf } = sumDistribution(distribution(a), distribution(b));
      expect(cdf(7)).toBe(1 - Math.exp(-1));
      expect(cdf(4.9)).toBe(0);
    }
  });

  it("has a cdf whose integral is its own mean", () => {
    const { cdf, mean } = sumDistribution(distribution(LOGNORMAL), distribution(EXPONENTIAL));
    const width = 0.01;

    let integral = 0;
    for (let x = width / 2; x < 2_000; x += width) integral += (1 - cdf(x)) * width;

    expect(Math.abs(integral / mean - 1)).toBeLessThan(1e-3);
  });

  it("draws what its cdf says", () => {
    const n = 100_000;
    const sum = sumDistribution(distribution(LOGNORMAL), distribution(EXPONENTIAL));
    const draw = sum.sampler(stream53(1, 0, "sum"));
    const values = Array.from({ length: n }, draw);

    for (const x of [1, 3, 5, 10, 20]) {
      const p = sum.cdf(x);
      const share = values.filter((value) => value <= x).length / n;
      expect(Math.abs(share - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / n) + 1e-3);
    }
  });
});
