import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clockText,
  type Dimension,
  parseClock,
  parseDecimal,
  parsePercentage,
  parseQuantity,
  quantityText,
  UNITS,
} from "../src/units.js";

const DIMENSIONS = Object.keys(UNITS) as Dimension[];

describe("parseQuantity", () => {
  it.each([
    ["60 s", "time", 60],
    ["250 ms", "time", 0.25],
    ["5 min", "time", 300],
    ["12 h", "time", 43_200],
    ["1.5 d", "time", 129_600],
    ["12h", "time", 43_200],
    [" 12  h ", "time", 43_200],
    ["800 TFLOP", "flop", 800e12],
    ["3.15e23 FLOP", "flop", 3.15e23],
    ["2e2 EFLOP", "flop", 2e20],
    ["125 TFLOP/s", "flopRate", 125e12],
    ["24 GB", "memory", 24e9],
    ["1 KiB", "memory", 1024],
    ["32 GiB", "memory", 32 * 2 ** 30],
    ["600 GB/s", "bandwidth", 600e9],
    ["0.6 USD/h", "moneyRate", 0.6],
    ["25e3 CNY", "money", 25_000],
    ["+3 s", "time", 3],
    ["-3 s", "time", -3],
    ["1e400 s", "time", Number.POSITIVE_INFINITY],
  ] as const)("reads %s as a %s of %d in the base unit", (text, dimension, value) => {
    expect(parseQuantity(text, dimension)?.value).toBe(value);
  });

  it("is exact to the last bit where floating multiplication is not", () => {
    expect(4.35 * 1e12).not.toBe(4.35e12);
    expect(parseQuantity("4.35 TFLOP", "flop")?.value).toBe(4.35e12);
  });

  it.each([
    "12",
    "12 H",
    "12 hours",
    "h",
    "",
    "12 h h",
    "1,2 h",
    "1_000 s",
    "0x10 s",
    "NaN s",
    "Infinity s",
    "12 TFLOP",
  ])("refuses %s as a time", (text) => {
    expect(parseQuantity(text, "time")).toBeNull();
  });

  it("keeps FLOP and FLOP/s apart", () => {
    expect(parseQuantity("800 TFLOP/s", "flop")).toBeNull();
    expect(parseQuantity("800 TFLOP", "flopRate")).toBeNull();
  });

  it("says which unit the number wore, so that money keeps its currency", () => {
    expect(parseQuantity("3 EUR", "money")?.unit).toBe("EUR");
  });

  it("writes a quantity in the unit that makes it short", () => {
    expect(quantityText(43_200, "time")).toBe("12 h");
    expect(quantityText(90, "time")).toBe("90 s");
    expect(quantityText(0.78, "time")).toBe("780 ms");
    expect(quantityText(8e14, "flop")).toBe("800 TFLOP");
    expect(quantityText(125e12, "flopRate")).toBe("125 TFLOP/s");
    expect(quantityText(24e9, "memory")).toBe("24 GB");
    expect(quantityText(2.5, "moneyRate", "EUR")).toBe("2.5 EUR/h");
  });

  it("reads back every text of quantityText to the same double", () => {
    const quantity = fc.tuple(fc.constantFrom(...DIMENSIONS), fc.double({ min: 0, max: 1e60, noNaN: true }));
    fc.assert(
      fc.property(quantity, ([dimension, value]) => {
        expect(parseQuantity(quantityText(value, dimension), dimension)?.value).toBe(value);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe("parsePercentage", () => {
  it.each([
    ["30 %", 0.3],
    ["30%", 0.3],
    ["0.3 %", 0.003],
    ["+120 %", 1.2],
    ["7 %", 0.07],
  ])("reads %s as the share %d to the last bit", (text, share) => {
    expect(parsePercentage(text)).toBe(share);
  });

  it.each(["30", "%", "30 % %", "thirty %"])("refuses %s", (text) => {
    expect(parsePercentage(text)).toBeNull();
  });
});

describe("parseDecimal", () => {
  it("reads decimal numbers and nothing that only resembles them", () => {
    expect(parseDecimal("100e3")).toBe(100_000);
    expect(parseDecimal(" -.5 ")).toBe(-0.5);
    expect([..."x"].concat("0x10", "1_000", "1,000", "", "1 s", "NaN").map(parseDecimal)).toEqual(
      Array(7).fill(null),
    );
  });
});

describe("parseClock", () => {
  it("counts seconds from midnight", () => {
    expect(parseClock("00:00")).toBe(0);
    expect(parseClock("08:30")).toBe(30_600);
    expect(parseClock("23:59")).toBe(86_340);
  });

  it.each(["24:00", "8:00", "08:60", "0800", "08:00:00", ""])("refuses %s", (text) => {
    expect(parseClock(text)).toBeNull();
  });
});

describe("clockText", () => {
  it("writes what parseClock reads, and wraps into one day", () => {
    expect(clockText(30_600)).toBe("08:30");
    expect(clockText(86_400 + 60)).toBe("00:01");
    expect(clockText(-60)).toBe("23:59");
  });
});
