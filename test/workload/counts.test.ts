import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { poissonCounts } from "../../src/random/poisson.js";
import { stream } from "../../src/random/streams.js";
import { drawArrivals } from "../../src/workload/arrivals.js";
import { countsOf, daySteps, drawCounts } from "../../src/workload/counts.js";
import { dayCurve } from "../../src/workload/curve.js";
import { type DayDemand, dayDemand } from "../../src/workload/demand.js";
import { zOfChiSquare } from "../random/statistics.js";
import { DAY, HOUR, PROFILES } from "./profiles.js";

const table = PROFILES.map((one) => [one.name, one] as const);
const FLAT = dayCurve({ shape: "flat", peakStart: 0, peakDuration: DAY, peakShare: 1 });
const flatDay = (mean: number): DayDemand => ({ curve: FLAT, mean, minuteFactors: null });
/** Counts that are their expectations. */
const expectation = (): void => {};

/** Expected requests of the day before t, minutes' factors included, by the definition. */
function expectedBefore({ curve, mean, minuteFactors }: DayDemand, t: number): number {
  if (minuteFactors === null) return mean * curve.cumulative(Math.min(DAY, Math.max(0, t)));
  let sum = 0;
  for (let minute = 0; minute < 1440 && minute * 60 < t; minute++) {
    const end = Math.min(t, (minute + 1) * 60);
    sum += minuteFactors[minute]! * (curve.cumulative(end) - curve.cumulative(minute * 60));
  }
  return mean * sum;
}

