import { describe, expect, it } from "vitest";
import { constantCapacity } from "../../src/sim/capacity.js";
import { createStepEngine } from "../../src/sim/step.js";
import {
  DAY,
  exactWaits,
  longestWait,
  meanOf,
  meanWait,
  noDraw,
  quantileOf,
  steppedDays,
  waitQuantile,
} from "./stepSupport.js";

describe("createStepEngine", () => {
  it("serves at once while servers are free", () => {
    const [day] = steppedDays({
      arrivedAt: [0.5, 1.2, 1.4],
      days: 1,
      step: 1,
      service: { kind: "constant", seconds: 4 },
      capacity: constantCapacity(3),
    });

    expect(day!.requests).toBe(3);
    expect(longestWait([day!])).toBe(0);
  });

  it("keeps the fourth of three servers' requests waiting for the first to end", () => {
    const [day] = steppedDays({
      arrivedAt: [0.5, 1.25, 1.75, 2.5],
      days: 1,
      step: 1,
      service: { kind: "constant", seconds: 4 },
      capacity: constantCapacity(3),
    });

    // Starts of the grid: 1 by t = 1, 3 by t = 2, the fourth when the first ends, in the step from 4 to 5.
    expect(Array.from(day!.flow.started.subarray(0, 7))).toEqual([0, 1, 3, 3, 3, 4, 4]);
    expect(day!.flow.departed[5]).toBe(1);
    expect(waitQuantile([day!], 1)).toBe(2);
  });

  it("agrees with the exact engine on the same arrivals", () => {
    const seconds = 8;
    const arrivedAt = Float64Array.from({ length: 5000 }, (_, i) => 2 * i + 1.9 * Math.sin(i * i)).sort();
    const capacity = constantCapacity(4);
    const exact = exactWaits(arrivedAt, seconds, capacity);
    const days = steppedDays({
      arrivedAt,
      days: 1,
      step: seconds / 16,
      service: { kind: "constant", seconds },
      capacity,
    });

    for (const p of [0.5, 0.9, 0.99, 0.999]) {
      expect(Math.abs(waitQuantile(days, p) - quantileOf(exact, p))).toBeLessThan(seconds / 16);
    }
    expect(Math.abs(meanWait(days) - meanOf(exact))).toBeLessThan(seconds / 16);
  });

  it("refuses a step that does not divide constant service", () => {
    const create = () =>
      createStepEngine({
        step: 0.3,
        service: { kind: "constant", seconds: 1 },
        capacity: constantCapacity(1),
        draw: noDraw,
        onDay: () => {},
      }).feed(0, 0, new Float64Array(4), 4);

    expect(create).toThrow("whole fraction or multiple");
    expect(DAY).toBe(86_400);
  });
});
