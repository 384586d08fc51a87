import { describe, expect, it } from "vitest";
import { poissonCounts } from "../../src/random/poisson.js";
import { stream } from "../../src/random/streams.js";
import { dayCurve } from "../../src/workload/curve.js";
import { type Demand, dayDemand } from "../../src/workload/demand.js";
import { zOfMean, zOfVariance } from "../random/statistics.js";
import { DAY, HOUR, PROFILES } from "./profiles.js";

const FLAT = dayCurve({ shape: "flat", peakStart: 0, peakDuration: DAY, peakShare: 1 });
const demand = (of: Partial<Demand>): Demand => ({
  curve: FLAT,
  requestsPerDay: 1000,
  dayFactors: () => 1,
  dayToDayCv: 0,
  minuteToMinuteCv: 0,
  ...of,
});
const streams =
  (replication: number) =>
  (purpose: string): (() => number) =>
    stream(1, replication, purpose);
const none = (purpose: string): never => {
  throw new Error(`the stream ${purpose} was asked for`);
};

describe("dayDemand", () => {
  it("without factors is the mean exactly, and asks for no stream", () => {
    expect(dayDemand(demand({}), 3, none)).toEqual({ curve: FLAT, mean: 1000, minuteFactors: null });
  });

  it("grows by the factor of its day", () => {
    const growing = demand({ dayFactors: (day) => 1.5 ** day });

    expect(dayDemand(growing, 0, none).mean).toBe(1000);
    expect(dayDemand(growing, 2, none).mean).toBe(2250);
  });

  it("varies from day to day with mean 1 and the given cv, each day on its own", () => {
    const cv = 0.3;
    const day = demand({ dayToDayCv: cv });
    const means = Float64Array.from({ length: 5000 }, (_, d) => dayDemand(day, d, streams(1)).mean);
    const products = means.slice(1).map((mean, d) => (mean - 1000) * (means[d]! - 1000));

    expect(Math.abs(zOfMean(means, 1000, 300 ** 2))).toBeLessThan(4);
    expect(Math.abs(zOfVariance(means, 1000, 300 ** 2))).toBeLessThan(4);
    expect(Math.abs(zOfMean(products, 0, 300 ** 4))).toBeLessThan(4);
  });

  it("over-disperses the day's count: variance m + m^2 cv^2", () => {
    const cv = 0.2;
    const m = 50;
    const day = demand({ requestsPerDay: m, dayToDayCv: cv });
    const poisson = poissonCounts(stream(1, 1, "counts"));
    const counts = Float64Array.from({ length: 20_000 }, (_, d) => dayDemand(day, d, streams(2)).mean);
    poisson(counts, 0, counts.length);

    expect(Math.abs(zOfMean(counts, m, m + (m * cv) ** 2))).toBeLessThan(4);
    expect(Math.abs(zOfVariance(counts, m, m + (m * cv) ** 2))).toBeLessThan(4);
  });

  it("gives each minute a factor of mean 1 and the given cv, independent of its neighbours", () => {
    const cv = 0.5;
    const day = demand({ minuteToMinuteCv: cv });
    const levels: number[] = [];
    for (let d = 0; d < 20; d++) {
      const { mean, minuteFactors } = dayDemand(day, d, streams(3));
      levels.push(...Array.from(minuteFactors!, (factor) => (factor * mean) / 1000));
    }
    const products = levels.slice(1).map((level, i) => (level - 1) * (levels[i]! - 1));

    expect(Math.abs(zOfMean(levels, 1, cv * cv))).toBeLessThan(4);
    expect(Math.abs(zOfVariance(levels, 1, cv * cv))).toBeLessThan(4);
    expect(Math.abs(zOfMean(products, 0, cv ** 4))).toBeLessThan(4);
  });

  it("states the minutes relative to the day's own mean, so that the rate sums to it", () => {
    for (const { profile } of PROFILES) {
      const curve = dayCurve(profile);
      const { minuteFactors } = dayDemand(demand({ curve, minuteToMinuteCv: 0.8 }), 0, streams(1));
      const sum = minuteFactors!.reduce(
        (total, factor, i) => total + factor * (curve.cumulative((i + 1) * 60) - curve.cumulative(i * 60)),
        0,
      );

      expect(sum).toBeCloseTo(1, 12);
    }
  });

  it("draws the same factors for the same seed, whatever the demand", () => {
    const small = dayDemand(demand({ dayToDayCv: 0.2, minuteToMinuteCv: 0.2 }), 4, streams(1));
    const large = dayDemand(
      demand({ requestsPerDay: 4000, dayToDayCv: 0.2, minuteToMinuteCv: 0.2 }),
      4,
      streams(1),
    );

    expect(large.mean / small.mean).toBeCloseTo(4, 12);
    expect(large.minuteFactors).toEqual(small.minuteFactors);
  });

  it("survives factors so wild that a whole day may vanish", () => {
    const curve = dayCurve({ shape: "flat", peakStart: 8 * HOUR, peakDuration: 60, peakShare: 1 });
    const wild = demand({ curve, dayToDayCv: 40, minuteToMinuteCv: 40 });

    for (let d = 0; d < 200; d++) {
      const { mean, minuteFactors } = dayDemand(wild, d, streams(1));
      expect(mean).toBeGreaterThanOrEqual(0);
      expect(minuteFactors === null || minuteFactors.every((factor) => factor >= 0)).toBe(true);
    }
  });
});
