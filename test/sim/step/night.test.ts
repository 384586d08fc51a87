import { describe, expect, it } from "vitest";
import type { CohortDay } from "../../../src/sim/records.js";
import { createStepEngine } from "../../../src/sim/step/engine.js";
import type { StepService } from "../../../src/sim/step/service.js";
import { scatter } from "../../metrics/days.js";

const STEP = 10;
const STEPS = 8640;

/** Two days of bursts, with hours between them in which nobody comes; `more` lies in the last step of each night. */
function days(service: StepService, more: number): CohortDay[] {
  const found: CohortDay[] = [];
  const engine = createStepEngine({
    step: STEP,
    service,
    capacity: { from: [0, 40_000, 120_000], servers: [30, 20, 25] },
    draw: { uniform: scatter(3), binomial: (n, p) => Math.ceil(n * p) },
    onDay: (day) => {
      const copy = (column: Float64Array) => column.slice(0, day.n);
      const { arrived, started, departed } = day.flow;
      found.push({
        ...day,
        arrivedAt: copy(day.arrivedAt),
        mass: copy(day.mass),
        waitFrom: copy(day.waitFrom),
        waitTo: copy(day.waitTo),
        flow: {
          ...day.flow,
          arrived: arrived.slice(),
          started: started.slice(),
          departed: departed.slice(),
        },
      });
    },
  });
  const uniform = scatter(8);
  for (let day = 0; day < 2; day++) {
    const counts = new Float64Array(STEPS);
    for (let i = 500; i < 1500; i++) counts[i] = Math.floor(8 * uniform());
    for (let i = 5200; i < 5300; i++) counts[i] = Math.floor(9 * uniform());
    counts[STEPS - 1] = more;
    engine.feed(day, day * STEPS, counts, STEPS);
  }
  engine.finish();
  return found;
}

describe("an idle pool without arrivals", () => {
  const services: StepService[] = [
    { kind: "constant", seconds: 50 },
    { kind: "constant", seconds: 5 },
    { kind: "exponential", mean: 50 },
  ];

  it.each(services)("stays as it is, and the next request is served at once: %j", (service) => {
    for (const { requests, mass, waitFrom, waitTo, flow, n, arrivedAt } of days(service, 3)) {
      expect(mass.reduce((sum, m) => sum + m, 0)).toBeCloseTo(requests, 9);
      // The night from 06:57 on, and the last step after it.
      const night = flow.arrived.subarray(4000, 5200);
      expect(new Set(night).size).toBe(1);
      expect(flow.started.subarray(4000, 5200)).toEqual(night);
      expect(flow.departed.subarray(4000, 5200)).toEqual(night);
      expect([mass[n - 1], waitFrom[n - 1], waitTo[n - 1]]).toEqual([3, 0, 0]);
      expect(arrivedAt[n - 1]! % 86_400).toBeCloseTo(86_390, 6);
    }
  });

  it("does not change the waits of the days about it", () => {
    const [first, second] = days(services[0]!, 0);

    expect(Math.max(...first!.waitTo)).toBeGreaterThan(30);
    expect(Math.max(...second!.waitTo)).toBeGreaterThan(30);
    expect(first!.flow.arrived.at(-1)).toBe(first!.flow.departed.at(-1));
  });
});
