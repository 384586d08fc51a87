import { describe, expect, it } from "vitest";
import { createDayFlow, type DayFlow, INTERVAL_SECONDS, INTERVALS } from "../../../src/metrics/dayFlow.js";
import { createRequestFlow } from "../../../src/metrics/days/requestFlow.js";
import type { RequestDay } from "../../../src/sim/records.js";
import { DAY, middayArrivals, scatter, serveDays } from "../days.js";

function flowsOf(days: readonly RequestDay[]): DayFlow[] {
  const flow = createRequestFlow(days.length);
  return days.map((day) => {
    const out = createDayFlow();
    flow.add(day, out);
    return out;
  });
}

const total = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0);
const overlap = (from: number, to: number, k: number) =>
  Math.max(0, Math.min(to, (k + 1) * INTERVAL_SECONDS) - Math.max(from, k * INTERVAL_SECONDS));
const serviceOf = (day: RequestDay, i: number) =>
  typeof day.serviceTime === "number" ? day.serviceTime : day.serviceTime[i]!;

/** The same integrals, request by request and interval by interval. */
function slowFlows(days: readonly RequestDay[]): DayFlow[] {
  return days.map((_, d) => {
    const out = createDayFlow();
    for (const day of days) {
      for (let i = 0; i < day.n; i++) {
        const start = day.arrivedAt[i]! + day.waitingTime[i]!;
        for (let k = 0; k < INTERVALS; k++) {
          const interval = d * INTERVALS + k;
          const isHere = Math.floor(day.arrivedAt[i]! / INTERVAL_SECONDS) === interval;
          out.arrivals[k] = out.arrivals[k]! + (isHere ? 1 : 0);
          out.queue[k] = out.queue[k]! + overlap(day.arrivedAt[i]!, start, interval);
          out.busy[k] = out.busy[k]! + overlap(start, start + serviceOf(day, i), interval);
        }
      }
    }
    return out;
  });
}

function expectClose(found: readonly DayFlow[], expected: readonly DayFlow[]): void {
  found.forEach((flow, d) => {
    for (const name of ["arrivals", "queue", "busy"] as const) {
      for (let k = 0; k < INTERVALS; k++) {
        expect(Math.abs(flow[name][k]! - expected[d]![name][k]!)).toBeLessThan(1e-6);
      }
    }
  });
}

describe("createRequestFlow", () => {
  it("integrates a wait and a service that cross an interval's end, by hand", () => {
    const day: RequestDay = {
      kind: "requests",
      day: 0,
      n: 1,
      arrivedAt: Float64Array.of(250),
      waitingTime: Float64Array.of(100),
      serviceTime: 400,
    };

    const [flow] = flowsOf([day]);

    expect(Array.from(flow!.arrivals.slice(0, 3))).toEqual([1, 0, 0]);
    expect(Array.from(flow!.queue.slice(0, 3))).toEqual([50, 50, 0]);
    expect(Array.from(flow!.busy.slice(0, 4))).toEqual([0, 250, 150, 0]);
  });

  it("equals the sum over requests of their overlap with each interval, backlog carried into later days", () => {
    const uniform = scatter(11);
    const arrivals = [middayArrivals(150, uniform), middayArrivals(80, uniform), []];

    for (const service of [2000, () => 4000 * uniform()]) {
      const days = serveDays(arrivals, service, 3);

      expectClose(flowsOf(days), slowFlows(days));
    }
  });

  it("keeps Little's law: the queue's integral is the sum of waits, the busy integral that of service times", () => {
    const uniform = scatter(12);
    // The second day is empty, so that all is done when the horizon ends.
    const days = serveDays([middayArrivals(30_000, uniform), []], 100, 50);
    const flows = flowsOf(days);

    const waits = total(days[0]!.waitingTime);
    expect(waits).toBeGreaterThan(1e6);
    expect(total(flows[0]!.queue) + total(flows[1]!.queue)).toBeCloseTo(waits, 3);
    expect(total(flows[0]!.busy) + total(flows[1]!.busy)).toBeCloseTo(30_000 * 100, 3);
    expect(total(flows[0]!.arrivals)).toBe(30_000);
  });

  it("drops what happens after the horizon", () => {
    const [day] = serveDays([[DAY - 10]], 100, 1);

    const [flow] = flowsOf([day!]);

    expect(flow!.busy[INTERVALS - 1]).toBe(10);
  });

  it("counts an event at an interval's very end in the next one", () => {
    const [day] = serveDays([[300, 300]], 300, 1);

    const [flow] = flowsOf([day!]);

    expect(Array.from(flow!.arrivals.slice(0, 3))).toEqual([0, 2, 0]);
    expect(Array.from(flow!.queue.slice(0, 4))).toEqual([0, 300, 0, 0]);
    expect(Array.from(flow!.busy.slice(0, 4))).toEqual([0, 300, 300, 0]);
  });
});
