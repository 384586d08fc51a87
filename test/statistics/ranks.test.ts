import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ascendingOrder, midranks, partOrders, standardised } from "../../src/statistics/ranks.js";

const columns = fc
  .array(fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 })), { maxLength: 60 })
  .map((values) => Float64Array.from(values));

describe("ascendingOrder", () => {
  it("sorts as a comparison does, infinities and signs included, equal values in their order", () => {
    fc.assert(
      fc.property(columns, (values) => {
        const order = ascendingOrder(values);

        const expected = [...values.keys()].sort((a, b) => compare(values[a]!, values[b]!) || a - b);
        expect([...order]).toEqual(expected);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

/** Ascending; -0 before 0, as the bits have it. */
function compare(a: number, b: number): number {
  if (a !== b) return a < b ? -1 : 1;
  return Number(Object.is(b, -0)) - Number(Object.is(a, -0));
}

describe("midranks", () => {
  it("counts from 0 and gives equal values the mean of their ranks", () => {
    expect([...midranks(Float64Array.of(5, 7, 5, -1))]).toEqual([1.5, 3, 1.5, 0]);
  });

  it("takes -0 and 0 for equal", () => {
    expect([...midranks(Float64Array.of(0, -0))]).toEqual([0.5, 0.5]);
  });

  it("sums to n (n - 1) / 2 whatever the ties", () => {
    fc.assert(
      fc.property(columns, (values) => {
        const sum = midranks(values).reduce((total, rank) => total + rank, 0);

        expect(2 * sum).toBe(values.length * Math.max(0, values.length - 1));
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe("standardised", () => {
  it("brings a column to mean 0 and length 1", () => {
    const [a, b] = standardised(Float64Array.of(1, 3))!;

    expect(a).toBeCloseTo(-Math.SQRT1_2, 15);
    expect(b).toBeCloseTo(Math.SQRT1_2, 15);
  });

  it("has nothing for a column that does not vary", () => {
    expect(standardised(Float64Array.of(2, 2, 2))).toBeNull();
  });
});

describe("partOrders", () => {
  it("are the orders of the parts by themselves", () => {
    const column = Float64Array.from([3, -1, 2, 2, 0, -0, 7, 1, 1, -5]);
    const ends = [3, 4, 10];
    const parts = ends.map((end, part) => column.slice(ends[part - 1] ?? 0, end));

    expect(partOrders(ascendingOrder(column), ends)).toEqual(parts.map(ascendingOrder));
  });
});
