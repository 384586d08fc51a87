import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DayShape, DayStart } from "../../src/queueing/dayShape.js";
import { type FluidInput, fluidDay, fluidStatistic, leastServersFluid } from "../../src/queueing/fluid.js";
import { manyServerFluid } from "../../src/queueing/manyServerFluid.js";
import { dayCurve } from "../../src/workload/curve.js";
import { expectWithin, level, reference } from "./reference.js";
import { cosineFromMidnight, evenDay, flatWindow, halfSine } from "./shapes.js";

const DAY = 86_400;

const profiles: Record<string, { curve: DayShape; start: DayStart }> = {
  "half-sine": { curve: halfSine, start: "empty" },
  flat: { curve: flatWindow, start: "empty" },
  "cosine periodic": { curve: cosineFromMidnight, start: "periodic" },
  "cosine single day from empty at 00:00": { curve: cosineFromMidnight, start: "empty" },
};

interface FluidCase {
  readonly inputs: { profile: string; requestsPerDay: number; meanServiceSeconds: number; servers: number };
  readonly outputs: {
    queues: boolean;
    worstWaitSeconds: number;
    meanWaitSeconds: number;
    waitQuantileSeconds: Record<string, number>;
    shareWaiting: number;
    shareWaitingOver60Seconds: number;
    maximumBacklogRequests: number;
    queueStartSeconds?: number;
    peakBacklogSeconds?: number;
    queueEndSeconds?: number;
    manyServerFluidExponential?: { queueStartSeconds: number; worstWaitSeconds: number };
    manyServerFluidDeterministic?: { queueStartSeconds: number; worstWaitSeconds: number };
  };
  readonly tolerance: {
    secondsAbsolute: number;
    requestsAbsolute: number;
    shareAbsolute: number;
    manyServerFluidDeterministicSecondsAbsolute?: number;
  };
}

interface LeastCase {
  readonly profile: string;
  readonly requestsPerDay: number;
  readonly meanServiceSeconds: number;
  readonly objective: "p99 wait" | "worst wait";
  readonly limitSeconds: number;
  readonly leastServers: number;
  readonly valueAtLeastSeconds: number;
  readonly valueAtOneFewerSeconds: number;
}

function day(profile: string, requestsPerDay: number, serviceSeconds: number): Omit<FluidInput, "capacity"> {
  return { ...profiles[profile]!, requestsPerDay, serviceSeconds };
}

const constant = (servers: number): FluidInput["capacity"] => ({ from: [0], servers: [servers] });

/**
 * The reference's mean waits come from a quadrature that is up to 1.7e-6 s off; where that is more than its own
 * tolerance, this is the integral of B(t) lambda(t) S/c in 30 digits, from the closed forms.
 */
const MEAN_IN_30_DIGITS: Record<string, number> = {
  "cosine periodic, 800": 10999.3508357191,
  "cosine single day from empty at 00:00, 741": 13512.3691312067,
  "cosine single day from empty at 00:00, 800": 10938.2990068703,
};

const file = reference<FluidCase>("fluid") as {
  cases: readonly FluidCase[];
  leastServers: readonly LeastCase[];
};

describe("fluidDay", () => {
  for (const { inputs, outputs, tolerance } of file.cases) {
    const { profile, requestsPerDay, meanServiceSeconds, servers } = inputs;
    it(`gives the reference's waits and backlog: ${profile}, ${servers} servers of ${meanServiceSeconds.toFixed(2)} s`, () => {
      const input = { ...day(profile, requestsPerDay, meanServiceSeconds), capacity: constant(servers) };
      const fluid = fluidDay(input);
      const { secondsAbsolute: seconds, requestsAbsolute, shareAbsolute } = tolerance;
      expect(fluid.queues).toBe(outputs.queues);
      expect(fluid.overloaded).toBe(false);
      expectWithin("worst", fluid.worstWait, outputs.worstWaitSeconds, seconds);
      const mean = MEAN_IN_30_DIGITS[`${profile}, ${servers}`] ?? outputs.meanWaitSeconds;
      expectWithin("mean", fluid.meanWait, mean, seconds);
      for (const [p, value] of Object.entries(outputs.waitQuantileSeconds))
        expectWithin(p, fluid.waitQuantile(level(p)), value, seconds);
      expectWithin("share", fluid.shareWaiting, outputs.shareWaiting, shareAbsolute);
      expectWithin("over 60 s", fluid.shareWaitingOver(60), outputs.shareWaitingOver60Seconds, shareAbsolute);
      expectWithin("backlog", fluid.maximumBacklog, outputs.maximumBacklogRequests, requestsAbsolute);
      if (!outputs.queues) {
        expect([fluid.queueStart, fluid.peakBacklogAt, fluid.queueEnd]).toEqual([null, null, null]);
        return;
      }
      expectWithin("start", fluid.queueStart!, outputs.queueStartSeconds!, seconds);
      expectWithin("peak", fluid.peakBacklogAt!, outputs.peakBacklogSeconds!, seconds);
      expectWithin("end", fluid.queueEnd!, outputs.queueEndSeconds!, seconds);
    });
  }
});

