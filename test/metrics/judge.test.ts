import { describe, expect, it } from "vitest";
import type { Day } from "../../src/metrics/days/day.js";
import type { ServiceView } from "../../src/metrics/days/service.js";
import { judge } from "../../src/metrics/judge.js";
import { columnQuantiles } from "../../src/metrics/quantile.js";
import type { Span } from "../../src/metrics/windows.js";
import type { Objective, Statistic } from "../../src/objective.js";
import type { DayRecord, RequestDay } from "../../src/sim/records.js";
import { cohortDay, dayOf, type Segment } from "./days.js";

const HOUR = 3600;
const constant: ServiceView = { kind: "constant", seconds: 20 };
const exponential: ServiceView = {
  kind: "random",
  mean: 20,
  cdf: (x) => (x <= 0 ? 0 : -Math.expm1(-x / 20)),
};

function objective(
  statistic: Statistic,
  of: Objective["of"],
  windowSeconds: number | null = null,
): Objective {
  return { text: "", statistic, of, limit: 60, windowSeconds };
}
const p = (share: number): Statistic => ({ kind: "quantile", p: share });

/** `perHour` requests evenly in each hour; those of hour h wait waits[h]. */
function hourlyDay(
  perHour: number,
  waits: readonly number[],
  serviceTime: Float64Array | number = 20,
): RequestDay {
  const n = perHour * waits.length;
  return {
    kind: "requests",
    day: 0,
    n,
    arrivedAt: Float64Array.from({ length: n }, (_, i) => (i / perHour) * HOUR),
    waitingTime: Float64Array.from({ length: n }, (_, i) => waits[Math.floor(i / perHour)]!),
    serviceTime,
  };
}

function hourlyCohorts(perHour: number, waits: readonly number[]) {
  return cohortDay(waits.map((wait, hour): Segment => [hour * HOUR, perHour, wait, wait]));
}

/** Each objective's statistic of a day that starts at midnight. */
function judged(record: DayRecord, objectives: readonly Objective[], service: ServiceView) {
  return judge(dayOf(record, service), objectives, 0);
}

describe("judge", () => {
  it("gives the day's statistic of waits or of latencies", () => {
    const day = hourlyDay(100, [0, 0, 4, 8]);
    const objectives = [
      objective({ kind: "mean" }, "wait"),
      objective({ kind: "max" }, "latency"),
      objective(p(0.6), "latency"),
      objective({ kind: "waitingShare" }, "wait"),
    ];

    expect(judged(day, objectives, constant)).toEqual([3, 28, 24, 0.5]);
    expect(judged(hourlyCohorts(100, [0, 0, 4, 8]), objectives, constant)).toEqual([3, 28, 24, 0.5]);
  });

  it("gives the worst clock window of those judged by hour", () => {
    const waits = [0, 5, 1, 2];
    const hourly = objective(p(0.9), "wait", HOUR);
    const whole = objective(p(0.5), "wait");

    expect(judged(hourlyDay(100, waits), [hourly, whole], constant)).toEqual([5, 1.5]);
    expect(judged(hourlyCohorts(100, waits), [hourly], constant)).toEqual([5]);
  });

  it("joins hours that hold fewer than 10/(1 - p) requests", () => {
    const waits = [0, 5, 1, 2];

    // 1,000 needed for p99: the day is one window.
    const value = judged(hourlyDay(100, waits), [objective(p(0.99), "wait", HOUR)], constant);

    const day = hourlyDay(100, waits);
    expect(value).toEqual(Array.from(columnQuantiles(day.waitingTime, day.n, [0.99])));
    expect(judged(hourlyDay(1000, waits), [objective(p(0.99), "wait", HOUR)], constant)).toEqual([5]);
    expect(judged(hourlyDay(999, [0, 5]), [objective(p(0.99), "wait", HOUR)], constant)).toEqual([5]);
    expect(judged(hourlyDay(999, [5, 0]), [objective({ kind: "mean" }, "wait", HOUR)], constant)).toEqual([
      5,
    ]);
  });

  it("adds each request's own service time", () => {
    const day = hourlyDay(2, [1, 3], Float64Array.of(10, 20, 5, 40));

    expect(judged(day, [objective({ kind: "max" }, "latency")], exponential)).toEqual([43]);
    expect(judged(day, [objective(p(0.5), "latency")], exponential)).toEqual([(11 + 21) / 2]);
  });

  it("convolves the waits of cohorts with a drawn service law, window by window", () => {
    const day = cohortDay([
      [0, 1e6, 0, 0],
      [HOUR, 1e6, 100, 100],
    ]);
    const p90 = -20 * Math.log(0.1);

    const [mean, whole, worst] = judged(
      day,
      [
        objective({ kind: "mean" }, "latency"),
        objective(p(0.5), "latency"),
        objective(p(0.9), "latency", HOUR),
      ],
      exponential,
    );

    expect(mean).toBe(70);
    // Half are done serving before the other half start to be served, at about 100 s.
    expect(whole).toBeGreaterThan(95);
    expect(whole).toBeLessThan(106);
    expect(worst).toBeCloseTo(100 + p90, 2);
  });

  it("is null on a day without requests", () => {
    expect(judged(hourlyDay(0, [1]), [objective(p(0.9), "wait")], constant)).toEqual([null]);
    expect(judged(cohortDay([]), [objective(p(0.9), "wait", HOUR)], constant)).toEqual([null]);
  });

  it("says nothing of a time that no request has, and of windows the worst of those in which one has it", () => {
    const hours = hourlyDay(100, [0, 0, 4, 8]);
    const day = (hasTimes: (part: Span) => boolean): Day => {
      const { requests, entries } = dayOf(hours, constant);
      const times = (_: string, part: Span) =>
        hasTimes(part) ? dayOf(hours, constant).times("wait", part) : null;
      return { day: 0, requests, entries, times } as unknown as Day;
    };
    const asked = [objective(p(0.5), "tpot"), objective({ kind: "mean" }, "tpot", HOUR)];

    expect(
      judge(
        day(() => false),
        asked,
        0,
      ),
    ).toEqual([null, null]);
    expect(
      judge(
        day(({ to }) => to <= 300),
        asked.slice(1),
        0,
      ),
    ).toEqual([4]);
  });

  it("refuses the greatest latency of cohorts with drawn service: nobody knows it", () => {
    const max = objective({ kind: "max" }, "latency");

    expect(() => judged(hourlyCohorts(10, [1]), [max], exponential)).toThrow("no greatest latency");
  });
});
