import { describe, expect, it } from "vitest";
import { InvariantError } from "../../src/errors.js";
import { stream } from "../../src/random/streams.js";
import { drawArrivals } from "../../src/workload/arrivals.js";
import { dayCurve } from "../../src/workload/curve.js";
import { type DayDemand, dayDemand } from "../../src/workload/demand.js";
import { zOfChiSquare, zOfFit, zOfMean, zOfVariance } from "../random/statistics.js";
import { DAY, HOUR, PROFILES } from "./profiles.js";

const table = PROFILES.map((one) => [one.name, one] as const);
const FLAT = dayCurve({ shape: "flat", peakStart: 0, peakDuration: DAY, peakShare: 1 });
const HALF_SINE = dayCurve({
  shape: "half-sine",
  peakStart: 8 * HOUR,
  peakDuration: 12 * HOUR,
  peakShare: 1,
});

describe("drawArrivals", () => {
  it.each(table)(
    "%s: the hours' counts are independent Poisson (chi-square over 60 days)",
    (name, { profile }) => {
      const curve = dayCurve(profile);
      const mean = 4000;
      const column = { data: new Float64Array(0) };
      const uniform = stream(1, 1, name);
      let statistic = 0;
      let degrees = 0;
      for (let day = 0; day < 60; day++) {
        const n = drawArrivals({ curve, mean, minuteFactors: null }, day, uniform, column);
        const counts = new Float64Array(24);
        for (let i = 0; i < n; i++) counts[Math.floor((column.data[i]! - day * DAY) / HOUR)]! += 1;
        for (let hour = 0; hour < 24; hour++) {
          const expected = mean * (curve.cumulative((hour + 1) * HOUR) - curve.cumulative(hour * HOUR));
          if (expected === 0) expect(counts[hour]).toBe(0);
          if (expected < 1) continue;
          statistic += (counts[hour]! - expected) ** 2 / expected;
          degrees += 1;
        }
      }

      expect(Math.abs(zOfChiSquare(statistic, degrees))).toBeLessThan(4);
    },
  );

  it.each(table)("%s: spacings in operational time are exponential of mean 1", (name, { profile }) => {
    const curve = dayCurve(profile);
    const mean = 20_000;
    const column = { data: new Float64Array(0) };
    const n = drawArrivals({ curve, mean, minuteFactors: null }, 0, stream(1, 2, name), column);
    const cells = new Float64Array(40);
    let before = 0;
    for (let i = 0; i < n; i++) {
      const now = curve.cumulative(column.data[i]!) * mean;
      cells[Math.min(39, Math.floor(-40 * Math.expm1(before - now)))]! += 1;
      before = now;
    }

    expect(Math.abs(zOfFit(cells, new Float64Array(40).fill(n / 40)))).toBeLessThan(4);
  });

  it.each(table)("%s: two days come in order, each strictly within itself", (name, { profile }) => {
    const curve = dayCurve(profile);
    const uniform = stream(1, 3, name);
    const column = { data: new Float64Array(0) };
    const factors = new Float64Array(1440).map((_, i) => (i % 3 === 0 ? 1.5 : 0.75));
    let before = 0;
    for (const minuteFactors of [null, factors]) {
      for (const day of [0, 1, 364]) {
        const n = drawArrivals({ curve, mean: 30_000, minuteFactors }, day, uniform, column);
        before = day * DAY;
        for (let i = 0; i < n; i++) {
          if (!(column.data[i]! >= before)) expect(column.data[i]).toBeGreaterThanOrEqual(before);
          before = column.data[i]!;
        }
        expect(before).toBeLessThan((day + 1) * DAY);
      }
    }
  });

  it("uses one uniform an arrival, and one more for the arrival that the day no longer sees", () => {
    let used = 0;
    const uniform = stream(1, 1, "arrivals");
    const n = drawArrivals(
      { curve: HALF_SINE, mean: 5000, minuteFactors: null },
      0,
      () => {
        used += 1;
        return uniform();
      },
      { data: new Float64Array(0) },
    );

    expect(used).toBe(n + 1);
  });

  it("maps the first draws by hand: -ln(1 - u) of a day of 4 requests on a flat curve", () => {
    const draws = [1 - Math.exp(-1), 1 - Math.exp(-2), 1 - Math.exp(-9)];
    const column = { data: new Float64Array(1) };
    const n = drawArrivals({ curve: FLAT, mean: 4, minuteFactors: null }, 1, () => draws.shift()!, column);

    expect(n).toBe(2);
    expect(column.data[0]).toBeCloseTo(DAY + DAY / 4, 6);
    expect(column.data[1]).toBeCloseTo(DAY + (DAY * 3) / 4, 6);
  });

  it("gives the same column for the same stream, whatever the column held before", () => {
    const day: DayDemand = { curve: HALF_SINE, mean: 9000, minuteFactors: null };
    const fresh = { data: new Float64Array(0) };
    const used = { data: new Float64Array(20_000).fill(5) };

    const n = drawArrivals(day, 2, stream(4, 4, "arrivals"), fresh);

    expect(drawArrivals(day, 2, stream(4, 4, "arrivals"), used)).toBe(n);
    expect(used.data.slice(0, n)).toEqual(fresh.data.slice(0, n));
  });

  it("grows the column where the day brings more than its mean foretold", () => {
    const column = { data: new Float64Array(0) };
    // Every spacing 1/1000 of its mean: a thousand times the requests.
    const n = drawArrivals({ curve: FLAT, mean: 100, minuteFactors: null }, 0, () => 0.001, column);

    expect(n).toBe(Math.floor(100 / -Math.log(1 - 0.001)));
    expect(column.data.length).toBeGreaterThanOrEqual(n);
    expect(column.data[n - 1]).toBeGreaterThan(column.data[n - 2]!);
  });

  it("brings nothing on a day of mean 0", () => {
    const column = { data: new Float64Array(0) };

    expect(drawArrivals({ curve: FLAT, mean: 0, minuteFactors: null }, 0, stream(1, 1, "a"), column)).toBe(0);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses a mean of %s", (mean) => {
    const draw = (): number =>
      drawArrivals({ curve: FLAT, mean, minuteFactors: null }, 0, stream(1, 1, "a"), {
        data: new Float64Array(0),
      });

    expect(draw).toThrow(InvariantError);
  });

  it("follows the minutes' factors: a minute's count is Poisson of its own mean (chi-square)", () => {
    const minuteFactors = new Float64Array(1440).map((_, i) => [0, 0.5, 1, 2.5][i % 4]!);
    const column = { data: new Float64Array(0) };
    const uniform = stream(1, 5, "arrivals");
    const mean = 14_400;
    let statistic = 0;
    for (let day = 0; day < 20; day++) {
      const n = drawArrivals({ curve: FLAT, mean, minuteFactors }, day, uniform, column);
      const counts = new Float64Array(1440);
      for (let i = 0; i < n; i++) counts[Math.floor((column.data[i]! - day * DAY) / 60)]! += 1;
      for (let minute = 0; minute < 1440; minute++) {
        const expected = 10 * minuteFactors[minute]!;
        if (expected === 0) expect(counts[minute]).toBe(0);
        else statistic += (counts[minute]! - expected) ** 2 / expected;
      }
    }

    expect(Math.abs(zOfChiSquare(statistic, 20 * 1080))).toBeLessThan(4);
  });

  it("over-disperses the minutes' counts: variance a + a^2 cv^2", () => {
    const cv = 0.5;
    const a = 10;
    const demand = {
      curve: FLAT,
      requestsPerDay: 1440 * a,
      dayFactors: () => 1,
      dayToDayCv: 0,
      minuteToMinuteCv: cv,
    };
    const column = { data: new Float64Array(0) };
    const counts = new Float64Array(1440 * 20);
    for (let day = 0; day < 20; day++) {
      const drawn = dayDemand(demand, day, (purpose) => stream(1, 6, purpose));
      const n = drawArrivals(drawn, day, stream(1, 6, `arrivals/${day}`), column);
      for (let i = 0; i < n; i++) counts[Math.floor(column.data[i]! / 60)]! += 1;
    }

    expect(Math.abs(zOfMean(counts, a, a + (a * cv) ** 2))).toBeLessThan(4);
    expect(Math.abs(zOfVariance(counts, a, a + (a * cv) ** 2))).toBeLessThan(4);
  });
});
