import { describe, expect, it } from "vitest";
import { isLongEnough, planWarmup, warmupSeconds } from "../../src/experiment/warmup.js";
import { dayCurve, type Profile } from "../../src/workload/curve.js";
import type { Demand } from "../../src/workload/demand.js";

const FLAT: Profile = { shape: "flat", peakStart: 0, peakDuration: 86_400, peakShare: 1 };
const DAY = 86_400;

function demand(requestsPerDay: number, profile: Profile = FLAT): Demand {
  return {
    curve: dayCurve(profile),
    requestsPerDay,
    dayFactors: () => 1,
    dayToDayCv: 0,
    minuteToMinuteCv: 0,
  };
}

/** One server of `mean` seconds with exponential service at a load. */
function single(load: number, mean: number, days = 1) {
  return { demand: demand((load * DAY) / mean), service: { mean, scv: 1 }, servers: 1, days };
}

describe("planWarmup", () => {
  it("takes five relaxation times of a flat day, in whole minutes", () => {
    const warmup = planWarmup(single(0.95, 300), null);
    const five = (5 * 300) / (1 - Math.sqrt(0.95)) ** 2;

    expect(warmup.needed).toBeCloseTo(five, 3);
    expect(warmupSeconds(warmup)).toBeGreaterThanOrEqual(five);
    expect(warmupSeconds(warmup)).toBeLessThan(five + 60);
    expect(warmup.days).toBe(28);
  });

  it("takes minutes where minutes will do", () => {
    expect(warmupSeconds(planWarmup(single(0.25, 1), null))).toBe(60);
  });

  it("needs none where nobody comes at the day's start", () => {
    const sleeping: Profile = { shape: "half-sine", peakStart: 28_800, peakDuration: 43_200, peakShare: 1 };
    const queue = { demand: demand(1e6, sleeping), service: { mean: 20, scv: 0 }, servers: 700, days: 1 };

    expect(planWarmup(queue, null)).toEqual({ days: 0, skip: 0, needed: 0 });
  });

  it("goes back over an evening's backlog, but no further than the night asks where there is none", () => {
    const wakeful: Profile = { shape: "half-sine", peakStart: 28_800, peakDuration: 43_200, peakShare: 0.9 };
    const queue = { demand: demand(1e6, wakeful), service: { mean: 20, scv: 0 }, days: 1 };
    // The peak needs 327 servers; with 250 the queue lasts into the night, with 400 there is none.
    const ample = planWarmup({ ...queue, servers: 400 }, null);
    const short = planWarmup({ ...queue, servers: 160 }, null);

    expect(warmupSeconds(ample)).toBeLessThan(3_600);
    expect(warmupSeconds(short)).toBeGreaterThan(12 * 3_600);
    expect(warmupSeconds(short)).toBeLessThanOrEqual(DAY);
  });

  it("takes a day where the pool never catches up", () => {
    expect(planWarmup(single(1.2, 10), null)).toEqual({
      days: 1,
      skip: 0,
      needed: Number.POSITIVE_INFINITY,
    });
  });

  it("is cut where it would be endless, and then replications are too short for an interval", () => {
    const nearlyFull = single(0.99999, 60);
    const warmup = planWarmup(nearlyFull, null);

    expect(warmupSeconds(warmup)).toBe(100 * DAY);
    expect(isLongEnough(warmup, 1)).toBe(false);
  });

  it("is what was asked, whatever is needed", () => {
    expect(planWarmup(single(0.95, 300), 2)).toMatchObject({ days: 2, skip: 0 });
  });

  it("is longer where minutes vary", () => {
    const plain = single(0.9, 60);
    const bursty = { ...plain, demand: { ...plain.demand, minuteToMinuteCv: 1 } };

    expect(planWarmup(bursty, null).needed).toBeGreaterThan(planWarmup(plain, null).needed);
  });
});

describe("isLongEnough", () => {
  it("asks for five relaxation times in a replication", () => {
    const warmup = planWarmup(single(0.9, 60), null);
    const days = warmup.needed / DAY;

    expect(isLongEnough(warmup, Math.ceil(days))).toBe(true);
    expect(isLongEnough(warmup, days / 2)).toBe(false);
  });
});