describe("manyServerFluid", () => {
  for (const { inputs, outputs, tolerance } of file.cases) {
    const { profile, requestsPerDay, meanServiceSeconds: mean, servers } = inputs;
    const { manyServerFluidExponential: exponential, manyServerFluidDeterministic: deterministic } = outputs;
    if (exponential === undefined || deterministic === undefined) continue;
    it(`gives the reference's queue start and worst wait: ${profile}, ${servers} servers`, () => {
      const arrivals = { ...profiles[profile]!, requestsPerDay };
      const random = manyServerFluid(arrivals, { kind: "exponential", mean }, servers)!;
      expectWithin("start", random.queueStart, exponential.queueStartSeconds, tolerance.secondsAbsolute);
      expectWithin("worst", random.worstWait, exponential.worstWaitSeconds, tolerance.secondsAbsolute);
      const fixed = manyServerFluid(arrivals, { kind: "constant", mean }, servers)!;
      const neglected = tolerance.manyServerFluidDeterministicSecondsAbsolute!;
      expectWithin("start, constant", fixed.queueStart, deterministic.queueStartSeconds, neglected);
      expectWithin("worst, constant", fixed.worstWait, deterministic.worstWaitSeconds, neglected);
    });
  }

  it("is null where m(t) never reaches the servers", () => {
    const arrivals = { curve: halfSine, requestsPerDay: 3e6, start: "empty" } as const;
    expect(manyServerFluid(arrivals, { kind: "exponential", mean: 64 / 3 }, 2328)).toBeNull();
  });
});

describe("leastServersFluid", () => {
  for (const each of file.leastServers) {
    const { profile, requestsPerDay, meanServiceSeconds, objective, limitSeconds, leastServers } = each;
    it(`is ${leastServers} for ${objective} <= ${limitSeconds} s: ${profile}, ${meanServiceSeconds.toFixed(2)} s`, () => {
      const arrivals = day(profile, requestsPerDay, meanServiceSeconds);
      const statistic =
        objective === "worst wait" ? ({ kind: "max" } as const) : ({ kind: "quantile", p: 0.99 } as const);
      expect(leastServersFluid(arrivals, statistic, limitSeconds)).toBe(leastServers);
      const value = (servers: number): number =>
        fluidStatistic(fluidDay({ ...arrivals, capacity: constant(servers) }), statistic);
      expectWithin("there", value(leastServers), each.valueAtLeastSeconds, 1e-6);
      expectWithin("one fewer", value(leastServers - 1), each.valueAtOneFewerSeconds, 1e-6);
    });
  }

  it("serves limits on the mean wait and the waiting share too", () => {
    const arrivals = day("half-sine", 3e6, 64 / 3);
    for (const [kind, limit] of [
      ["mean", 30],
      ["waitingShare", 0.25],
    ] as const) {
      const c = leastServersFluid(arrivals, { kind }, limit);
      const value = (servers: number): number =>
        fluidStatistic(fluidDay({ ...arrivals, capacity: constant(servers) }), { kind });
      expect(value(c)).toBeLessThanOrEqual(limit);
      expect(value(c - 1)).toBeGreaterThan(limit);
    }
  });

  it("never asks for more than the peak load", () => {
    const curve = dayCurve({ shape: "hourly", weights: Array.from({ length: 24 }, (_, h) => 1 + (h % 7)) });
    const arrivals: Omit<FluidInput, "capacity"> = {
      curve,
      start: "periodic",
      requestsPerDay: 1e6,
      serviceSeconds: 30,
    };
    const peakLoad = 1e6 * curve.peakRate * 30;
    expect(leastServersFluid(arrivals, { kind: "max" }, 0)).toBe(Math.ceil(peakLoad));
  });
});

