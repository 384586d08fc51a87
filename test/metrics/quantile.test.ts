import { quantileSorted } from "d3-array";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ColumnSample, columnQuantiles } from "../../src/metrics/quantile.js";

const probabilities = [0, 0.01, 0.25, 0.5, 0.9, 0.99, 0.999, 1];

/** Waits as they come: many zeros, ties, and sizes from far below a microsecond to centuries. */
const times = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.constantFrom(1, 1.5, 2) },
  { weight: 4, arbitrary: fc.double({ min: 0, max: 20, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(1e-300, 1e-9, 1e11, 1e300) },
);
const columns = fc.array(times, { minLength: 1, maxLength: 400 }).map((list) => Float64Array.from(list));

describe("columnQuantiles", () => {
  it("equals sorting and d3's R-7 to the bit", () => {
    fc.assert(
      fc.property(columns, (column) => {
        const sorted = Array.from(column.slice().sort());

        const values = columnQuantiles(column, column.length, probabilities);

        expect(Array.from(values)).toEqual(probabilities.map((p) => quantileSorted(sorted, p)));
      }),
      { seed: 1, numRuns: 120 },
    );
  });

  it("equals sorting on a column longer than a block", () => {
    const column = Float64Array.from(
      { length: 30_001 },
      (_, i) => Math.max(0, ((i * 7919) % 30_011) - 9000) / 7,
    );
    const sorted = Array.from(column.slice().sort());

    const values = columnQuantiles(column, column.length, probabilities);

    expect(Array.from(values)).toEqual(probabilities.map((p) => quantileSorted(sorted, p)));
  });

  it("reads the first n entries only and leaves the column as it was", () => {
    const column = Float64Array.of(3, 1, 2, 100, 50);

    expect(Array.from(columnQuantiles(column, 3, [0.5, 1]))).toEqual([2, 3]);
    expect(Array.from(column)).toEqual([3, 1, 2, 100, 50]);
  });

  it("does not mind the column being a view into a larger buffer", () => {
    const whole = Float64Array.of(9, 9, 1, 2, 3);

    expect(Array.from(columnQuantiles(whole.subarray(2), 3, [0.5]))).toEqual([2]);
  });

  it("refuses an empty column, NaN, negative and infinite times", () => {
    expect(() => columnQuantiles(new Float64Array(0), 0, [0.5])).toThrow("at least one value");
    expect(() => columnQuantiles(Float64Array.of(1, Number.NaN), 2, [0.5])).toThrow("got NaN");
    expect(() => columnQuantiles(Float64Array.of(1, -1), 2, [0.5])).toThrow("got -1");
    expect(() => columnQuantiles(Float64Array.of(1, Infinity), 2, [0.5])).toThrow("must be finite");
  });
});

describe("ColumnSample", () => {
  it("knows count, zeros, sum, least, greatest and share above zero of what it read last", () => {
    const sample = new ColumnSample();
    sample.read(Float64Array.of(5, 6, 7), 0, 3);

    sample.read(Float64Array.of(9, 0, 1, 3, 9), 1, 4);

    expect([sample.count, sample.zeros, sample.sum, sample.min, sample.max]).toEqual([3, 1, 4, 0, 3]);
    expect(sample.mean).toBe(4 / 3);
    expect(sample.positiveShare).toBe(2 / 3);
    expect(sample.quantiles([0.5, 1])).toEqual([1, 3]);
  });

  it("counts the times above zero in its bins, nothing left of earlier readings", () => {
    const sample = new ColumnSample();
    sample.read(Float64Array.of(1e-3, 1e3), 0, 2);

    sample.read(Float64Array.of(0, 2, 2, 3), 0, 4);

    expect(sample.bins.reduce((sum, count) => sum + count, 0)).toBe(3);
  });

  it("takes zeros that are not in the column", () => {
    const sample = new ColumnSample();

    sample.read(Float64Array.of(4), 0, 1, 3);

    expect(sample.quantiles([0.5, 1])).toEqual([0, 4]);
    expect(sample.positiveShare).toBe(0.25);
  });

  it("works on after a column it refused", () => {
    const sample = new ColumnSample();
    expect(() => sample.read(Float64Array.of(8, Number.NaN), 0, 2)).toThrow("got NaN");

    sample.read(Float64Array.of(1, 2), 0, 2);

    expect(sample.quantiles([0, 1])).toEqual([1, 2]);
    expect(sample.bins.reduce((sum, count) => sum + count, 0)).toBe(2);
  });
});
