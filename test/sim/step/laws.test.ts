import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomialSampler } from "../../../src/random/binomial.js";
import { stream } from "../../../src/random/streams.js";
import type { CohortDay } from "../../../src/sim/records.js";
import type { StepDraw } from "../../../src/sim/step/releases.js";
import type { StepService } from "../../../src/sim/step/service.js";
import type { Capacity } from "../../../src/sim/supply/capacity.js";
import { constantCapacity, serversAt } from "../../../src/sim/supply/capacity.js";
import { exactWaits, meanOf, meanWait, steppedDays, waitQuantile } from "./support.js";

const SECONDS = 60;

/** Arrivals within an hour and a half of a day, in order, none at a grid point. */
const arrivals = fc
  .array(fc.integer({ min: 0, max: 5_400_000 }), { minLength: 1, maxLength: 300 })
  .map((list) => Float64Array.from(list, (ms) => ms / 1000 + 0.000_37).sort());
const servers = fc.integer({ min: 1, max: 8 });
const parts = fc.constantFrom(1, 2, 4, 16);
/** c(t) that changes at up to five instants of a grid, never ending at 0. */
const schedule = (unit: number) =>
  fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: Math.floor(5400 / unit) }), { maxLength: 5 }),
      fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 6, maxLength: 6 }),
      servers,
    )
    .map(([instants, counts, last]): Capacity => {
      const from = [0, ...instants.sort((a, b) => a - b).map((i) => i * unit)];
      return { from, servers: [...counts.slice(0, from.length - 1), last] };
    });

const drawOf = (seed: number): StepDraw => {
  const uniform = stream(seed, 0, "releases");
  return { uniform, binomial: binomialSampler(uniform) };
};

const services = fc.constantFrom<StepService>(
  { kind: "constant", seconds: SECONDS },
  { kind: "exponential", mean: SECONDS },
  {
    kind: "law",
    mean: SECONDS,
    scv: 1 / 12,
    cdf: (x) => Math.min(Math.max((x - SECONDS / 2) / SECONDS, 0), 1),
  },
);

/** How often something is so, k = first..last. */
function times(first: number, last: number, isSo: (k: number) => boolean): number {
  let count = 0;
  for (let k = first; k <= last; k++) if (isSo(k)) count++;
  return count;
}

