import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvariantError } from "../../src/errors.js";
import { distribution, fitQuantiles, type Law, lawFault, lawMean, scaleLaw } from "../../src/random/law.js";
import { stream53 } from "../../src/random/streams.js";
import { drawn, zOfMean, zOfShare, zOfVariance } from "./statistics.js";

interface Case {
  readonly law: Law;
  readonly mean: number;
  readonly variance: number;
}

/** Moments by hand, from the declared parameters. */
const CONTINUOUS: readonly Case[] = [
  { law: { kind: "exponential", mean: 21.3 }, mean: 21.3, variance: 21.3 ** 2 },
  { law: { kind: "gamma", mean: 5, cv: 0.4 }, mean: 5, variance: 4 },
  { law: { kind: "gamma", mean: 5, cv: 1.5 }, mean: 5, variance: 56.25 },
  { law: { kind: "gamma", mean: 2, cv: 0.01 }, mean: 2, variance: 0.0004 },
  { law: { kind: "lognormal", mean: 10, cv: 0.5 }, mean: 10, variance: 25 },
  { law: { kind: "lognormal", mean: 10, cv: 1 }, mean: 10, variance: 100 },
  { law: { kind: "uniform", low: -1, high: 3 }, mean: 1, variance: 16 / 12 },
  { law: { kind: "triangular", low: 0, mode: 1, high: 5 }, mean: 2, variance: 21 / 18 },
  { law: { kind: "triangular", low: 2, mode: 2, high: 5 }, mean: 3, variance: 0.5 },
  { law: { kind: "triangular", low: 2, mode: 5, high: 5 }, mean: 4, variance: 0.5 },
  { law: { kind: "normal", mean: 3, sd: 2 }, mean: 3, variance: 4 },
  // Half-normal: sd sqrt(2/pi), sd^2 (1 - 2/pi); and its mirror image.
  {
    law: { kind: "normal", mean: 0, sd: 2, low: 0 },
    mean: 2 * Math.sqrt(2 / Math.PI),
    variance: 4 * (1 - 2 / Math.PI),
  },
  {
    law: { kind: "normal", mean: 0, sd: 2, high: 0 },
    mean: -2 * Math.sqrt(2 / Math.PI),
    variance: 4 * (1 - 2 / Math.PI),
  },
  // phi(1) = 0.24197072451914337, 2 Phi(1) - 1 = 0.6826894921370859.
  {
    law: { kind: "normal", mean: 5, sd: 3, low: 2, high: 8 },
    mean: 5,
    variance: 9 * (1 - (2 * 0.241_970_724_519_143_37) / 0.682_689_492_137_085_9),
  },
  { law: { kind: "beta", mean: 0.3, sd: 0.1, low: 0, high: 1 }, mean: 0.3, variance: 0.01 },
  { law: { kind: "beta", mean: 30, sd: 6, low: 20, high: 45 }, mean: 30, variance: 36 },
  { law: { kind: "beta", mean: 0.5, sd: 0.47, low: 0, high: 1 }, mean: 0.5, variance: 0.2209 },
];

const DISCRETE: readonly Case[] = [
  { law: { kind: "constant", value: 7 }, mean: 7, variance: 0 },
  { law: { kind: "empirical", values: [3, 1, 8, 1] }, mean: 3.25, variance: 8.1875 },
  { law: { kind: "discrete", values: [5, 1, 2], weights: [1, 6, 3] }, mean: 1.7, variance: 1.41 },
];

const label = ({ law }: Case): string => JSON.stringify(law);

/** Squared coefficient of variation. */
function scvOf(law: Law): number {
  const { mean, variance } = distribution(law);
  return variance / mean ** 2;
}

describe("lawMean and variance", () => {
  it.each([...CONTINUOUS, ...DISCRETE].map((one) => [label(one), one] as const))("%s", (_, one) => {
    expect(lawMean(one.law)).toBeCloseTo(one.mean, 12);
    expect(distribution(one.law).variance).toBeCloseTo(one.variance, 11);
    expect(scvOf(one.law)).toBeCloseTo(one.variance / one.mean ** 2, 11);
  });

  it("the lognormal's cv is its own, not log-space: cv 1.5 gives scv 2.25", () => {
    expect(scvOf({ kind: "lognormal", mean: 3, cv: 1.5 })).toBeCloseTo(2.25, 12);
  });
});

