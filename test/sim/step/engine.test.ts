import { describe, expect, it } from "vitest";
import { binomialSampler } from "../../../src/random/binomial.js";
import { stream } from "../../../src/random/streams.js";
import type { CohortDay } from "../../../src/sim/records.js";
import { createStepEngine } from "../../../src/sim/step/engine.js";
import type { StepDraw } from "../../../src/sim/step/releases.js";
import type { StepService } from "../../../src/sim/step/service.js";
import { type Capacity, constantCapacity } from "../../../src/sim/supply/capacity.js";
import {
  binned,
  copyOf,
  DAY,
  exactWaits,
  longestWait,
  meanOf,
  meanWait,
  noDraw,
  steppedDays,
  waitingShare,
} from "./support.js";

const WEEK = 7 * DAY;

const constant = (seconds: number): StepService => ({ kind: "constant", seconds });
const exponential = (mean: number): StepService => ({ kind: "exponential", mean });
const uniformLaw = (mean: number): StepService => ({
  kind: "law",
  mean,
  scv: 1 / 3,
  cdf: (x) => Math.min(Math.max(x / (2 * mean), 0), 1),
});

function drawOf(seed: number): StepDraw {
  const uniform = stream(seed, 0, "releases");
  return { uniform, binomial: binomialSampler(uniform) };
}

/** n arrivals evenly spread over [from, to). */
function evenly(n: number, from: number, to: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => from + ((i + 0.5) * (to - from)) / n);
}

/** Busy servers at grid point firstStep + i. */
function busy(day: CohortDay, i: number): number {
  return day.flow.started[i]! - day.flow.departed[i]!;
}

