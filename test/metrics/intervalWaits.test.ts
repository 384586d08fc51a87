import { describe, expect, it } from "vitest";
import { CohortSample } from "../../src/metrics/cohortQuantile.js";
import { IntervalWaits } from "../../src/metrics/intervalWaits.js";
import type { CohortDay, RequestDay } from "../../src/sim/records.js";
import { sortedQuantile } from "../../src/statistics/quantile.js";
import { cohortDay, dayOf, type Segment, scatter } from "./days.js";

const MANY = 1e6;
const PROBABILITIES = [0, 0.01, 0.1, 0.5, 0.9, 0.99, 1];

function recordOf(arrivedAt: readonly number[], waits: readonly number[]): RequestDay {
  return {
    kind: "requests",
    day: 0,
    n: arrivedAt.length,
    arrivedAt: Float64Array.from(arrivedAt),
    waitingTime: Float64Array.from(waits),
    serviceTime: 1,
  };
}

/** Requests that all arrive in the interval from 300 s. */
function together(waits: readonly number[]): RequestDay {
  return recordOf(
    waits.map((_, i) => 300 + (299 * i) / waits.length),
    waits,
  );
}

function of(records: readonly (RequestDay | CohortDay)[], limit: number): IntervalWaits {
  const intervals = new IntervalWaits(limit);
  for (const record of records) intervals.add(dayOf(record));
  return intervals;
}

/** Waits of a queue that comes and goes: a third are 0, the others from microseconds to minutes. */
function mixedWaits(n: number, seed: number): number[] {
  const uniform = scatter(seed);
  return Array.from({ length: n }, () => (uniform() < 1 / 3 ? 0 : 1e-6 * 10 ** (8 * uniform())));
}

describe("IntervalWaits, requests", () => {
  it("gives R-7 of the waits themselves while they are few, over days", () => {
    const first = mixedWaits(700, 31);
    const second = mixedWaits(501, 32);

    const found = of([together(first), { ...together(second) }], MANY).quantiles(PROBABILITIES);

    const sorted = Float64Array.from([...first, ...second]).sort();
    expect(found[1]).toEqual(PROBABILITIES.map((p) => sortedQuantile(sorted, p)));
    expect(found[0]).toBeNull();
  });

  it("goes through the gap between two waits far apart, kept or in bins", () => {
    const waits = [17, 18, 1302, 1303];

    for (const limit of [MANY, 0]) expect(of([together(waits)], limit).quantiles([0.5])[1]).toEqual([660]);
  });

  it("is off by at most a bin, 1.6 %, in bins, and never leaves the waits seen", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const waits = mixedWaits(3000, seed);
      const sorted = Float64Array.from(waits).sort();

      const intervals = of([together(waits)], 100);

      expect(intervals.isExact).toBe(false);
      intervals.quantiles(PROBABILITIES)[1]!.forEach((found, i) => {
        const exact = sortedQuantile(sorted, PROBABILITIES[i]!);
        // Below 64 ms a bin is a millisecond wide.
        expect(Math.abs(found - exact)).toBeLessThanOrEqual(Math.max(exact / 64, 1e-3));
        expect(found).toBeLessThanOrEqual(sorted.at(-1)!);
      });
      expect(intervals.quantiles([0, 1])[1]).toEqual([0, sorted.at(-1)]);
    }
  });

  it("keeps a p99 below the greatest wait where all are long and near each other", () => {
    const waits = Array.from({ length: 1000 }, (_, i) => 13_200 + i / 10);

    const [p99] = of([together(waits)], 0).quantiles([0.99])[1]!;

    expect(p99).toBeLessThanOrEqual(13_299.9);
    expect(p99).toBeCloseTo(sortedQuantile(waits, 0.99), 6);
  });

  it("takes arrivals outside the day into its first or last interval", () => {
    const found = of([recordOf([-1, 86_399, 86_400], [3, 1, 2])], MANY).quantiles([0, 1]);

    expect([found[0], found[287]]).toEqual([
      [3, 3],
      [1, 2],
    ]);
  });

  it("counts those who do not wait", () => {
    for (const limit of [MANY, 0]) {
      const intervals = of([recordOf([1, 2, 3, 4, 400], [0, 0, 0, 8, 0])], limit);
      expect(intervals.quantiles([0.5, 1]).slice(0, 2)).toEqual([
        [0, 8],
        [0, 0],
      ]);
    }
  });
});

