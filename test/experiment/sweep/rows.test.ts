import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowNumbers, rowsOf, rowText } from "../../../src/experiment/sweep/rows.js";

describe("rowText", () => {
  it("reads back the same numbers, and nothing for no figure", () => {
    const cell = fc.oneof(fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 12 }), (row) => {
        expect(rowNumbers(rowText(row))).toEqual(row.map((number) => (number === 0 ? 0 : number)));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("refuses what is no number", () => {
    expect(() => rowText([1, Number.NaN])).toThrow("NaN has no place in a sweep");
    expect(() => rowText([Number.POSITIVE_INFINITY])).toThrow("Infinity has no place in a sweep");
  });
});

describe("rowsOf", () => {
  it("cuts a batch into its rows", () => {
    expect(rowsOf("1,2\n,3\n")).toEqual(["1,2", ",3"]);
  });
});