describe("createStepEngine", () => {
  it("serves at once while servers are free", () => {
    const [day] = steppedDays({
      arrivedAt: [0.5, 1.2, 1.4],
      days: 1,
      step: 1,
      service: constant(4),
      capacity: constantCapacity(3),
    });

    expect(day!.requests).toBe(3);
    expect(longestWait([day!])).toBe(0);
    expect(waitingShare([day!])).toBe(0);
  });

  it("keeps the fourth of three servers' requests waiting for the first to end", () => {
    const [day] = steppedDays({
      arrivedAt: [0.5, 1.25, 1.75, 2.5],
      days: 1,
      step: 1,
      service: constant(4),
      capacity: constantCapacity(3),
    });

    // One start by t = 1, three by 2; the fourth, of the step from 2 to 3, in that from 4 to 5.
    expect(Array.from(day!.flow.started.subarray(0, 7))).toEqual([0, 1, 3, 3, 3, 4, 4]);
    expect(Array.from(day!.flow.departed.subarray(0, 10))).toEqual([0, 0, 0, 0, 0, 1, 3, 3, 3, 4]);
    expect(longestWait([day!])).toBe(2);
    expect(waitingShare([day!])).toBe(1 / 4);
  });

  it("lets only those wait that come after the last free server is taken, inside a step too", () => {
    const [day] = steppedDays({
      arrivedAt: [0.1, 0.3, 0.5, 0.7, 0.9],
      days: 1,
      step: 1,
      service: constant(4),
      capacity: constantCapacity(3),
    });

    expect(waitingShare([day!])).toBeCloseTo(2 / 5, 12);
    // Three ends are spread over the step from 4 to 5: the second of them is the last one's start.
    expect(day!.waitTo[0]).toBe(0);
    expect(day!.waitTo[1]).toBeCloseTo(4 + 2 / 3 - 1, 12);
  });

  it("covers the day with its grid points and shares a step between two days", () => {
    const step = 70_000;
    const days = steppedDays({
      arrivedAt: [10, 80_000, 90_000, 100_000],
      days: 2,
      step,
      service: constant(step),
      capacity: constantCapacity(9),
    });

    expect(days.map(({ day, requests }) => [day, requests])).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(days.map(({ flow }) => [flow.firstStep, flow.n])).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(Array.from(days[0]!.flow.arrived)).toEqual([0, 1, 4]);
    expect(Array.from(days[1]!.flow.arrived)).toEqual([1, 4, 4]);
  });

  it("puts each day's requests before or after the boundary inside a shared step", () => {
    const step = 50;
    const arrivedAt = [...evenly(40, DAY - 20, DAY), ...evenly(10, DAY, DAY + 10)];
    const [first, second] = steppedDays({
      arrivedAt,
      days: 2,
      step: step * 1.1,
      service: constant(step * 1.1),
      capacity: constantCapacity(100),
    });

    expect(first!.requests).toBe(40);
    expect(second!.requests).toBe(10);
    expect(Array.from(first!.arrivedAt).every((at) => at < DAY)).toBe(true);
    expect(second!.arrivedAt[0]).toBe(DAY);
    expect(waitingShare([first!, second!])).toBe(0);
  });

  it("carries a backlog over days and hands a day over once its requests have started", () => {
    const handed: [fed: number, day: number][] = [];
    let fed = -1;
    const engine = createStepEngine({
      step: 3600,
      service: constant(3600),
      capacity: constantCapacity(1),
      draw: noDraw,
      onDay: ({ day }) => handed.push([fed, day]),
    });
    // 60 requests of an hour on the first day: the last one starts after 59 hours, on the third.
    const counts = new Float64Array(24);
    counts[0] = 60;
    for (fed = 0; fed < 4; fed++) {
      engine.feed(fed, 24 * fed, counts, 24);
      counts[0] = 0;
    }
    engine.finish();

    expect(handed).toEqual([
      [2, 0],
      [2, 1],
      [3, 2],
      [4, 3],
    ]);
  });

  it("hands warm-up days over without segments and leaves the days after them as they are", () => {
    // 3,000 requests of a minute a day, in two hours: on one server two days of work, on three two thirds of one.
    for (const servers of [1, 3]) {
      const arrivedAt = [0, 1, 2, 3].flatMap((day) => [...evenly(3000, day * DAY, day * DAY + 7200)]);
      const options = {
        arrivedAt,
        days: 4,
        step: 10,
        service: constant(60),
        capacity: constantCapacity(servers),
      };
      const all = steppedDays(options);
      const warm = steppedDays({ ...options, warmupDays: 2 });

      expect(warm.map(({ n }) => n > 0)).toEqual([false, false, true, true]);
      expect(warm.map(({ requests, flow }) => ({ requests, flow }))).toEqual(
        all.map(({ requests, flow }) => ({ requests, flow })),
      );
      expect(warm.slice(2)).toEqual(all.slice(2));
      // More than one stretch of the merge.
      expect(Math.min(...all.map(({ n }) => n))).toBeGreaterThan(1024);
    }
  });

  it("starts anew after it has finished", () => {
    for (const service of [constant(60), exponential(60), uniformLaw(60)]) {
      const seen: CohortDay[] = [];
      const engine = createStepEngine({
        step: 30,
        service,
        capacity: constantCapacity(2),
        draw: { uniform: () => 0.5, binomial: (n, p) => Math.round(n * p) },
        onDay: (day) => seen.push(copyOf(day)),
      });
      const { counts, length } = binned(evenly(3000, 0, DAY), 0, DAY, 30);
      for (let run = 0; run < 2; run++) {
        engine.feed(0, 0, counts, length);
        engine.finish();
      }

      expect(seen).toHaveLength(2);
      expect(seen[1]).toEqual(seen[0]);
    }
  });

  it("forgets the days it has handed over, never what it still needs", () => {
    const service = constant(600);
    const counts = new Float64Array(2880);
    const days: { requests: number; first: number; last: number; waits: number }[] = [];
    const engine = createStepEngine({
      step: 30,
      service,
      capacity: constantCapacity(5),
      draw: noDraw,
      onDay: (day) => {
        const { arrived, n } = day.flow;
        const waits = meanWait([day]);
        days.push({ requests: day.requests, first: arrived[0]!, last: arrived[n]!, waits });
      },
    });
    // Every other day brings more than it can serve.
    for (let day = 0; day < 60; day++) {
      counts.fill(0);
      for (let i = 0; i < 2880; i += 4) counts[i] = day % 2 === 0 ? 1.25 : 0.5;
      engine.feed(day, 2880 * day, counts, 2880);
    }
    engine.finish();

    expect(days).toHaveLength(60);
    days.forEach(({ requests, first, last, waits }, day) => {
      const before = 630 * day + (day % 2 === 0 ? 0 : 270);
      expect([requests, first, last]).toEqual([day % 2 === 0 ? 900 : 360, before, before + requests]);
      expect(waits).toBeGreaterThan(1000);
      if (day >= 2) expect(waits).toBeCloseTo(days[2 + (day % 2)]!.waits, 6);
    });
  });

  it("has zero-request days between others", () => {
    const days = steppedDays({
      arrivedAt: [10, 2 * DAY + 10],
      days: 4,
      step: 60,
      service: constant(60),
      capacity: constantCapacity(1),
    });

    expect(days.map(({ requests, n }) => [requests, n > 0])).toEqual([
      [1, true],
      [0, false],
      [1, true],
      [0, false],
    ]);
  });

  it("refuses days or steps that do not follow on each other", () => {
    const engine = () =>
      createStepEngine({
        step: 60,
        service: constant(60),
        capacity: constantCapacity(1),
        draw: noDraw,
        onDay: () => {},
      });
    const counts = new Float64Array(1440);
    const skipping = engine();
    skipping.feed(0, 0, counts, 1440);

    expect(() => skipping.feed(2, 2880, counts, 1440)).toThrow("must go on with day 1");
    expect(() => skipping.feed(1, 1500, counts, 1440)).toThrow("step 1439 or 1440");
    expect(() => engine().feed(0, 0, counts, 1441)).toThrow("length: must be a whole number from 1 to 1440");
  });

  it("refuses a step or a schedule that it cannot run", () => {
    const create = (step: number, service: StepService, capacity: Capacity) => () =>
      createStepEngine({ step, service, capacity, draw: noDraw, onDay: () => {} });

    expect(create(0.3, constant(1), constantCapacity(1))).toThrow("whole fraction or multiple");
    expect(create(2.5, constant(1), constantCapacity(1))).toThrow("whole fraction or multiple");
    expect(create(0, exponential(1), constantCapacity(1))).toThrow("step: must be above 0");
    expect(create(2 * DAY, exponential(1), constantCapacity(1))).toThrow("at most a day");
    expect(create(1, constant(1), constantCapacity(0))).toThrow("must end above 0");
  });
});

