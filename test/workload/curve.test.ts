import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvariantError } from "../../src/errors.js";
import { type DayCurve, dayCurve, type Profile, passingCurve } from "../../src/workload/curve.js";
import { profileFault } from "../../src/workload/profile.js";
import { DAY, HOUR, PROFILES } from "./profiles.js";

const table = PROFILES.map((one) => [one.name, one] as const);

/** Rate at a clock second, by the profile's own definition [share of the day/s]. */
function clockRate(profile: Profile, clock: number): number {
  switch (profile.shape) {
    case "flat":
    case "half-sine": {
      const { peakStart, peakDuration, peakShare } = profile;
      const since = (clock - peakStart + DAY) % DAY;
      if (since > peakDuration) return (1 - peakShare) / (DAY - peakDuration);
      return profile.shape === "flat"
        ? peakShare / peakDuration
        : ((peakShare * Math.PI) / (2 * peakDuration)) * Math.sin((Math.PI * since) / peakDuration);
    }
    case "cosine":
      return (1 + profile.amplitude * Math.cos((2 * Math.PI * (clock - profile.peakAt)) / DAY)) / DAY;
    case "hourly": {
      const total = profile.weights.reduce((sum, weight) => sum + weight, 0);
      return profile.weights[Math.floor(clock / HOUR)]! / total / HOUR;
    }
  }
}

/** Instants through the day, none on a breakpoint. */
const INSTANTS = Array.from({ length: 1000 }, (_, i) => (i + 0.37) * (DAY / 1000));

