import { describe, expect, it } from "vitest";
import { InvariantError } from "../../src/errors.js";
import { poissonCounts, poissonLogPmf } from "../../src/random/poisson.js";
import { stream, stream53 } from "../../src/random/streams.js";
import type { Uniform } from "../../src/random/uniform.js";
import { zOfFit, zOfMean, zOfVariance } from "./statistics.js";

/** n counts of one mean. */
function countsOf(n: number, mean: number, uniform: Uniform): Float64Array {
  const column = new Float64Array(n).fill(mean);
  poissonCounts(uniform)(column, 0, n);
  return column;
}

describe("poissonCounts", () => {
  for (const mean of [0.03, 0.2499, 1, 4.5, 10, 14.2, 80, 127.99, 128, 999.5, 1e5, 1e7, 1e9, 1e12]) {
    it(`has mean and variance ${mean}`, () => {
      const counts = countsOf(100_000, mean, stream(1, 1, `poisson ${mean}`));

      expect(Math.abs(zOfMean(counts, mean, mean))).toBeLessThan(4);
      expect(Math.abs(zOfVariance(counts, mean, mean))).toBeLessThan(4);
      expect(counts.every((k) => Number.isInteger(k) && k >= 0)).toBe(true);
    });
  }

  for (const mean of [0.2, 0.5, 3, 9.9, 10, 25.1, 80, 127.9, 128, 150, 300, 1200]) {
    it(`has the Poisson probabilities at mean ${mean} (chi-square)`, () => {
      const n = 200_000;
      const top = Math.ceil(mean + 12 * Math.sqrt(mean) + 12);
      const observed = new Float64Array(top + 1);
      for (const k of countsOf(n, mean, stream53(2, 1, `poisson ${mean}`))) observed[Math.min(top, k)]! += 1;
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
    const from = mean - 6000;
    const observed = new Float64Array(240);
    const expected = new Float64Array(240);
    for (const k of countsOf(n, mean, stream53(3, 1, "poisson"))) observed[Math.floor((k - from) / 50)]! += 1;
    for (let k = from; k < from + 12_000; k++) {
      expected[Math.floor((k - from) / 50)]! += n * Math.exp(poissonLogPmf(k, mean));
    }

    expect(Math.abs(zOfFit(observed, expected))).toBeLessThan(4);
  });

  it("draws each entry of its own mean, small, large and none in turn, and its neighbours independently", () => {
    const means = [3.1, 0, 500, 127.9, 128.1, 2e4, 0.6];
    const column = Float64Array.from({ length: 70_000 }, (_, i) => means[i % means.length]!);
    poissonCounts(stream(4, 1, "column"))(column, 0, column.length);

    for (const [at, mean] of means.entries()) {
      const counts = column.filter((_, i) => i % means.length === at);
      const products = counts.map((k, i) => (k - mean) * (column[(i + 1) * means.length]! - means[0]!));
      if (mean === 0) {
        expect(counts.every((k) => k === 0)).toBe(true);
        continue;
      }
      expect(Math.abs(zOfMean(counts, mean, mean))).toBeLessThan(4);
      expect(Math.abs(zOfVariance(counts, mean, mean))).toBeLessThan(4);
      // With the next entry of mean 3.1; the last one has none.
      expect(Math.abs(zOfMean(products.slice(0, -1), 0, mean * means[0]!))).toBeLessThan(4);
    }
  });

  it("leaves what lies outside alone", () => {
    const column = new Float64Array(3000).fill(5.5);
    poissonCounts(stream(5, 1, "column"))(column, 500, 2000);

    expect(column.slice(500, 2000).every(Number.isInteger)).toBe(true);
    expect([...column.slice(0, 500), ...column.slice(2000)].every((mean) => mean === 5.5)).toBe(true);
  });

  it("gives 0 for mean 0 without using a draw", () => {
    const counts = countsOf(3, 0, () => {
      throw new Error("a draw was used");
    });

    expect([...counts]).toEqual([0, 0, 0]);
  });

  it("ends for the greatest draw there is", () => {
    for (const mean of [1e-300, 0.1, 5, 9.99, 127.99]) {
      expect(countsOf(1, mean, () => 1 - 2 ** -53)[0]).toBeLessThan(256 + 121);
    }
  });

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY])("refuses mean %s", (mean) => {
    expect(() => countsOf(1, mean, stream(1, 1, "p"))).toThrow(InvariantError);
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
