import { describe, expect, it } from "vitest";
import { erlangC } from "../../src/queueing/erlang.js";
import { mdcWaitProbability } from "../../src/queueing/mdc.js";
import {
  arrivalWeighted,
  atPeak,
  halfinWhittBeta,
  halfinWhittProbability,
  leastServers,
  modifiedOfferedLoadDay,
  pointwiseStationaryDay,
  squareRootStaffing,
} from "../../src/queueing/staffing.js";
import { dayCurve } from "../../src/workload/curve.js";
import { expectWithin, reference } from "./reference.js";
import { evenDay, flatWindow, halfSine } from "./shapes.js";

interface StaffingCase {
  readonly inputs: {
    requestsPerDay: number;
    service: "exponential" | "deterministic";
    meanServiceSeconds: number;
    target: number;
    peakOfferedLoadByRate: number;
    peakMeanNumberInfiniteServers: number;
  };
  readonly outputs: Record<
    "peak" | "arrivalWeighted",
    { pointwiseStationary: number; modifiedOfferedLoad: number }
  >;
}

describe("pointwise stationary and modified offered load", () => {
  for (const { inputs, outputs } of reference<StaffingCase>("staffing").cases) {
    const { requestsPerDay, service, meanServiceSeconds: mean, target } = inputs;
    it(`staff ${requestsPerDay} half-sine requests of ${mean} s, ${service}, as the reference for ${target}`, () => {
      const constant = service === "deterministic";
      const waiting = constant ? mdcWaitProbability : erlangC;
      const arrivals = { curve: halfSine, requestsPerDay, start: "empty" } as const;
      const days = {
        pointwiseStationary: pointwiseStationaryDay(halfSine, requestsPerDay, mean),
        modifiedOfferedLoad: modifiedOfferedLoadDay(arrivals, {
          kind: constant ? "constant" : "exponential",
          mean,
        }),
      };
      expectWithin("peak", days.pointwiseStationary.peakLoad / inputs.peakOfferedLoadByRate, 1, 1e-13);
      expectWithin(
        "peak of m",
        days.modifiedOfferedLoad.peakLoad / inputs.peakMeanNumberInfiniteServers,
        1,
        1e-11,
      );
      for (const name of ["pointwiseStationary", "modifiedOfferedLoad"] as const) {
        const day = days[name];
        expect(
          leastServers((c) => atPeak(c, day, waiting) <= target),
          `${name}, peak`,
        ).toBe(outputs.peak[name]);
        expect(
          leastServers((c) => arrivalWeighted(c, day, waiting) <= target),
          `${name}, arrival-weighted`,
        ).toBe(outputs.arrivalWeighted[name]);
      }
    });
  }
});

describe("arrivalWeighted", () => {
  it("is the stationary probability where the load never changes", () => {
    const day = pointwiseStationaryDay(evenDay, 86_400, 9);
    expectWithin("P(wait)", arrivalWeighted(11, day, erlangC), erlangC(11, 9), 1e-15);
    expectWithin(
      "on a window",
      arrivalWeighted(11, pointwiseStationaryDay(flatWindow, 43_200, 9), erlangC),
      erlangC(11, 9),
      1e-15,
    );
  });

  it("counts moments of overload as 1", () => {
    const day = pointwiseStationaryDay(evenDay, 86_400, 9);
    expectWithin("all day", arrivalWeighted(9, day, erlangC), 1, 1e-14);
    // A fifth of the requests come in hours whose load is 4 times the rest's, which never makes 10 servers queue.
    const weights = Array.from({ length: 24 }, (_, hour) => (hour === 12 ? 4 : 1));
    const curve = dayCurve({ shape: "hourly", weights });
    const share = arrivalWeighted(100, pointwiseStationaryDay(curve, 27_000, 100), erlangC);
    const rest = (27_000 / 27 / 3600) * 100;
    expectWithin("one hour", share, 4 / 27 + (23 / 27) * erlangC(100, rest), 1e-12);
  });

  it("comes to a sum over thousands of moments", () => {
    const day = pointwiseStationaryDay(halfSine, 30_000, 300);
    for (const c of [250, 330, 360]) {
      let sum = 0;
      const n = 40_000;
      for (let i = 0; i < n; i++) {
        const t = ((i + 0.5) * 43_200) / n;
        const load = day.loadAt(t);
        sum += (day.rateShare(t) * (load >= c ? 1 : erlangC(c, load)) * 43_200) / n;
      }
      expectWithin(`c = ${c}`, arrivalWeighted(c, day, erlangC), sum, 1e-7);
    }
  });

  it("refuses servers that are none", () => {
    const day = pointwiseStationaryDay(evenDay, 86_400, 9);
    expect(() => arrivalWeighted(0, day, erlangC)).toThrow(/servers/);
    expect(() => atPeak(1.5, day, erlangC)).toThrow(/servers/);
  });
});

describe("leastServers", () => {
  it("finds the first number that meets, asking few others", () => {
    for (const least of [1, 2, 3, 1000, 1023, 1024, 1025, 2_345_678]) {
      let asked = 0;
      const found = leastServers((c) => {
        asked++;
        return c >= least;
      });
      expect(found).toBe(least);
      expect(asked).toBeLessThan(50);
    }
  });

  it("starts where it is told, and says null where nothing up to the most meets", () => {
    expect(leastServers(() => true, 17)).toBe(17);
    expect(leastServers((c) => c >= 100, 17, 100)).toBe(100);
    expect(leastServers((c) => c > 100, 17, 100)).toBeNull();
    expect(leastServers(() => true, 5, 4)).toBeNull();
    expect(() => leastServers(() => true, 0.5)).toThrow(RangeError);
  });
});

describe("halfinWhittBeta and squareRootStaffing", () => {
  it("invert 1/(1 + beta Phi/phi)", () => {
    expect(halfinWhittProbability(0)).toBe(1);
    // beta = 1: Phi(1)/phi(1) = 3.47704...
    expectWithin("at 1", halfinWhittProbability(1), 0.22336127479826073, 1e-16);
    for (const target of [1, 0.9, 0.5, 0.01, 1e-6, 1e-100])
      expectWithin(`${target}`, halfinWhittProbability(halfinWhittBeta(target)) / target, 1, 1e-11);
  });

  it("are what Erlang C comes to in a large system", () => {
    const a = 1e8;
    const c = squareRootStaffing(a, halfinWhittBeta(0.2));
    expectWithin("P(wait)", erlangC(c, a), 0.2, 2e-4);
  });

  it("refuse shares and loads that are none", () => {
    expect(() => halfinWhittBeta(0)).toThrow(/share/);
    expect(() => halfinWhittBeta(1.1)).toThrow(RangeError);
    expect(() => halfinWhittProbability(-1)).toThrow(RangeError);
    expect(() => squareRootStaffing(-1, 1)).toThrow(RangeError);
    expect(() => squareRootStaffing(1, Number.NaN)).toThrow(/beta/);
  });
});