describe("dayCurve", () => {
  it.each(table)("%s: starts where the lowest-rate stretch ends", (_, { profile, startsAt }) => {
    expect(dayCurve(profile).startsAt).toBe(startsAt);
  });

  it.each(table)("%s: has at every clock time the rate its definition gives", (_, { profile, startsAt }) => {
    const curve = dayCurve(profile);

    for (const t of INSTANTS) {
      expect(curve.rate(t) * DAY).toBeCloseTo(clockRate(profile, (startsAt + t) % DAY) * DAY, 10);
    }
  });

  it.each(table)("%s: cumulative rises from 0 to 1 with the rate as its slope", (_, { profile }) => {
    const curve = dayCurve(profile);

    expect(curve.cumulative(0)).toBe(0);
    expect(curve.cumulative(DAY)).toBe(1);
    let before = 0;
    for (const t of INSTANTS) {
      const share = curve.cumulative(t);
      expect(share).toBeGreaterThanOrEqual(before);
      before = share;
      // Central difference over 2 s: truncation below rate'''/6 < 1e-13, rounding 1e-16.
      const slope = (curve.cumulative(t + 1) - curve.cumulative(t - 1)) / 2;
      expect(Math.abs(slope - curve.rate(t))).toBeLessThan(1e-12);
    }
  });

  it.each(table)(
    "%s: inverse undoes cumulative, as closely as a share's last bit allows",
    (_, { profile }) => {
      const curve = dayCurve(profile);

      for (const t of INSTANTS) {
        const rate = curve.rate(t);
        if (rate * DAY < 1e-6) continue;
        expect(Math.abs(curve.inverse(curve.cumulative(t)) - t)).toBeLessThan(4e-16 / rate + 1e-10);
      }
    },
  );

  it.each(table)("%s: cumulative undoes inverse", (_, { profile }) => {
    const curve = dayCurve(profile);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        expect(Math.abs(curve.cumulative(curve.inverse(share)) - share)).toBeLessThan(1e-15);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it.each(table)("%s: inverse never falls and stays within the day", (_, { profile }) => {
    const curve = dayCurve(profile);
    let before = 0;
    for (let i = 0; i <= 5000; i++) {
      const t = curve.inverse(i / 5000);
      expect(t).toBeGreaterThanOrEqual(before);
      before = t;
    }
    expect(before).toBeLessThanOrEqual(DAY);
  });

  it.each(table)(
    "%s: its least and greatest rates and its breakpoints are those of rate()",
    (_, { profile }) => {
      const curve = dayCurve(profile);
      const rates = INSTANTS.map((t) => curve.rate(t));

      expect(curve.peakRate).toBeGreaterThanOrEqual(Math.max(...rates) * (1 - 1e-12));
      expect(curve.peakRate).toBeLessThanOrEqual(Math.max(...rates) * 1.0001);
      expect(curve.breakpoints[0]).toBe(0);
      expect(curve.breakpoints.at(-1)).toBe(DAY);
      expect([...curve.breakpoints].sort((a, b) => a - b)).toEqual(curve.breakpoints);
      expect(new Set(curve.breakpoints).size).toBe(curve.breakpoints.length);
    },
  );

  it("keeps its digits in the first arrivals of a cosine whose rate starts at zero", () => {
    const curve = dayCurve({ shape: "cosine", amplitude: 1, peakAt: 0 });
    // E - sin E ~ E^3/6, so share = (2 pi)^2 (t/day)^3 / 6 for small t.
    const t = 20;

    expect(curve.cumulative(t) / (((2 * Math.PI) ** 2 * (t / DAY) ** 3) / 6)).toBeCloseTo(1, 6);
    expect(curve.inverse(curve.cumulative(t))).toBeCloseTo(t, 9);
  });

  describe("troughRate", () => {
    const troughRate = (name: string): number =>
      dayCurve(PROFILES.find((one) => one.name === name)!.profile).troughRate;

    it("is zero where nothing arrives before the day starts", () => {
      expect(troughRate("half-sine 08-20 h")).toBe(0);
      expect(troughRate("half-sine all day")).toBe(0);
      expect(troughRate("flat 08-20 h")).toBe(0);
      expect(troughRate("cosine of amplitude 1")).toBe(0);
      expect(troughRate("hourly with hours of nothing")).toBe(0);
    });

    it("is the rate of the quiet stretch otherwise", () => {
      expect(troughRate("half-sine 08-20 h with 90 %")).toBeCloseTo(0.1 / (12 * HOUR), 15);
      expect(troughRate("half-sine of a lull")).toBeCloseTo(0.05 / (6 * HOUR), 15);
      expect(troughRate("flat all day")).toBeCloseTo(1 / DAY, 15);
      expect(troughRate("cosine")).toBeCloseTo(0.3 / DAY, 15);
      expect(troughRate("hourly")).toBeCloseTo(1 / 132 / HOUR, 15);
    });
  });

  it("starts an hourly day after the longest of several troughs, also over midnight", () => {
    const weights = [0, 0, 5, 0, 5, 5, 0, 0, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 0];

    expect(dayCurve({ shape: "hourly", weights }).startsAt).toBe(2 * HOUR);
  });

  it("puts the peak share into the window to the last bit it can", () => {
    const curve = dayCurve({ shape: "half-sine", peakStart: 0, peakDuration: 5 * HOUR, peakShare: 0.8 });

    expect(curve.cumulative(5 * HOUR)).toBe(0.8);
    expect(curve.inverse(0.4)).toBeCloseTo(2.5 * HOUR, 9);
  });

  it("is smooth between breakpoints: the cumulative of each piece adds up", () => {
    for (const { profile } of PROFILES) {
      const curve: DayCurve = dayCurve(profile);
      curve.pieces.forEach((piece, i) => {
        expect(curve.breakpoints[i + 1]! - curve.breakpoints[i]!).toBeCloseTo(piece.duration, 9);
        expect(piece.cumulative(piece.duration)).toBeCloseTo(piece.mass, 15);
      });
    }
  });
});

describe("the curve of a profile", () => {
  const profile: Profile = { shape: "flat", peakStart: 8 * HOUR, peakDuration: 12 * HOUR, peakShare: 0.8 };

  it("is kept with the profile, and handed out as it is to whoever asks in passing", () => {
    const curve = dayCurve(profile);

    expect(dayCurve(profile)).toBe(curve);
    expect(passingCurve(profile)).toBe(curve);
  });

  it("is not kept where it is asked for in passing, and says the same", () => {
    const passing = passingCurve({ ...profile });
    const copy = { ...profile };

    expect(passingCurve(copy)).not.toBe(passingCurve(copy));
    expect([passing.peakRate, passing.cumulative(HOUR), passing.startsAt]).toEqual([
      ...[dayCurve(profile).peakRate, dayCurve(profile).cumulative(HOUR), dayCurve(profile).startsAt],
    ]);
  });
});

describe("profileFault", () => {
  const half = { shape: "half-sine", peakStart: 0, peakDuration: HOUR, peakShare: 1 } as const;

  it.each<[Profile, string]>([
    [{ ...half, peakDuration: 0 }, "peakDuration must be > 0 and at most a day (86400 s), got 0"],
    [{ ...half, peakDuration: 25 * HOUR }, "peakDuration must be > 0 and at most a day (86400 s), got 90000"],
    [{ ...half, peakShare: 0 }, "peakShare must be > 0 and at most 1, got 0"],
    [{ ...half, peakShare: 1.5 }, "peakShare must be > 0 and at most 1, got 1.5"],
    [
      { ...half, peakDuration: DAY, peakShare: 0.9 },
      "peakShare must be 1 where the window is the whole day, got 0.9",
    ],
    [{ ...half, peakStart: DAY }, "peakStart must be a clock second, 0 to 86400 (exclusive), got 86400"],
    [{ shape: "cosine", amplitude: 1.1, peakAt: 0 }, "amplitude must be 0 to 1, got 1.1"],
    [
      { shape: "cosine", amplitude: 1, peakAt: -1 },
      "peakAt must be a clock second, 0 to 86400 (exclusive), got -1",
    ],
    [{ shape: "hourly", weights: [1, 2] }, "weights must be 24 numbers, got 2"],
    [{ shape: "hourly", weights: new Array(24).fill(-1) }, "weights[0] must be >= 0 and finite, got -1"],
    [{ shape: "hourly", weights: new Array(24).fill(0) }, "weights must have a positive, finite sum, got 0"],
  ])("%j: %s", (profile, fault) => {
    expect(profileFault(profile)).toBe(fault);
    expect(() => dayCurve(profile)).toThrow(InvariantError);
  });
});
