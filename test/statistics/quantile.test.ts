import { describe, expect, it } from "vitest";
import { sortedQuantile } from "../../src/statistics/quantile.js";

describe("sortedQuantile", () => {
  it("uses the R-7 rule", () => {
    expect(sortedQuantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(sortedQuantile([1, 2, 3, 4, 10], 0.9)).toBeCloseTo(4 + 0.6 * 6, 12);
    expect(sortedQuantile([7], 0.3)).toBe(7);
  });

  it("refuses an empty table, NaN, a descent and a probability outside 0..1", () => {
    expect(() => sortedQuantile([], 0.5)).toThrow("at least one value");
    expect(() => sortedQuantile([1, Number.NaN], 0.5)).toThrow("ascending");
    expect(() => sortedQuantile([2, 1], 0.5)).toThrow("ascending");
    expect(() => sortedQuantile([1, 2], 1.5)).toThrow("must be 0..1");
  });
});