describe("a law's sampler", () => {
  it.each([...CONTINUOUS, ...DISCRETE].map((one) => [label(one), one] as const))(
    "%s: draws have the declared mean, variance and probabilities",
    (name, one) => {
      const n = 100_000;
      const sample = drawn(n, distribution(one.law).sampler(stream53(1, 1, name)));

      if (one.variance === 0) {
        expect(sample.every((x) => x === one.mean)).toBe(true);
        return;
      }
      expect(Math.abs(zOfMean(sample, one.mean, one.variance))).toBeLessThan(4);
      expect(Math.abs(zOfVariance(sample, one.mean, one.variance))).toBeLessThan(4);
      for (const p of [0.01, 0.1, 0.35, 0.5, 0.75, 0.95, 0.999]) {
        const x = distribution(one.law).quantile(p);
        const share = distribution(one.law).cdf(x);
        const hits = sample.filter((value) => value <= x).length;
        if (share < 1) expect(Math.abs(zOfShare(hits, n, share))).toBeLessThan(4);
        else expect(hits).toBe(n);
      }
    },
  );

  it("draws a heavy tail (lognormal, cv 5) with the right share beyond each quantile", () => {
    const law: Law = { kind: "lognormal", mean: 10, cv: 5 };
    const n = 100_000;
    const sample = drawn(n, distribution(law).sampler(stream53(1, 1, "tail")));

    for (const p of [0.1, 0.5, 0.9, 0.99, 0.999]) {
      const x = distribution(law).quantile(p);
      expect(Math.abs(zOfShare(sample.filter((value) => value <= x).length, n, p))).toBeLessThan(4);
    }
  });

  it("draws a beta law of shapes so small that both its gamma draws underflow", () => {
    const law: Law = { kind: "beta", mean: 0.25, sd: 0.4329, low: 0, high: 1 };
    const sample = drawn(20_000, distribution(law).sampler(stream53(1, 1, "beta")));

    expect(sample.every((x) => x >= 0 && x <= 1)).toBe(true);
    expect(Math.abs(zOfMean(sample, 0.25, 0.4329 ** 2))).toBeLessThan(4);
  });

  it("uses no draw for a constant", () => {
    const none = (): number => {
      throw new Error("a draw was used");
    };

    for (const law of [
      { kind: "constant", value: 2 },
      { kind: "gamma", mean: 2, cv: 0 },
      { kind: "lognormal", mean: 2, cv: 0 },
    ] as const) {
      expect(distribution(law).sampler(none)()).toBe(2);
    }
  });
});

describe("a law's quantile and cdf", () => {
  it.each(CONTINUOUS.map((one) => [label(one), one] as const))("%s: undo each other", (_, { law }) => {
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 1 - 1e-4, noNaN: true }), (p) => {
        const x = distribution(law).quantile(p);
        // No closer than the neighbouring doubles allow: a U-shaped beta law crowds against its ends.
        const grain =
          distribution(law).cdf(x + Math.abs(x) * 2 ** -52) -
          distribution(law).cdf(x - Math.abs(x) * 2 ** -52);
        expect(Math.abs(distribution(law).cdf(x) - p)).toBeLessThan(1e-12 + grain);
        expect(distribution(law).quantile(Math.min(1, p + 1e-3))).toBeGreaterThanOrEqual(x);
      }),
      { seed: 1, numRuns: 40 },
    );
  });

  it("give the values of a discrete law back, for any weights", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 }),
        fc.infiniteStream(fc.double({ min: 0.01, max: 10, noNaN: true })),
        (values, weights) => {
          for (const law of [
            { kind: "empirical", values },
            { kind: "discrete", values, weights: values.map(() => weights.next().value) },
          ] as const) {
            for (const x of values) expect(distribution(law).quantile(distribution(law).cdf(x))).toBe(x);
            expect(distribution(law).cdf(Math.max(...values))).toBe(1);
            expect(distribution(law).cdf(Math.min(...values) - 1)).toBe(0);
          }
        },
      ),
      { seed: 1, numRuns: 100 },
    );
  });

  it("end at the support's ends", () => {
    expect(distribution({ kind: "exponential", mean: 2 }).quantile(0)).toBe(0);
    expect(distribution({ kind: "lognormal", mean: 2, cv: 1 }).quantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(distribution({ kind: "normal", mean: 0, sd: 1, low: -2, high: 7 }).quantile(0)).toBe(-2);
    expect(distribution({ kind: "normal", mean: 0, sd: 1, low: 1, high: 7 }).quantile(1)).toBe(7);
    expect(distribution({ kind: "beta", mean: 25, sd: 1, low: 20, high: 30 }).quantile(1)).toBe(30);
    expect(distribution({ kind: "discrete", values: [4, 9], weights: [0, 1] }).quantile(0)).toBe(9);
  });
});

