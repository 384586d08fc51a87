import { describe, expect, it } from "vitest";
import { InvariantError } from "../../src/errors.js";
import { poissonLogPmf, poissonSampler } from "../../src/random/poisson.js";
import { stream, stream53 } from "../../src/random/streams.js";
import { drawn, zOfFit, zOfMean, zOfVariance } from "./statistics.js";

describe("poissonSampler", () => {
  for (const mean of [0.03, 1, 4.5, 9.999, 10, 14, 80, 999.5, 1e5, 1e7, 1e9, 1e12]) {
    it(`has mean and variance ${mean}`, () => {
      const poisson = poissonSampler(stream(1, 1, `poisson ${mean}`));
      const counts = drawn(100_000, () => poisson(mean));

      expect(Math.abs(zOfMean(counts, mean, mean))).toBeLessThan(4);
      expect(Math.abs(zOfVariance(counts, mean, mean))).toBeLessThan(4);
      expect(counts.every((k) => Number.isInteger(k) && k >= 0)).toBe(true);
    });
  }

  for (const mean of [0.5, 3, 9.9, 10, 11, 25, 80, 300, 1200]) {
    it(`has the Poisson probabilities at mean ${mean} (chi-square)`, () => {
      const n = 200_000;
      const top = Math.ceil(mean + 12 * Math.sqrt(mean) + 12);
      const poisson = poissonSampler(stream53(2, 1, `poisson ${mean}`));
      const observed = new Float64Array(top + 1);
      for (let i = 0; i < n; i++) observed[Math.min(top, poisson(mean))]! += 1;
      // p(k) = p(k - 1) mean / k: another road than the sampler's own.
      const expected = new Float64Array(top + 1);
      let log = -mean;
      for (let k = 0; k <= top; k++) {
        expected[k] = n * Math.exp(log);
        log += Math.log(mean / (k + 1));
      }

      expect(Math.abs(zOfFit(observed, expected))).toBeLessThan(4);
    });
  }

  it("has the Poisson probabilities at mean 1e6 (chi-square over twentieths of a standard deviation)", () => {
    const n = 200_000;
    const mean = 1e6;
    const poisson = poissonSampler(stream53(3, 1, "poisson"));
    const from = mean - 6000;
    const observed = new Float64Array(240);
    const expected = new Float64Array(240);
    for (let i = 0; i < n; i++) observed[Math.floor((poisson(mean) - from) / 50)]! += 1;
    for (let k = from; k < from + 12_000; k++) {
      expected[Math.floor((k - from) / 50)]! += n * Math.exp(poissonLogPmf(k, mean));
    }

    expect(Math.abs(zOfFit(observed, expected))).toBeLessThan(4);
  });

  it("gives 0 for mean 0 without using a draw", () => {
    const poisson = poissonSampler(() => {
      throw new Error("a draw was used");
    });

    expect(poisson(0)).toBe(0);
  });

  it("ends for the greatest draw there is", () => {
    for (const mean of [1e-300, 0.1, 5, 9.99]) {
      expect(poissonSampler(() => 1 - 2 ** -53)(mean)).toBeLessThan(121);
    }
  });

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY])("refuses mean %s", (mean) => {
    expect(() => poissonSampler(stream(1, 1, "p"))(mean)).toThrow(InvariantError);
  });
});

describe("poissonLogPmf", () => {
  it("is the logarithm of mean^k e^-mean / k!", () => {
    expect(poissonLogPmf(0, 2)).toBe(-2);
    expect(poissonLogPmf(3, 2)).toBeCloseTo(Math.log((8 * Math.exp(-2)) / 6), 14);
  });

  it("is one function where the plain formula gives way to Stirling's", () => {
    const step = poissonLogPmf(1000, 950) - poissonLogPmf(999, 950);

    expect(step).toBeCloseTo(Math.log(950 / 1000), 11);
  });

  it("keeps its digits at a mean of 1e12: p(k)/p(k - 1) = mean/k", () => {
    const mean = 1e12;
    const k = mean + 3e6;

    expect(poissonLogPmf(k, mean) - poissonLogPmf(k - 100, mean)).toBeCloseTo(
      (-100 * (k - 50 - mean)) / mean,
      9,
    );
  });
});
