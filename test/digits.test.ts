import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grouped, groupedTo } from "../src/digits.js";

const numbers = fc
  .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: -12, max: 12 }))
  .map(([digits, power]) => Number(`${digits}e${power}`))
  .filter((value) => Math.abs(value) >= 1e-4);

describe("grouped", () => {
  it("gives what toLocaleString gives for whole numbers of any size", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e25, max: 1e25, noNaN: true }), (value) => {
        const whole = Math.round(value) + 0;
        expect(grouped(whole)).toBe(whole.toLocaleString("en-GB"));
      }),
    );
  });

  it.each([0, 7, 999, 1000, 1_481, 94_186_254, -1_000_000, Number.POSITIVE_INFINITY])(
    "of %d too",
    (value) => {
      expect(grouped(value)).toBe(value.toLocaleString("en-GB"));
    },
  );
});

describe("groupedTo", () => {
  it("gives what toLocaleString gives for so many significant digits, halves included", () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 10 }), (value, digits) => {
        expect(groupedTo(value, digits)).toBe(
          value.toLocaleString("en-GB", { maximumSignificantDigits: digits }),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [2.675, 3, "2.68"],
    [9_999_995, 6, "10,000,000"],
    [-0.12345, 4, "-0.1235"],
    [0, 6, "0"],
  ])("%d in %d digits is %s", (value, digits, text) => {
    expect(groupedTo(value, digits)).toBe(text);
  });
});
