import { describe, expect, it } from "vitest";
import { InvariantError } from "../../src/errors.js";
import { binomialLogPmf, binomialSampler } from "../../src/random/binomial.js";
import { stream, stream53 } from "../../src/random/streams.js";
import { drawn, zOfFit, zOfMean, zOfVariance } from "./statistics.js";

describe("binomialSampler", () => {
  for (const [n, p] of [
    [1, 0.3],
    [20, 0.2],
    [2330, 1 / 16],
    [2330, 0.9],
    [150_000, 0.5],
    [1e9, 3e-9],
    [1e9, 0.25],
    [1e12, 1e-11],
    [1e12, 0.999],
  ] as const) {
    it(`has mean n p and variance n p (1 - p) for n = ${n}, p = ${p}`, () => {
      const binomial = binomialSampler(stream(1, 1, `binomial ${n} ${p}`));
      const counts = drawn(100_000, () => binomial(n, p));

      expect(Math.abs(zOfMean(counts, n * p, n * p * (1 - p)))).toBeLessThan(4);
      expect(Math.abs(zOfVariance(counts, n * p, n * p * (1 - p)))).toBeLessThan(4);
      expect(counts.every((k) => Number.isInteger(k) && k >= 0 && k <= n)).toBe(true);
    });
  }

  for (const [n, p] of [
    [7, 0.5],
    [30, 0.33],
    [30, 0.34],
    [30, 0.67],
    [200, 0.05],
    [2330, 1 / 16],
    [2330, 0.5],
    [1e6, 2e-5],
  ] as const) {
    it(`has the binomial probabilities for n = ${n}, p = ${p} (chi-square)`, () => {
      const draws = 200_000;
      const binomial = binomialSampler(stream53(2, 1, `binomial ${n} ${p}`));
      const top = Math.min(n, Math.ceil(n * p + 12 * Math.sqrt(n * p * (1 - p)) + 12));
      const observed = new Float64Array(top + 1);
      for (let i = 0; i < draws; i++) observed[Math.min(top, binomial(n, p))]! += 1;
      // p(k + 1) = p(k) (n - k)/(k + 1) p/(1 - p): another road than the sampler's own.
      const expected = new Float64Array(top + 1);
      let log = n * Math.log1p(-p);
      for (let k = 0; k <= top; k++) {
        expected[k] = draws * Math.exp(log);
        log += Math.log((((n - k) / (k + 1)) * p) / (1 - p));
      }

      expect(Math.abs(zOfFit(observed, expected))).toBeLessThan(4);
    });
  }

  it("has the binomial probabilities where n is too large for the plain formula (chi-square)", () => {
    const n = 1e9;
    const p = 1e-3;
    const draws = 200_000;
    const binomial = binomialSampler(stream53(3, 1, "binomial"));
    const from = n * p - 6000;
    const observed = new Float64Array(240);
    const expected = new Float64Array(240);
    for (let i = 0; i < draws; i++) observed[Math.floor((binomial(n, p) - from) / 50)]! += 1;
    for (let k = from; k < from + 12_000; k++) {
      expected[Math.floor((k - from) / 50)]! += draws * Math.exp(binomialLogPmf(k, n, p));
    }

    expect(Math.abs(zOfFit(observed, expected))).toBeLessThan(4);
  });

  it("uses no draw where the outcome is certain", () => {
    const binomial = binomialSampler(() => {
      throw new Error("a draw was used");
    });

    expect([binomial(0, 0.5), binomial(9, 0), binomial(9, 1)]).toEqual([0, 0, 9]);
  });

  it("counts failures by the mirror: p and 1 - p on the same draws add up to n", () => {
    const up = binomialSampler(stream(1, 1, "mirror"));
    const down = binomialSampler(stream(1, 1, "mirror"));

    for (let i = 0; i < 100; i++) expect(up(1000, 0.25) + down(1000, 0.75)).toBe(1000);
  });

  it.each([
    [-1, 0.5],
    [10, -0.1],
    [10, 1.1],
    [Number.NaN, 0.5],
    [10, Number.NaN],
  ])("refuses n = %s, p = %s", (n, p) => {
    expect(() => binomialSampler(stream(1, 1, "b"))(n, p)).toThrow(InvariantError);
  });
});

describe("binomialLogPmf", () => {
  it("is ln of C(n, k) p^k (1 - p)^(n - k)", () => {
    expect(binomialLogPmf(2, 5, 0.25)).toBeCloseTo(Math.log(10 * 0.25 ** 2 * 0.75 ** 3), 13);
    expect(binomialLogPmf(0, 5, 0.25)).toBeCloseTo(5 * Math.log(0.75), 14);
    expect(binomialLogPmf(5, 5, 0.25)).toBeCloseTo(5 * Math.log(0.25), 14);
  });
});
