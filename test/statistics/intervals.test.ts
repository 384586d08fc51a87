import { describe, expect, it } from "vitest";
import { meanOf, studentT, tInterval } from "../../src/statistics/intervals.js";

describe("studentT", () => {
  it("equals the table of percentage points (Abramowitz & Stegun 1964, table 26.10)", () => {
    const table = [
      [1, 12.706, 63.657],
      [2, 4.303, 9.925],
      [5, 2.571, 4.032],
      [10, 2.228, 3.169],
      [29, 2.045, 2.756],
      [30, 2.042, 2.75],
      [60, 2.0, 2.66],
      [120, 1.98, 2.617],
    ] as const;

    for (const [nu, at95, at99] of table) {
      expect(Math.abs(studentT(nu, 0.95) - at95)).toBeLessThanOrEqual(0.0005);
      expect(Math.abs(studentT(nu, 0.99) - at99)).toBeLessThanOrEqual(0.0005);
    }
  });

  it("has the closed forms of one and two degrees of freedom", () => {
    expect(studentT(1, 0.95)).toBeCloseTo(Math.tan(0.475 * Math.PI), 10);
    expect(studentT(2, 0.95)).toBeCloseTo(0.95 * Math.sqrt(2 / (1 - 0.95 ** 2)), 10);
  });

  it("nears the normal law's 1.959964 with many degrees of freedom, from above", () => {
    // Fisher's expansion: t = z + (z^3 + z) / (4 nu) + O(nu^-2).
    const z = 1.959963984540054;
    expect(studentT(10_000, 0.95)).toBeCloseTo(z + (z ** 3 + z) / 40_000, 6);
  });

  it("refuses degrees of freedom that are not whole", () => {
    expect(() => studentT(0, 0.95)).toThrow("must be whole");
    expect(() => studentT(3, 1)).toThrow("confidence");
  });
});

describe("tInterval", () => {
  it("is mean -+ t s / sqrt(n)", () => {
    const [low, high] = tInterval([1, 2, 3, 4, 5], 0.95)!;

    const half = 2.7764451 * Math.sqrt(2.5 / 5);
    expect(low).toBeCloseTo(3 - half, 6);
    expect(high).toBeCloseTo(3 + half, 6);
  });

  it("does not exist for fewer than two values", () => {
    expect(tInterval([], 0.95)).toBeNull();
    expect(tInterval([4], 0.95)).toBeNull();
  });
});

describe("meanOf", () => {
  it("refuses an empty table", () => {
    expect(meanOf([1, 2])).toBe(1.5);
    expect(() => meanOf([])).toThrow("at least one value");
  });
});
