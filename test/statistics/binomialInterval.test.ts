import { describe, expect, it } from "vitest";
import { binomialInterval } from "../../src/statistics/binomialInterval.js";

/** P(B <= k) of a binomial variable, term by term. */
function atMost(k: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let sum = term;
  for (let i = 0; i < k; i++) {
    term *= ((n - i) / (i + 1)) * (p / (1 - p));
    sum += term;
  }
  return sum;
}

describe("binomialInterval", () => {
  it("has the figures that R's binom.test gives", () => {
    const [low, high] = binomialInterval(7, 10);
    expect(low).toBeCloseTo(0.3475471, 7);
    expect(high).toBeCloseTo(0.9332605, 7);
  });

  it("leaves (1 - confidence) / 2 beyond each end by the binomial's own sum", () => {
    for (const [k, n] of [
      [1, 8],
      [4, 8],
      [27, 30],
      [95, 100],
    ] as const) {
      const [low, high] = binomialInterval(k, n);
      expect(atMost(k, n, high)).toBeCloseTo(0.025, 9);
      expect(1 - atMost(k - 1, n, low)).toBeCloseTo(0.025, 9);
    }
  });

  it("is one-sided where all or none succeed, and leaves everything open without a trial", () => {
    const [low, high] = binomialInterval(30, 30);
    expect(low).toBeCloseTo(0.025 ** (1 / 30), 12);
    expect(high).toBe(1);
    expect(binomialInterval(0, 8)[0]).toBe(0);
    expect(binomialInterval(0, 8)[1]).toBeCloseTo(1 - 0.025 ** (1 / 8), 12);
    expect(binomialInterval(0, 0)).toEqual([0, 1]);
  });

  it("refuses what is no count", () => {
    expect(() => binomialInterval(3, 2)).toThrow("got 3 of 2");
    expect(() => binomialInterval(0.5, 2)).toThrow("got 0.5 of 2");
  });
});