describe("daySteps", () => {
  it("are all the steps of the horizon that overlap the day", () => {
    expect(daySteps(0, 60)).toEqual({ firstStep: 0, length: 1440 });
    expect(daySteps(3, 60)).toEqual({ firstStep: 4320, length: 1440 });
    // 86400/7 = 12342.86: the first step of day 1 began in day 0, whose last one it is too.
    expect(daySteps(0, 7)).toEqual({ firstStep: 0, length: 12_343 });
    expect(daySteps(1, 7)).toEqual({ firstStep: 12_342, length: 12_344 });
    expect(daySteps(0, 1e6)).toEqual({ firstStep: 0, length: 1 });
  });

  it("share a step between neighbouring days where the step does not divide the day, and none where it does", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.double({ min: 0.5, max: 5000, noNaN: true }),
        fc.integer({ min: 1, max: 100_000 }),
        (day, odd, parts) => {
          for (const step of [odd, DAY / parts]) {
            const today = daySteps(day, step);
            const tomorrow = daySteps(day + 1, step);
            const overlap = today.firstStep + today.length - tomorrow.firstStep;

            expect(overlap === 0 || overlap === 1).toBe(true);
            if (step !== odd) expect(overlap).toBe(0);
          }
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  it("divide the headline's day evenly at a sixteenth of its service time, on every day", () => {
    const step = 64 / 3 / 16;

    for (let day = 0; day < 1000; day++) {
      expect(daySteps(day, step)).toEqual({ firstStep: day * 64_800, length: 64_800 });
    }
  });
});

describe("drawCounts", () => {
  it.each(table)(
    "%s: expects the exact increment of Lambda in every step, partial ones too",
    (_, { profile }) => {
      const curve = dayCurve(profile);
      const minutes = dayDemand(
        { curve, requestsPerDay: 1e6, dayFactors: () => 1, dayToDayCv: 0, minuteToMinuteCv: 0.5 },
        0,
        (purpose) => stream(1, 1, purpose),
      );
      const column = { data: new Float64Array(0) };
      for (const day of [{ curve, mean: 1e6, minuteFactors: null }, minutes]) {
        for (const [dayIndex, step] of [
          [0, 300],
          [1, 437.3],
          [2, 90],
        ] as const) {
          const { firstStep, length } = drawCounts(day, dayIndex, step, expectation, column);
          for (let i = 0; i < length; i++) {
            const from = (firstStep + i) * step - dayIndex * DAY;
            const want =
              expectedBefore(day, Math.min(DAY, from + step)) - expectedBefore(day, Math.max(0, from));
            expect(Math.abs(column.data[i]! - want)).toBeLessThan(1e-5);
          }
        }
      }
    },
  );

  it("adds up to the day's mean when every count is its expectation, whatever the step", () => {
    const column = { data: new Float64Array(0) };
    fc.assert(
      fc.property(
        fc.constantFrom(...PROFILES),
        fc.integer({ min: 0, max: 400 }),
        fc.double({ min: 20, max: 200_000, noNaN: true }),
        ({ profile }, dayIndex, step) => {
          const day = { curve: dayCurve(profile), mean: 1000, minuteFactors: null };
          const { length } = drawCounts(day, dayIndex, step, expectation, column);
          const sum = column.data.slice(0, length).reduce((total, count) => total + count, 0);

          expect(sum).toBeCloseTo(1000, 8);
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });

  it.each(table)(
    "%s: counts are Poisson, like those of the drawn arrivals (chi-square)",
    (name, { profile }) => {
      const curve = dayCurve(profile);
      const day: DayDemand = { curve, mean: 20_000, minuteFactors: null };
      const step = 601;
      const poisson = poissonCounts(stream(1, 7, name));
      const uniform = stream(1, 8, name);
      const counts = { data: new Float64Array(0) };
      const arrivals = { data: new Float64Array(0) };
      const statistic = { drawn: 0, binned: 0 };
      let degrees = 0;
      const add = (kind: "drawn" | "binned", dayIndex: number, first: number, length: number): void => {
        for (let i = 0; i < length; i++) {
          const from = (first + i) * step - dayIndex * DAY;
          const expected = expectedBefore(day, from + step) - expectedBefore(day, from);
          if (expected < 1) continue;
          statistic[kind] += (counts.data[i]! - expected) ** 2 / expected;
          if (kind === "drawn") degrees += 1;
        }
      };
      for (let dayIndex = 0; dayIndex < 20; dayIndex++) {
        const drawn = drawCounts(day, dayIndex, step, poisson, counts);
        add("drawn", dayIndex, drawn.firstStep, drawn.length);
        const n = drawArrivals(day, dayIndex, uniform, arrivals);
        const binned = countsOf(arrivals.data, n, dayIndex, step, counts);
        expect(binned).toEqual(drawn);
        add("binned", dayIndex, binned.firstStep, binned.length);
      }

      expect(Math.abs(zOfChiSquare(statistic.drawn, degrees))).toBeLessThan(4);
      expect(Math.abs(zOfChiSquare(statistic.binned, degrees))).toBeLessThan(4);
    },
  );

  it("are of the day, the step and the minutes asked for, whatever was drawn before", () => {
    const peak = dayCurve({
      shape: "half-sine",
      peakStart: 8 * HOUR,
      peakDuration: 12 * HOUR,
      peakShare: 0.9,
    });
    const minuteFactors = Float64Array.from({ length: 1440 }, (_, minute) => 0.5 + (minute % 3) / 2);
    const days: DayDemand[] = [
      flatDay(1e4),
      { curve: peak, mean: 1e4, minuteFactors: null },
      { curve: peak, mean: 1e4, minuteFactors },
      { curve: peak, mean: 2e4, minuteFactors: Float64Array.from(minuteFactors).reverse() },
      { curve: peak, mean: 1e4, minuteFactors: null },
    ];
    const column = { data: new Float64Array(0) };
    for (const [previous, next] of days.flatMap((one) => days.map((other) => [one, other] as const))) {
      for (const step of [600, 601]) {
        drawCounts(previous, 0, 600, expectation, column);
        const { firstStep, length } = drawCounts(next, 0, step, expectation, column);
        for (let i = 0; i < length; i++) {
          const from = (firstStep + i) * step;
          const expected = expectedBefore(next, Math.min(DAY, from + step)) - expectedBefore(next, from);
          expect(column.data[i]).toBeCloseTo(expected, 8);
        }
      }
    }
  });

  it("draws exactly nothing outside the window", () => {
    const curve = dayCurve({ shape: "half-sine", peakStart: 0, peakDuration: 12 * HOUR, peakShare: 1 });
    const column = { data: new Float64Array(2000).fill(9) };

    const { length } = drawCounts({ curve, mean: 1e12, minuteFactors: null }, 0, 60, expectation, column);

    expect(length).toBe(1440);
    expect(column.data.slice(720, 1440).every((count) => count === 0)).toBe(true);
    expect(column.data[719]).toBeGreaterThan(0);
  });

  it("costs no more draws for a thousand times the demand", () => {
    let asked = 0;
    const poisson = (_: Float64Array, from: number, to: number): void => {
      asked += to - from;
    };
    const column = { data: new Float64Array(0) };

    drawCounts(flatDay(1e3), 0, 60, poisson, column);
    drawCounts(flatDay(1e12), 0, 60, poisson, column);

    expect(asked).toBe(2 * 1440);
  });
});

describe("countsOf", () => {
  it("puts arrivals into their steps, one on a boundary into the step that begins there", () => {
    const column = { data: new Float64Array(3000).fill(4) };
    const arrivedAt = Float64Array.of(0, 59.9, 60, 60, 200, DAY - 1e-9);

    expect(countsOf(arrivedAt, 6, 0, 60, column)).toEqual({ firstStep: 0, length: 1440 });
    expect([...column.data.slice(0, 5)]).toEqual([2, 2, 0, 1, 0]);
    expect(column.data[1439]).toBe(1);
  });

  it("keeps every arrival, on any day and grid", () => {
    const arrivals = { data: new Float64Array(0) };
    const column = { data: new Float64Array(0) };
    fc.assert(
      fc.property(
        fc.constantFrom(...PROFILES),
        fc.integer({ min: 0, max: 400 }),
        fc.double({ min: 1, max: 200_000, noNaN: true }),
        ({ profile }, dayIndex, step) => {
          const day = { curve: dayCurve(profile), mean: 300, minuteFactors: null };
          const n = drawArrivals(day, dayIndex, stream(1, dayIndex, "arrivals"), arrivals);
          const { firstStep, length } = countsOf(arrivals.data, n, dayIndex, step, column);
          for (let i = 0; i < n; i++) column.data[Math.floor(arrivals.data[i]! / step) - firstStep]! -= 1;

          expect(column.data.subarray(0, length).every((count) => count === 0)).toBe(true);
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });
});