/** Instants of start by the exact engine, in order; instants that should be equal differ by rounding. */
function exactStarts(arrivedAt: Float64Array, capacity: Capacity): { by(t: number): number } {
  const starts = exactWaits(arrivedAt, SECONDS, capacity).map((wait, i) => wait + arrivedAt[i]!);
  starts.sort();
  return {
    by(t) {
      let low = 0;
      let high = starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (starts[middle]! <= t + 1e-6) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}

function constantDay(arrivedAt: Float64Array, step: number, capacity: Capacity): CohortDay {
  return steppedDays({
    arrivedAt,
    days: 1,
    step,
    service: { kind: "constant", seconds: SECONDS },
    capacity,
  })[0]!;
}

describe("createStepEngine with constant service", () => {
  it("has started as many requests as the exact engine at every grid point", () => {
    fc.assert(
      fc.property(arrivals, schedule(SECONDS / 4), fc.constantFrom(4, 8, 16), (arrivedAt, capacity, m) => {
        const step = SECONDS / m;
        const starts = exactStarts(arrivedAt, capacity);
        const { started, n } = constantDay(arrivedAt, step, capacity).flow;

        expect(times(0, n, (k) => started[k] !== starts.by(k * step))).toBe(0);
      }),
      { seed: 1, numRuns: 80 },
    );
  });

  it("starts requests within a step of the exact engine when servers come off the grid", () => {
    fc.assert(
      fc.property(arrivals, parts, schedule(7.3), (arrivedAt, m, { from, servers: counts }) => {
        const step = SECONDS / m;
        const capacity = { from, servers: counts.slice().sort((a, b) => a - b) };
        const starts = exactStarts(arrivedAt, capacity);
        const { started, n } = constantDay(arrivedAt, step, capacity).flow;

        expect(times(1, n, (k) => started[k]! < starts.by((k - 1) * step) - 1e-6)).toBe(0);
        expect(times(0, n - 1, (k) => started[k]! > starts.by((k + 1) * step) + 1e-6)).toBe(0);
      }),
      { seed: 1, numRuns: 80 },
    );
  });

  it("is off by no more than the traffic of the steps in which servers go off the grid", () => {
    fc.assert(
      fc.property(arrivals, parts, schedule(7.3), (arrivedAt, m, capacity) => {
        const step = SECONDS / m;
        const starts = exactStarts(arrivedAt, capacity);
        const { arrived, started, departed, n } = constantDay(arrivedAt, step, capacity).flow;
        let traffic = 0;
        for (const at of capacity.from.slice(1)) {
          const k = Math.floor(at / step);
          traffic += arrived[k + 1]! - arrived[k]! + departed[k + 1]! - departed[k]!;
        }

        expect(times(0, n, (k) => Math.abs(started[k]! - starts.by(k * step)) > traffic + 1e-6)).toBe(0);
      }),
      { seed: 1, numRuns: 80 },
    );
  });

  it("gives the exact engine's mean wait within a step, its percentiles within two", () => {
    fc.assert(
      fc.property(arrivals, parts, servers, (arrivedAt, m, count) => {
        const step = SECONDS / m;
        const capacity = constantCapacity(count);
        const exact = exactWaits(arrivedAt, SECONDS, capacity).sort();
        const days = [constantDay(arrivedAt, step, capacity)];

        expect(Math.abs(meanWait(days) - meanOf(exact))).toBeLessThanOrEqual(step);
        for (const p of [0.5, 0.9, 0.99]) {
          const rank = exact[Math.ceil(p * exact.length) - 1]!;
          expect(Math.abs(waitQuantile(days, p) - rank)).toBeLessThanOrEqual(2 * step);
        }
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it("never lengthens a wait when a server is added", () => {
    fc.assert(
      fc.property(arrivals, parts, schedule(10), (arrivedAt, m, capacity) => {
        const step = SECONDS / m;
        const more = { ...capacity, servers: capacity.servers.map((count) => count + 1) };
        const fewer = constantDay(arrivedAt, step, capacity);
        const plus = constantDay(arrivedAt, step, more);

        expect(times(0, fewer.flow.n, (k) => plus.flow.started[k]! < fewer.flow.started[k]!)).toBe(0);
        for (const p of [0.5, 0.9, 0.99, 1]) {
          expect(waitQuantile([plus], p)).toBeLessThanOrEqual(waitQuantile([fewer], p) + 1e-9);
        }
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it("gives waits that double when all times double", () => {
    fc.assert(
      fc.property(arrivals, servers, (arrivedAt, count) => {
        const capacity = constantCapacity(count);
        const day = constantDay(arrivedAt, 4, capacity);
        const [twice] = steppedDays({
          arrivedAt: arrivedAt.map((at) => 2 * at),
          days: 1,
          step: 8,
          service: { kind: "constant", seconds: 2 * SECONDS },
          capacity,
        });

        expect(meanWait([twice!])).toBe(2 * meanWait([day]));
      }),
      { seed: 1, numRuns: 50 },
    );
  });
});

describe("createStepEngine", () => {
  it("conserves requests, in order: departed <= started <= arrived, all of them at last", () => {
    fc.assert(
      fc.property(arrivals, parts, services, schedule(7.3), (arrivedAt, m, service, capacity) => {
        const step = SECONDS / m;
        const [day] = steppedDays({ arrivedAt, days: 1, step, service, capacity, draw: drawOf(1) });
        const { arrived, started, departed, n } = day!.flow;

        expect(times(0, n, (k) => departed[k]! > started[k]! || started[k]! > arrived[k]!)).toBe(0);
        expect(times(1, n, (k) => departed[k]! < departed[k - 1]! || started[k]! < started[k - 1]!)).toBe(0);
        expect(arrived[n]).toBe(arrivedAt.length);
        expect(day!.requests).toBe(arrivedAt.length);
        expect(day!.mass.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(arrivedAt.length, 9);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it("never has more busy than the pool holds, but for those that were busy when it shrank", () => {
    fc.assert(
      fc.property(arrivals, parts, services, schedule(SECONDS), (arrivedAt, m, service, capacity) => {
        const step = SECONDS / m;
        const [day] = steppedDays({ arrivedAt, days: 1, step, service, capacity, draw: drawOf(2) });
        const { started, departed, n } = day!.flow;
        const busy = (k: number) => started[k]! - departed[k]!;
        const most = (k: number) =>
          Math.max(serversAt(capacity, k * step), serversAt(capacity, (k - 1) * step));

        expect(times(1, n, (k) => busy(k) > Math.max(most(k), busy(k - 1)))).toBe(0);
        expect(times(1, n, (k) => started[k]! > started[k - 1]! && busy(k) > most(k))).toBe(0);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it("keeps no server idle while a request waits, at the grid points", () => {
    fc.assert(
      fc.property(arrivals, parts, services, schedule(7.3), (arrivedAt, m, service, capacity) => {
        const step = SECONDS / m;
        const [day] = steppedDays({ arrivedAt, days: 1, step, service, capacity, draw: drawOf(3) });
        const { arrived, started, departed, n } = day!.flow;
        const free = (k: number) => serversAt(capacity, k * step) - (started[k]! - departed[k]!);

        expect(times(1, n, (k) => arrived[k]! > started[k]! && free(k) > 0)).toBe(0);
      }),
      { seed: 1, numRuns: 60 },
    );
  });
});