describe("the fluid day", () => {
  it("waits in all as long as its backlog's area (Little), whatever the curve and the capacity's changes", () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.integer({ min: 0, max: 9 }), { minLength: 24, maxLength: 24 })
          .filter((w) => w.some((x) => x > 0)),
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 }),
        (weights, servers) => {
          const curve = dayCurve({ shape: "hourly", weights });
          const from = servers.map((_, k) => k * 13_000);
          const input: FluidInput = {
            curve,
            start: "empty",
            requestsPerDay: 30_000,
            serviceSeconds: 100,
            capacity: { from, servers },
          };
          const fluid = fluidDay(input);
          const area = backlogArea(input);
          expectWithin("area", fluid.meanWait * 30_000, area.total, 2e-3 * (1 + area.total));
          expect(Math.abs(fluid.maximumBacklog - area.deepest)).toBeLessThan(20);
          expect(fluid.worstWait).toBeGreaterThanOrEqual(fluid.waitQuantile(0.99));
          expect(fluid.waitQuantile(0.99)).toBeGreaterThanOrEqual(fluid.waitQuantile(0.5));
          for (const p of [0.5, 0.9, 0.99]) {
            const x = fluid.waitQuantile(p);
            expect(fluid.shareWaitingOver(x)).toBeLessThanOrEqual(1 - p + 1e-9);
          }
        },
      ),
      { seed: 1, numRuns: 40 },
    );
  });

  it("works off a known backlog when servers are added", () => {
    // One request a second of 10 s; 5 servers start one each 2 s; from 1,000 s on 20 servers start two a second.
    const input: FluidInput = {
      curve: evenDay,
      start: "empty",
      requestsPerDay: DAY,
      serviceSeconds: 10,
      capacity: { from: [0, 1000], servers: [5, 20] },
    };
    const fluid = fluidDay(input);
    expectWithin("backlog", fluid.maximumBacklog, 500, 1e-9);
    expectWithin("peak at", fluid.peakBacklogAt!, 1000, 1e-9);
    expectWithin("end", fluid.queueEnd!, 1500, 1e-9);
    // An arrival at t <= 500 starts at 2t; one at 500 <= t <= 1500 at 1000 + (t - 500)/2, so the worst waits 500 s.
    expectWithin("worst", fluid.worstWait, 500, 1e-9);
    expectWithin("mean", fluid.meanWait, (500 * 250 + 1000 * 250) / DAY, 1e-9);
    expectWithin("over 400 s", fluid.shareWaitingOver(400), (100 + 200) / DAY, 1e-14);
    expectWithin("share", fluid.shareWaiting, 1500 / DAY, 1e-14);
  });

  it("queues nobody where the servers are just the window's load, and all of them where one is missing", () => {
    const hours = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24];
    const loads = [1, 2, 3, 4, 5, 7, 10, 13, 20, 49, 100];
    for (const [length, load, serviceSeconds] of hours.flatMap((hour) =>
      loads.flatMap((erlangs) => [10, 45, 90].map((s) => [hour, erlangs, s] as const)),
    )) {
      const curve = dayCurve({
        shape: "flat",
        peakStart: 8 * 3600,
        peakDuration: length * 3600,
        peakShare: 1,
      });
      const requestsPerDay = (load * length * 3600) / serviceSeconds;
      const start = length === 24 ? "periodic" : "empty";
      const on = (servers: number) =>
        fluidDay({ curve, start, requestsPerDay, serviceSeconds, capacity: constant(servers) });
      const enough = on(load);
      const name = `${requestsPerDay} x ${serviceSeconds} s in ${length} h`;
      expect([name, enough.queues, enough.shareWaiting, enough.waitQuantile(0.95)]).toEqual([
        name,
        false,
        0,
        0,
      ]);
      if (load === 1) continue;
      const short = on(load - 1);
      expect([name, short.overloaded]).toEqual([name, length === 24]);
      if (short.overloaded) continue;
      // Short of a server, an arrival at t of the window waits t (a/c - 1): the latest the longest.
      const latest = (length * 3600) / (load - 1);
      expectWithin(`${name}, worst`, short.worstWait, latest, 1e-9 * latest);
      expectWithin(`${name}, p95`, short.waitQuantile(0.95), 0.95 * latest, 1e-9 * latest);
    }
  });

  it("lets requests wait through an hour without servers, and for ever if none come back", () => {
    const input = { curve: evenDay, start: "empty", requestsPerDay: DAY, serviceSeconds: 10 } as const;
    const outage = fluidDay({ ...input, capacity: { from: [0, 1000, 4600], servers: [10, 0, 20] } });
    expectWithin("worst", outage.worstWait, 3600, 1e-9);
    expectWithin("backlog", outage.maximumBacklog, 3600, 1e-9);
    expectWithin("end", outage.queueEnd!, 8200, 1e-9);
    const end = fluidDay({ ...input, capacity: { from: [0, 43_200], servers: [10, 0] } });
    expect(end.worstWait).toBe(Number.POSITIVE_INFINITY);
    expect(end.meanWait).toBe(Number.POSITIVE_INFINITY);
    expect(end.waitQuantile(0.4)).toBe(0);
    expect(end.waitQuantile(0.6)).toBe(Number.POSITIVE_INFINITY);
    expect(end.queueEnd).toBe(Number.POSITIVE_INFINITY);
  });

  it("carries a queue from one day into the next, and counts only the days after the warm-up", () => {
    // Two days of overload by a half, then a day of a tenth: the second day starts with the first one's backlog.
    const input: FluidInput = {
      curve: evenDay,
      start: "empty",
      requestsPerDay: DAY,
      serviceSeconds: 10,
      capacity: constant(10),
      dayFactors: [1.5, 1.5, 0.1],
    };
    const all = fluidDay(input);
    expectWithin("backlog", all.maximumBacklog, DAY, 1e-6);
    expectWithin("worst", all.worstWait, DAY, 1e-6);
    // A tenth of it is left when the last arrivals cease.
    expectWithin("end", all.queueEnd!, 3 * DAY + DAY / 10, 1e-6);
    const last = fluidDay({ ...input, warmupDays: 2 });
    expectWithin("peak at its start", last.peakBacklogAt!, 0, 1e-9);
    expectWithin("began two days before", last.queueStart!, -2 * DAY, 1e-9);
    // One day's work of backlog at a tenth of the load: waits fall by 0.9 s a second, to a tenth of a day.
    expectWithin("worst of the last day", last.worstWait, DAY, 1e-6);
    expectWithin("median", last.waitQuantile(0.5), DAY * 0.55, 1e-6);
    expect(last.shareWaiting).toBe(1);
  });

  it("of a periodic overload has no finite wait", () => {
    const input = {
      curve: cosineFromMidnight,
      start: "periodic",
      requestsPerDay: DAY,
      serviceSeconds: 10,
    } as const;
    const fluid = fluidDay({ ...input, capacity: constant(9) });
    expect(fluid.overloaded).toBe(true);
    expect([fluid.worstWait, fluid.meanWait, fluid.waitQuantile(0.1)]).toEqual([
      Infinity,
      Infinity,
      Infinity,
    ]);
    expect(fluid.shareWaitingOver(1e9)).toBe(1);
    expect(fluidDay({ ...input, capacity: constant(10) }).overloaded).toBe(false);
  });

  it("of no requests has no wait", () => {
    const fluid = fluidDay({
      curve: halfSine,
      start: "empty",
      requestsPerDay: 0,
      serviceSeconds: 1,
      capacity: constant(1),
    });
    expect([
      fluid.queues,
      fluid.worstWait,
      fluid.meanWait,
      fluid.shareWaiting,
      fluid.waitQuantile(0.99),
    ]).toEqual([false, 0, 0, 0, 0]);
  });

  it("refuses schedules, days and levels that are none", () => {
    const input = {
      curve: evenDay,
      start: "empty",
      requestsPerDay: 10,
      serviceSeconds: 1,
      capacity: constant(1),
    } as const;
    expect(() => fluidDay({ ...input, requestsPerDay: -1 })).toThrow(RangeError);
    expect(() => fluidDay({ ...input, serviceSeconds: 0 })).toThrow(/service time/);
    expect(() => fluidDay({ ...input, capacity: { from: [1], servers: [1] } })).toThrow(/schedule/);
    expect(() => fluidDay({ ...input, capacity: { from: [0, 0], servers: [1, 2] } })).toThrow(/ascend/);
    expect(() => fluidDay({ ...input, capacity: { from: [0], servers: [-1] } })).toThrow(/servers/);
    expect(() =>
      fluidDay({ ...input, start: "periodic", capacity: { from: [0, 5], servers: [1, 2] } }),
    ).toThrow(/periodic/);
    expect(() => fluidDay({ ...input, warmupDays: 1 })).toThrow(/warm-up/);
    expect(() => fluidDay(input).waitQuantile(1)).toThrow(/level/);
    expect(() => fluidDay(input).shareWaitingOver(-1)).toThrow(RangeError);
    expect(() => leastServersFluid(input, { kind: "max" }, -1)).toThrow(/limit/);
  });
});

/** The backlog's area and greatest height by small steps, another way to the mean wait. */
function backlogArea({ curve, requestsPerDay, serviceSeconds, capacity }: FluidInput): {
  total: number;
  deepest: number;
} {
  const step = 10;
  let [backlog, total, deepest] = [0, 0, 0];
  for (let t = 0; t < DAY || backlog > 0; t += step) {
    const share = curve.cumulative(Math.min(DAY, t + step)) - curve.cumulative(Math.min(DAY, t));
    let k = capacity.from.length - 1;
    while (capacity.from[k]! > t) k--;
    const next = Math.max(
      0,
      backlog + requestsPerDay * share - (capacity.servers[k]! * step) / serviceSeconds,
    );
    total += ((backlog + next) * step) / 2;
    backlog = next;
    deepest = Math.max(deepest, backlog);
  }
  return { total, deepest };
}