describe("createStepEngine with a capacity schedule", () => {
  const flood = evenly(100, 0, 10);

  it("lets servers that come serve at once", () => {
    const capacity = { from: [0, 40], servers: [0, 30] };
    for (const service of [constant(20), exponential(20), uniformLaw(20)]) {
      const [day] = steppedDays({ arrivedAt: flood, days: 1, step: 10, service, capacity, draw: drawOf(1) });

      // Nobody before 40, thirty at 40 exactly.
      expect(day!.flow.started[3]).toBe(0);
      expect(day!.flow.started[4]).toBeGreaterThanOrEqual(30);
      expect(day!.waitFrom[0]).toBeCloseTo(40 - day!.arrivedAt[0]!, 9);
    }
  });

  it("lets servers that come inside a step serve at their instant", () => {
    const [day] = steppedDays({
      arrivedAt: flood,
      days: 1,
      step: 10,
      service: constant(20),
      capacity: { from: [0, 43], servers: [0, 100] },
    });

    expect(day!.waitFrom[0]).toBe(43);
    expect(day!.waitTo[day!.n - 1]).toBe(33);
  });

  it("lets servers that go finish their request: starts never fall", () => {
    const capacity = { from: [0, 10, 400], servers: [50, 5, 10] };
    for (const service of [constant(200), exponential(200), uniformLaw(200)]) {
      const [day] = steppedDays({ arrivedAt: flood, days: 1, step: 10, service, capacity, draw: drawOf(1) });

      const { started } = day!.flow;
      expect(started[1]).toBeGreaterThanOrEqual(50);
      for (let k = 1; k < started.length; k++) {
        expect(started[k]!).toBeGreaterThanOrEqual(started[k - 1]!);
        if (busy(day!, k) > 5 && k > 1 && k < 40)
          expect(started[k]! - started[k - 1]!).toBeLessThanOrEqual(1);
      }
      expect(day!.requests).toBe(100);
    }
  });

  it("waits through hours without any server", () => {
    const [day] = steppedDays({
      arrivedAt: flood,
      days: 1,
      step: 10,
      service: constant(20),
      capacity: { from: [0, 5, 7200], servers: [10, 0, 10] },
    });

    expect(day!.flow.started[1]).toBe(10);
    expect(day!.flow.started[719]).toBe(10);
    expect(day!.flow.started[720]).toBe(20);
  });
});

