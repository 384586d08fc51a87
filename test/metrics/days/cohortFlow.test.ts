import { describe, expect, it } from "vitest";
import { createDayFlow, INTERVAL_SECONDS, INTERVALS } from "../../../src/metrics/dayFlow.js";
import { cohortFlow, flowAt } from "../../../src/metrics/days/cohortFlow.js";
import type { Flow } from "../../../src/sim/records.js";
import { cohortDay, DAY } from "../days.js";

/** A grid that does not divide the interval and overlaps the day on both sides. */
function flowOf(
  day: number,
  step: number,
  a: (t: number) => number,
  b: (t: number) => number,
  d: (t: number) => number,
) {
  const firstStep = Math.floor((day * DAY) / step);
  const n = Math.ceil(((day + 1) * DAY) / step) - firstStep;
  const sample = (f: (t: number) => number) =>
    Float64Array.from({ length: n + 1 }, (_, i) => f((firstStep + i) * step));
  return { firstStep, n, step, arrived: sample(a), started: sample(b), departed: sample(d) } satisfies Flow;
}

describe("cohortFlow", () => {
  it("integrates straight lines exactly, whatever the grid", () => {
    for (const step of [7, 300, 1777, 5000]) {
      const flow = flowOf(
        2,
        step,
        (t) => 5 * t,
        (t) => 4 * t,
        (t) => 4 * t - 600,
      );
      const out = createDayFlow();

      cohortFlow(cohortDay([], 2, flow), out);

      for (let k = 0; k < INTERVALS; k++) {
        const middle = 2 * DAY + (k + 0.5) * INTERVAL_SECONDS;
        expect(out.arrivals[k]).toBeCloseTo(5 * INTERVAL_SECONDS, 6);
        expect(out.queue[k]! / (middle * INTERVAL_SECONDS)).toBeCloseTo(1, 10);
        expect(out.busy[k]! / (600 * INTERVAL_SECONDS)).toBeCloseTo(1, 10);
      }
    }
  });

  it("sums to the trapezoids of the whole grid when it fits the day", () => {
    const step = 450;
    const flow = flowOf(
      0,
      step,
      (t) => 100 * (1 + Math.sin(t / 9000)) + t,
      (t) => t,
      (t) => Math.max(0, t - 20),
    );
    const out = createDayFlow();

    cohortFlow(cohortDay([], 0, flow), out);

    let queue = 0;
    for (let i = 0; i < flow.n; i++) {
      const gap = (j: number) => flow.arrived[j]! - flow.started[j]!;
      queue += (step * (gap(i) + gap(i + 1))) / 2;
    }
    expect(out.queue.reduce((sum, value) => sum + value, 0) / queue).toBeCloseTo(1, 12);
  });
});

describe("flowAt", () => {
  it("is linear between grid points and constant beyond them", () => {
    const flow = flowOf(
      0,
      DAY / 2,
      (t) => t / DAY,
      () => 0,
      () => 0,
    );

    expect([-5, 0, DAY / 4, DAY, 2 * DAY].map((t) => flowAt(flow, flow.arrived, t))).toEqual([
      0, 0, 0.25, 1, 1,
    ]);
  });
});
