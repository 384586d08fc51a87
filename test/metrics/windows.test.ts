import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstNotBefore, judgedSpans, windowStarts } from "../../src/metrics/windows.js";

const HOUR = 3600;

describe("windowStarts", () => {
  it("cuts at the clock, not at the day's start", () => {
    expect(windowStarts(6 * HOUR, HOUR)).toEqual([0, 5 * HOUR, 11 * HOUR, 17 * HOUR, 23 * HOUR]);
  });

  it("has the day's start as a window's start only once when they coincide", () => {
    expect(windowStarts(HOUR, 20 * HOUR)).toEqual(Array.from({ length: 24 }, (_, i) => i * HOUR));
  });

  it("begins anew at midnight when the window does not divide the day", () => {
    expect(windowStarts(10 * HOUR, 12 * HOUR)).toEqual([0, 8 * HOUR, 12 * HOUR, 22 * HOUR]);
  });
});

describe("judgedSpans", () => {
  const arrivedAt = Float64Array.of(1, 2, 3, 11, 21, 22, 23, 24, 31);
  const starts = [0, 10, 20, 30];

  it("joins a window with too few requests to the next", () => {
    expect(judgedSpans(arrivedAt, 8, null, starts, 3)).toEqual([
      { from: 0, to: 3 },
      { from: 3, to: 8 },
    ]);
  });

  it("joins what is left at the day's end to the window before", () => {
    expect(judgedSpans(arrivedAt, 9, null, starts, 3)).toEqual([
      { from: 0, to: 3 },
      { from: 3, to: 9 },
    ]);
  });

  it("takes a day with too few requests as one, and an empty one as none", () => {
    expect(judgedSpans(arrivedAt, 9, null, starts, 100)).toEqual([{ from: 0, to: 9 }]);
    expect(judgedSpans(arrivedAt, 0, null, starts, 1)).toEqual([]);
  });

  it("counts the mass of cohorts, not their number", () => {
    const mass = Float64Array.of(1, 1, 1, 3, 0.5, 0.5, 0.5, 0.5, 9);

    expect(judgedSpans(arrivedAt, 9, mass, starts, 3)).toEqual([
      { from: 0, to: 3 },
      { from: 3, to: 4 },
      { from: 4, to: 9 },
    ]);
  });

  it("puts a request that arrives as a window begins into that window", () => {
    expect(judgedSpans(Float64Array.of(9, 10), 2, null, starts, 1)).toEqual([
      { from: 0, to: 1 },
      { from: 1, to: 2 },
    ]);
  });

  it("covers every request once, in order, each span with enough unless it is the only one", () => {
    const instants = fc.array(fc.integer({ min: 0, max: 39 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 20 }), (list, least) => {
        const column = Float64Array.from(list).sort();

        const spans = judgedSpans(column, column.length, null, starts, least);

        expect(spans[0]!.from).toBe(0);
        expect(spans.at(-1)!.to).toBe(column.length);
        spans.slice(1).forEach((span, i) => {
          expect(span.from).toBe(spans[i]!.to);
        });
        if (spans.length > 1)
          for (const { from, to } of spans) expect(to - from).toBeGreaterThanOrEqual(least);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe("firstNotBefore", () => {
  it("finds the first entry at or after an instant among the first n", () => {
    const column = Float64Array.of(1, 3, 3, 5);

    expect([0, 3, 4, 9].map((t) => firstNotBefore(column, 4, t))).toEqual([0, 1, 3, 4]);
    expect(firstNotBefore(column, 2, 4)).toBe(2);
  });
});