describe("scaleLaw", () => {
  it.each([...CONTINUOUS, ...DISCRETE].map((one) => [label(one), one] as const))(
    "%s: multiplies the mean and every quantile, and leaves the scv",
    (_, { law }) => {
      const scaled = scaleLaw(law, 2.5);

      expect(lawMean(scaled) / lawMean(law)).toBeCloseTo(2.5, 12);
      expect(scvOf(scaled)).toBeCloseTo(scvOf(law), 12);
      for (const p of [0.05, 0.6, 0.99]) {
        expect(distribution(scaled).quantile(p) - 2.5 * distribution(law).quantile(p)).toBeCloseTo(0, 9);
      }
    },
  );

  it("refuses factors that are not positive", () => {
    expect(() => scaleLaw({ kind: "constant", value: 1 }, 0)).toThrow(InvariantError);
    expect(() => scaleLaw({ kind: "constant", value: 1 }, Number.NaN)).toThrow(InvariantError);
  });
});

describe("fitQuantiles", () => {
  it.each([
    ["lognormal", 2, 9],
    ["normal", -3, 4],
    ["beta", 0.2, 0.45],
    ["beta", 0.001, 0.9],
    ["beta", 0.97, 0.999],
  ] as const)("%s: the fitted law has 5 %% below %s and 95 %% below %s", (kind, p5, p95) => {
    const law = fitQuantiles(p5, p95, kind);

    expect(law.kind).toBe(kind);
    expect(distribution(law).cdf(p5)).toBeCloseTo(0.05, 8);
    expect(distribution(law).cdf(p95)).toBeCloseTo(0.95, 8);
  });

  it("refuses quantiles in the wrong order or outside the law's support", () => {
    expect(() => fitQuantiles(2, 1, "normal")).toThrow(InvariantError);
    expect(() => fitQuantiles(0, 1, "lognormal")).toThrow(InvariantError);
    expect(() => fitQuantiles(0.5, 1, "beta")).toThrow(InvariantError);
  });
});

describe("lawFault", () => {
  it.each<[Law, string]>([
    [{ kind: "constant", value: Number.NaN }, "value must be finite, got NaN"],
    [{ kind: "exponential", mean: 0 }, "mean must be > 0 and finite, got 0"],
    [{ kind: "gamma", mean: 1, cv: -1 }, "cv must be >= 0 and finite, got -1"],
    [
      { kind: "lognormal", mean: Number.POSITIVE_INFINITY, cv: 1 },
      "mean must be > 0 and finite, got Infinity",
    ],
    [{ kind: "empirical", values: [] }, "values must have at least one entry, got none"],
    [{ kind: "empirical", values: [1, Number.NaN] }, "values[1] must be finite, got NaN"],
    [{ kind: "uniform", low: 2, high: 1 }, "high must be >= low (2), got 1"],
    [{ kind: "triangular", low: 0, mode: 3, high: 2 }, "high must be >= mode (3), got 2"],
    [{ kind: "triangular", low: 4, mode: 3, high: 5 }, "mode must be >= low (4), got 3"],
    [{ kind: "normal", mean: 0, sd: -1 }, "sd must be >= 0 and finite, got -1"],
    [{ kind: "normal", mean: 0, sd: 1, low: 1, high: 1 }, "high must be > low (1), got 1"],
    [
      { kind: "normal", mean: 0, sd: 1, low: 40 },
      "mean must be within 30 sd of the range 40 to Infinity, got 0",
    ],
    [
      { kind: "beta", mean: 0.5, sd: 0.5, low: 0, high: 1 },
      "sd must be < 0.5 for this mean and range, got 0.5",
    ],
    [{ kind: "beta", mean: 2, sd: 0.5, low: 0, high: 1 }, "mean must be between low and high (0, 1), got 2"],
    [{ kind: "discrete", values: [1, 2], weights: [1] }, "weights must be as many as values (2), got 1"],
    [{ kind: "discrete", values: [1, 2], weights: [1, -1] }, "weights[1] must be >= 0 and finite, got -1"],
    [
      { kind: "discrete", values: [1, 2], weights: [0, 0] },
      "weights must have a positive, finite sum, got 0",
    ],
  ])("%j: %s", (law, fault) => {
    expect(lawFault(law)).toBe(fault);
    expect(() => lawMean(law)).toThrow(`${law.kind} law: ${fault}`);
  });

  it("finds nothing in lawful ones", () => {
    for (const { law } of [...CONTINUOUS, ...DISCRETE]) expect(lawFault(law)).toBeNull();
  });
});
