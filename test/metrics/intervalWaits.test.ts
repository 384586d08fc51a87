import { describe, expect, it } from "vitest";
import { createIntervalWaits } from "../../src/metrics/intervalWaits.js";
import { columnQuantiles } from "../../src/metrics/quantile.js";
import type { RequestDay } from "../../src/sim/records.js";
import { cohortDay, scatter } from "./days.js";

function dayOf(arrivedAt: readonly number[], waits: readonly number[]): RequestDay {
  return {
    kind: "requests",
    day: 0,
    n: arrivedAt.length,
    arrivedAt: Float64Array.from(arrivedAt),
    waitingTime: Float64Array.from(waits),
    serviceTime: 1,
  };
}

describe("createIntervalWaits", () => {
  it("gives each interval the quantiles of those who arrive in it, to a bin's 1.6 %", () => {
    const uniform = scatter(31);
    const n = 4000;
    const waits = Array.from({ length: n }, () => -10 * Math.log(uniform()));
    const intervals = createIntervalWaits();

    intervals.addRequests(
      dayOf(
        Array.from({ length: n }, (_, i) => 300 + (300 * i) / n),
        waits,
      ),
    );

    const exact = columnQuantiles(Float64Array.from(waits), n, [0.5, 0.99]);
    intervals.quantiles(1, [0.5, 0.99]).forEach((x, i) => {
      expect(Math.abs(x! / exact[i]! - 1)).toBeLessThan(1 / 64);
    });
    expect(intervals.quantiles(0, [0.5])).toEqual([null]);
  });

  it("counts zeros apart", () => {
    const intervals = createIntervalWaits();

    intervals.addRequests(dayOf([1, 2, 3, 4], [0, 0, 0, 8]));

    expect(intervals.quantiles(0, [0.5])).toEqual([0]);
    expect(intervals.quantiles(0, [1])[0]).toBeGreaterThan(8);
    expect(intervals.quantiles(0, [1])[0]).toBeLessThan(8 * (1 + 1 / 64));
  });

  it("takes arrivals at the day's very end into the last interval", () => {
    const intervals = createIntervalWaits();

    intervals.addRequests(dayOf([86_399, 86_400], [0, 0]));

    expect(intervals.pack().zeros[287]).toBe(2);
  });

  it("holds the mass of cohorts by their first arrival", () => {
    const intervals = createIntervalWaits();

    intervals.addCohorts(
      cohortDay([
        [-1, 3, 0, 0],
        [299, 5, 2, 4],
        [300, 7, 0, 0],
      ]),
    );

    const packed = intervals.pack();
    expect([packed.zeros[0], packed.zeros[1]]).toEqual([3, 7]);
    expect(packed.mass.reduce((sum, mass) => sum + mass, 0)).toBe(5);
    expect(packed.from[1]).toBe(packed.mass.length);
  });

  it("is itself again after packing, sending and unpacking", () => {
    const intervals = createIntervalWaits();
    intervals.addRequests(dayOf([1, 2, 400, 401, 86_000], [0, 2, 0.5, 1e-6, 1e9]));
    const packed = structuredClone(intervals.pack());
    const twice = createIntervalWaits();

    twice.addPacked(packed);
    expect(twice.pack()).toEqual(packed);
    expect(twice.quantiles(1, [0.1, 0.9])).toEqual(intervals.quantiles(1, [0.1, 0.9]));
    twice.addPacked(packed);

    expect(twice.pack().mass.reduce((sum, mass) => sum + mass, 0)).toBe(8);
  });
});