/** A queue that forms, wavers about 0 and grows, in pieces of unequal mass. */
function wavering(seed: number): Segment[] {
  const uniform = scatter(seed);
  let wait = 0;
  return Array.from({ length: 600 }, (_, i): Segment => {
    const from = wait;
    wait = Math.max(0, wait + (uniform() - 0.45) * (i < 300 ? 0.8 : 9));
    return [300 + i / 2.01, 20 * uniform() + 0.1, from, wait];
  });
}

describe("IntervalWaits, cohorts", () => {
  it("gives the quantiles of the mixture while segments are few, over days", () => {
    const days = [wavering(1), wavering(2)];

    const found = of(
      days.map((segments) => cohortDay(segments)),
      MANY,
    ).quantiles(PROBABILITIES);

    const exact = new CohortSample();
    exact.read(cohortDay(days.flat()), 0, 1200);
    // Zeros are summed apart, in another order.
    found[1]!.forEach((value, i) => {
      expect(value).toBeCloseTo(exact.quantiles([PROBABILITIES[i]!])[0]!, 9);
    });
  });

  it("is off by at most a bin, 1.6 %, in bins, and never leaves the waits seen", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const segments = wavering(seed);
      const exact = new CohortSample();
      exact.read(cohortDay(segments), 0, segments.length);

      const intervals = of([cohortDay(segments)], 100);

      expect(intervals.isExact).toBe(false);
      intervals.quantiles(PROBABILITIES)[1]!.forEach((found, i) => {
        const value = exact.quantiles([PROBABILITIES[i]!])[0]!;
        expect(Math.abs(found - value)).toBeLessThanOrEqual(Math.max(value / 64, 1e-3));
        expect(found).toBeLessThanOrEqual(exact.max);
      });
    }
  });

  it("holds segments by their first arrival", () => {
    const segments: Segment[] = [
      [-1, 3, 0, 0],
      [299, 5, 2, 4],
      [300, 7, 0, 0],
    ];

    for (const limit of [MANY, 0]) {
      const [first, second, third] = of([cohortDay(segments)], limit).quantiles([0.3, 1]);
      expect(first![0]).toBe(0);
      // The last of eight requests is the middle of the last unit of mass, a tenth of the segment below its end.
      expect(first![1]).toBeCloseTo(3.8, 12);
      expect([second, third]).toEqual([[0, 0], null]);
    }
  });
});

describe("IntervalWaits, packed", () => {
  const days = [together(mixedWaits(300, 7)), together(mixedWaits(200, 8)), together(mixedWaits(100, 9))];

  it("is the same after packing, sending and adding, kept or in bins", () => {
    for (const limit of [MANY, 150]) {
      const parts = days.map((day) => structuredClone(of([day], limit).pack()));
      const merged = new IntervalWaits(limit);
      for (const part of parts) merged.addPacked(part);

      expect(merged.quantiles(PROBABILITIES)).toEqual(of(days, limit).quantiles(PROBABILITIES));
      expect(merged.isExact).toBe(limit === MANY);
    }
  });

  it("puts into bins what was kept, once a part is in bins or there are too many", () => {
    const inBins = of(days, 0).quantiles(PROBABILITIES);
    const kept = of([days[0]!], MANY).pack();
    const binned = of([days[2]!], 0).pack();

    const mixed = new IntervalWaits(MANY);
    mixed.addPacked(kept);
    mixed.add(dayOf(days[1]!));
    mixed.addPacked(binned);
    const full = new IntervalWaits(400);
    for (const day of days) full.addPacked(of([day], MANY).pack());

    expect(mixed.quantiles(PROBABILITIES)).toEqual(inBins);
    expect(full.isExact).toBe(true);
    full.add(dayOf(days[0]!));
    expect(full.isExact).toBe(false);
  });

  it("refuses days of two engines", () => {
    const intervals = of([days[0]!], MANY);

    expect(() => intervals.add(dayOf(cohortDay([[1, 1, 0, 0]])))).toThrow("two engines");
  });
});