describe("createStepEngine at the extremes", () => {
  it("runs one server", () => {
    const arrivedAt = evenly(1000, 0, 9000);
    const days = steppedDays({
      arrivedAt,
      days: 1,
      step: 10 / 16,
      service: constant(10),
      capacity: constantCapacity(1),
    });
    const exact = exactWaits(arrivedAt, 10, constantCapacity(1));

    expect(Math.abs(meanWait(days) - meanOf(exact))).toBeLessThan(10 / 16);
    expect(Math.abs(longestWait(days) - exact[999]!)).toBeLessThan(10 / 16);
  });

  it("has no wait with more servers than requests", () => {
    for (const service of [constant(60), exponential(60), uniformLaw(60)]) {
      const days = steppedDays({
        arrivedAt: evenly(500, 0, DAY),
        days: 1,
        step: 15,
        service,
        capacity: constantCapacity(501),
        draw: drawOf(1),
      });

      expect(longestWait(days)).toBe(0);
    }
  });

  it("works off a load of 10 in ten days", () => {
    const arrivedAt = evenly(14_400, 0, DAY);
    for (const service of [constant(60), exponential(60), uniformLaw(60)]) {
      const [day] = steppedDays({
        arrivedAt,
        days: 1,
        step: 60,
        service,
        capacity: constantCapacity(1),
        draw: drawOf(1),
      });

      // The last request starts after those before it; sums of 14,399 services have a relative sd below 0.9 %.
      expect(Math.abs(longestWait([day!]) / (9 * DAY) - 1)).toBeLessThan(4 * 0.0093);
      expect(busy(day!, 1000)).toBe(1);
    }
  });

  it("serves requests that take a week", () => {
    const arrivedAt = evenly(30, 0, DAY);
    for (const step of [WEEK / 10_080, WEEK / 336]) {
      const days = steppedDays({
        arrivedAt,
        days: 3,
        step,
        service: constant(WEEK),
        capacity: constantCapacity(20),
      });
      const exact = exactWaits(arrivedAt, WEEK, constantCapacity(20));

      expect(days.map(({ requests }) => requests)).toEqual([30, 0, 0]);
      expect(Math.abs(meanWait(days.slice(0, 1)) - meanOf(exact))).toBeLessThan(step);
      expect(Math.abs(longestWait(days) - Math.max(...exact))).toBeLessThan(2 * step);
    }
  });

  it("passes hours without arrivals", () => {
    const arrivedAt = [...evenly(50, 0, 30), ...evenly(50, 40_000, 40_030)];
    const [day] = steppedDays({
      arrivedAt,
      days: 1,
      step: 15,
      service: constant(60),
      capacity: constantCapacity(25),
    });
    const exact = exactWaits(Float64Array.from(arrivedAt), 60, constantCapacity(25));

    expect(busy(day!, 2000)).toBe(0);
    expect(Math.abs(meanWait([day!]) - meanOf(exact))).toBeLessThan(15);
  });

  it("takes steps of several services where waits are far longer", () => {
    const arrivedAt = evenly(8000, 0, 4000);
    const exact = exactWaits(arrivedAt, 0.8, constantCapacity(1));
    for (const cycles of [1, 5, 50]) {
      const days = steppedDays({
        arrivedAt,
        days: 1,
        step: 0.8 * cycles,
        service: constant(0.8),
        capacity: constantCapacity(1),
      });

      expect(Math.abs(meanWait(days) - meanOf(exact))).toBeLessThan(0.8 * cycles);
      expect(Math.abs(longestWait(days) - exact[7999]!)).toBeLessThan(0.8 * cycles);
      expect(busy(days[0]!, Math.floor(2000 / (0.8 * cycles)))).toBe(1);
    }
  });
});
