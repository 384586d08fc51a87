import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCutOff, lastDigit, ratioOf, roundsTo, someRoundTo } from "../../src/claims/printedFigure.js";

describe("lastDigit", () => {
  it.each([
    [1481, 1],
    [25_300, 100],
    [0.78, 0.01],
    [25.3, 0.1],
    [3.15e23, 1e21],
    [388_900, 100],
    [2_226_000, 1000],
    [-0.3333, 1e-4],
  ])("of %d is %d: trailing zeros count as rounding", (printed, unit) => {
    expect(lastDigit(printed)).toBe(unit);
  });

  it.each([
    [3e6, 1e5],
    [90, 1],
    [8e14, 1e13],
  ])("of %d is %d: two significant digits at least", (printed, unit) => {
    expect(lastDigit(printed)).toBe(unit);
  });
});

describe("lastDigit of 0", () => {
  it("is a hundredth: 0 % stands for what rounds to it", () => {
    expect(lastDigit(0)).toBe(0.01);
    expect(roundsTo(0, 0)).toBe(true);
    expect(roundsTo(0, 0.004)).toBe(true);
    expect(roundsTo(0, 0.006)).toBe(false);
  });
});

describe("someRoundTo", () => {
  it("holds where the range reaches into half a unit about the printed figure", () => {
    expect(someRoundTo(90, 87, 89.5)).toBe(true);
    expect(someRoundTo(90, 87, 89.4)).toBe(false);
    expect(someRoundTo(90, 90.5, 91)).toBe(false);
    expect(someRoundTo(90, 80, 100)).toBe(true);
  });
});

describe("roundsTo", () => {
  it("holds from half a unit below to just under half a unit above", () => {
    expect(roundsTo(1481, 1480.5)).toBe(true);
    expect(roundsTo(1481, 1480.49)).toBe(false);
    expect(roundsTo(1481, 1481.49)).toBe(true);
    expect(roundsTo(1481, 1481.5)).toBe(false);
  });

  it("does not take 3.15e23 for a figure that rounds to 3.1e23", () => {
    expect(roundsTo(3.1e23, 3.15e23)).toBe(false);
    expect(isCutOff(3.1e23, 3.15e23)).toBe(true);
  });

  it("holds for every value printed with three or more digits", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e12, noNaN: true }),
        fc.integer({ min: 3, max: 9 }),
        (value, digits) => roundsTo(Number(value.toPrecision(digits)), value) || isTie(value, digits),
      ),
      { seed: 1, numRuns: 500 },
    );
  });
});

/** Whether a value lies so near the middle of two printed figures that a double cannot tell which. */
function isTie(value: number, digits: number): boolean {
  const printed = Number(value.toPrecision(digits));
  return Math.abs(Math.abs(printed - value) / lastDigit(printed) - 0.5) < 1e-6;
}

describe("isCutOff", () => {
  it("cuts towards zero, whatever the sign", () => {
    expect(isCutOff(-0.33, -0.339)).toBe(true);
    expect(isCutOff(-0.34, -0.339)).toBe(false);
    expect(isCutOff(0.33, -0.339)).toBe(false);
  });

  it("holds where further digits were dropped, not where they were rounded up", () => {
    expect(isCutOff(6744, 6744.798)).toBe(true);
    expect(isCutOff(6745, 6744.798)).toBe(false);
    expect(isCutOff(19_267, 19_270.85)).toBe(false);
  });
});

describe("ratioOf", () => {
  it("is null where no double holds it", () => {
    expect(ratioOf(3, 2)).toBe(1.5);
    expect(ratioOf(0, 0)).toBeNull();
    expect(ratioOf(0.1, 0)).toBeNull();
    expect(ratioOf(1e300, 1e-300)).toBeNull();
  });
});
