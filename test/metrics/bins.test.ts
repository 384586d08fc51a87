import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binEdges, binFloor, binOf, COARSE_BINS, FINE_BINS } from "../../src/metrics/bins.js";

describe("binOf", () => {
  it("puts a time between its bin's edges, within the layout's reach", () => {
    for (const layout of [FINE_BINS, COARSE_BINS]) {
      const exponents = fc.double({ min: layout.lowest, max: 19.9, noNaN: true });
      fc.assert(
        fc.property(exponents, (exponent) => {
          const time = 2 ** exponent;
          const bin = binOf(layout, time);
          expect(binFloor(layout, bin)).toBeLessThanOrEqual(time);
          expect(binFloor(layout, bin + 1)).toBeGreaterThan(time);
        }),
        { seed: 1, numRuns: 120 },
      );
    }
  });

  it("keeps bins as narrow as the layout says", () => {
    const bin = binOf(FINE_BINS, 10);
    const width = binFloor(FINE_BINS, bin + 1) - binFloor(FINE_BINS, bin);

    expect(width / 10).toBeLessThanOrEqual(2 ** -11);
  });

  it("takes what is too short into the first bin and what is too long into the last", () => {
    expect(binOf(COARSE_BINS, 1e-9)).toBe(0);
    expect(binOf(COARSE_BINS, 1e12)).toBe(COARSE_BINS.count - 1);
    expect(binOf(FINE_BINS, -0)).toBe(0);
    expect(binFloor(COARSE_BINS, 0)).toBe(0);
  });
});

describe("binEdges", () => {
  it("lists every bin's floor and the ceiling, ascending", () => {
    const edges = binEdges(COARSE_BINS);

    expect(edges).toHaveLength(COARSE_BINS.count + 1);
    expect(edges[COARSE_BINS.count]).toBe(2 ** 30);
    for (let i = 1; i < edges.length; i++) expect(edges[i]!).toBeGreaterThan(edges[i - 1]!);
    expect(edges).toEqual(Float64Array.from(edges, (_, bin) => binFloor(COARSE_BINS, bin)));
  });
});
