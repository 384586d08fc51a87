import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numbersIn, numbersOf, rowsText } from "../../../src/experiment/sweep/rows.js";

const CELL = fc.oneof(fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true }));
const ROWS = fc.array(fc.array(CELL, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 });

describe("rowsText", () => {
  it("writes each number as it is written alone, and nothing for no figure", () => {
    fc.assert(
      fc.property(ROWS, (rows) => {
        expect(rowsText(rows)).toBe(rows.map((row) => `${row.join(",")}\n`).join(""));
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe("numbersOf", () => {
  it("lays rows end to end, NaN for no figure", () => {
    expect([
      ...numbersOf(
        [
          [1, null],
          [3, 4],
        ],
        2,
      ),
    ]).toEqual([1, Number.NaN, 3, 4]);
  });

  it("refuses what is no number, and rows of another width", () => {
    expect(() => numbersOf([[1, Number.NaN]], 2)).toThrow("NaN has no place in a sweep");
    expect(() => numbersOf([[Number.POSITIVE_INFINITY]], 1)).toThrow("Infinity has no place in a sweep");
    expect(() => numbersOf([[1]], 2)).toThrow("has 1 numbers, not 2");
  });
});

describe("numbersIn", () => {
  it("reads back what rowsText wrote", () => {
    fc.assert(
      fc.property(ROWS, (rows) => {
        const read = numbersIn(rowsText(rows), 3);

        expect(read).toEqual(numbersOf(rows, 3).map((number) => (number === 0 ? 0 : number)));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it.each([
    ["no newline at the end", "1,2"],
    ["a row of another width", "1,2\n3\n"],
    ["no number", "1,x\n"],
    ["a number that is not finite", "1,Infinity\n"],
    ["a number spelt otherwise", "1,0x10\n"],
    ["white space", "1, 2\n"],
    ["an empty line", "1,2\n\n"],
  ])("knows %s for no rows of two numbers", (_, text) => {
    expect(numbersIn(text, 2)).toBeNull();
  });
});
