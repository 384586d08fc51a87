import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CohortSample, rankMass } from "../../src/metrics/cohortQuantile.js";
import { columnQuantiles } from "../../src/metrics/quantile.js";
import { cohortDay, type Segment, scatter } from "./days.js";

const probabilities = [0, 0.05, 0.5, 0.9, 0.95, 0.99, 0.999, 1];

function sampleOf(segments: readonly Segment[]): CohortSample {
  const sample = new CohortSample();
  sample.read(cohortDay(segments), 0, segments.length);
  return sample;
}

/** Mass that waits at most x. */
function massUpTo(segments: readonly Segment[], x: number): number {
  return segments.reduce((sum, [, mass, a, b]) => {
    const low = Math.min(a, b);
    const high = Math.max(a, b);
    const share = x >= high ? 1 : x < low ? 0 : (x - low) / (high - low);
    return sum + mass * share;
  }, 0);
}

const waits = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constantFrom(1, 2, 1e-8) },
  { weight: 4, arbitrary: fc.double({ min: 0, max: 30, noNaN: true, noDefaultInfinity: true }) },
);
const segment: fc.Arbitrary<Segment> = fc
  .tuple(fc.integer({ min: 1, max: 50 }), waits, waits)
  .map(([mass, from, to]) => [0, mass, from, to]);

describe("CohortSample", () => {
  it("finds the R-7 rank of an even spread: mass 100 over 0..10 s has its median at 5 s", () => {
    const sample = sampleOf([[0, 100, 0, 10]]);

    expect(sample.quantiles([0, 0.5, 0.99, 1])).toEqual(
      [0.05, 5, 9.851, 9.95].map((x) => expect.closeTo(x, 12)),
    );
    expect([sample.count, sample.mean, sample.max, sample.positiveShare]).toEqual([100, 5, 10, 1]);
  });

  it("steps over a point mass and over a gap", () => {
    const sample = sampleOf([
      [0, 50, 0, 0],
      [1, 30, 3, 3],
      [2, 20, 8, 9],
    ]);

    expect(sample.quantiles([0.5, 0.51, 0.79, 0.9])).toEqual([0, 3, 3, expect.closeTo(8 + 9.6 / 20, 12)]);
    expect(sample.positiveShare).toBe(0.5);
    expect(sample.min).toBe(0);
  });

  it("tells point masses within one bin apart, on its edge and where the bin is halved", () => {
    const width = 2 ** -10;
    const points = [3, 3 + width / 2, 3 + 0.75 * width];
    const sample = sampleOf([[0, 40, 0, 0], ...points.map((wait): Segment => [1, 20, wait, wait])]);

    const atRank = (rank: number) => sample.quantiles([(rank - 0.5) / 99])[0];

    expect([40, 45, 60, 61, 80, 85].map(atRank)).toEqual([0, 3, 3, points[1], points[1], points[2]]);
  });

  it("inverts the cumulative mass at every quantile", () => {
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 60 }), (segments) => {
        const sample = sampleOf(segments);
        const hair = 1e-9 * sample.count;

        probabilities.forEach((p, i) => {
          const x = sample.quantiles(probabilities)[i]!;
          const target = rankMass(sample.count, p);
          const aBit = 1e-9 * (1 + x);

          expect(massUpTo(segments, x + aBit)).toBeGreaterThanOrEqual(target - hair);
          if (x > aBit) expect(massUpTo(segments, x - aBit)).toBeLessThanOrEqual(target + hair);
          expect(x).toBeLessThanOrEqual(sample.max);
        });
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it("agrees with the explicit sample of one request a unit of mass, to the spacing of its requests", () => {
    const uniform = scatter(5);
    const mass = 40;
    const segments = Array.from({ length: 2000 }, (_, i): Segment => {
      const from = Math.max(0, 6 * Math.sin(i / 300) + uniform());
      return [i, mass, from, Math.max(0, from + uniform() - 0.5)];
    });
    const explicit = segments.flatMap(([, , from, to]) =>
      Array.from({ length: mass }, (_, j) => from + ((j + 0.5) / mass) * (to - from)),
    );
    const column = Float64Array.from(explicit);

    const sample = sampleOf(segments);

    // Neighbours within a segment are at most 1/40 s apart, and segments overlap throughout.
    const expected = columnQuantiles(column, column.length, probabilities);
    sample.quantiles(probabilities).forEach((x, i) => {
      expect(Math.abs(x - expected[i]!)).toBeLessThanOrEqual(1 / mass);
    });
    expect(sample.mean).toBeCloseTo(column.reduce((sum, wait) => sum + wait, 0) / column.length, 10);
  });

  it("conserves mass in its bins, for segments of a hair's width and of many octaves alike", () => {
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 60 }), (segments) => {
        const sample = sampleOf(segments);
        const binned = sample.spread.mass.reduce((sum, mass) => sum + mass, 0);

        expect(Math.abs(binned + sample.zeros - sample.count)).toBeLessThan(1e-9 * sample.count);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it("reads a part of a day, nothing left of earlier readings", () => {
    const day = cohortDay([
      [0, 10, 5, 6],
      [1, 10, 1, 2],
      [2, 10, 0, 0],
    ]);
    const sample = new CohortSample();
    sample.read(day, 0, 3);

    sample.read(day, 1, 2);

    expect([sample.count, sample.zeros, sample.min, sample.max, sample.mean]).toEqual([10, 0, 1, 2, 1.5]);
    expect(sample.quantiles([0.5])).toEqual([expect.closeTo(1.5, 12)]);
  });

  it("says zero for a day on which nobody waits", () => {
    const sample = sampleOf([[0, 7, 0, 0]]);

    expect(sample.quantiles([0, 0.5, 1])).toEqual([0, 0, 0]);
    expect([sample.mean, sample.max, sample.positiveShare]).toEqual([0, 0, 0]);
  });

  it("refuses no mass, and waits that are NaN or negative", () => {
    expect(() => sampleOf([])).toThrow("some mass");
    expect(() => sampleOf([[0, 1, Number.NaN, 1]])).toThrow("got NaN");
    expect(() => sampleOf([[0, 1, -1, 1]])).toThrow("got -1");
  });
});

describe("rankMass", () => {
  it("takes each request as the middle of a unit of mass and stays within the mass", () => {
    expect(rankMass(101, 0.5)).toBe(50.5);
    expect(rankMass(0.2, 0)).toBe(0.2);
  });
});
