import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { designColumn, designEnds, designSizes } from "../../src/statistics/design.js";

describe("designSizes", () => {
  it("sum to the samples and differ by one at most", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (samples) => {
        const sizes = designSizes(samples);

        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(samples);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(designEnds(samples).at(-1)).toBe(samples);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("make ten designs of a thousand samples, and one of a few", () => {
    expect(designSizes(1_000)).toEqual(Array(10).fill(100));
    expect(designSizes(30)).toEqual([30]);
  });
});

describe("designColumn", () => {
  it("hits each stratum of a Latin hypercube once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 50 }), (size, seed) => {
        const column = designColumn(seed, "lhs", 3, "pool.mfu", size);

        expect([...column.map((p) => Math.floor(p * size))].sort((a, b) => a - b)).toEqual([
          ...Array(size).keys(),
        ]);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it("stays within 0 and 1, ends excluded", () => {
    for (const method of ["lhs", "random"] as const) {
      const column = designColumn(1, method, 0, "x", 5_000);

      expect(Math.min(...column)).toBeGreaterThan(0);
      expect(Math.max(...column)).toBeLessThan(1);
    }
  });

  it("orders each input and each design by itself", () => {
    const one = designColumn(1, "lhs", 0, "x", 50);

    expect(designColumn(1, "lhs", 0, "x", 50)).toEqual(one);
    for (const other of [
      designColumn(1, "lhs", 0, "y", 50),
      designColumn(1, "lhs", 1, "x", 50),
      designColumn(2, "lhs", 0, "x", 50),
    ]) {
      expect(other).not.toEqual(one);
    }
  });
});
