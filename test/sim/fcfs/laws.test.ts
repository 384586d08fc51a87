/**
 * What holds of every first-come first-served queue, whatever the columns and the schedule. Times are multiples of
 * a quarter second, so that starts and departures are exact and simultaneous events are common.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFcfs } from "../../../src/sim/fcfs/fcfs.js";
import { type Capacity, serversAt } from "../../../src/sim/supply/capacity.js";

interface Day {
  readonly arrivedAt: Float64Array;
  readonly serviceTime: Float64Array;
}

interface Timeline {
  readonly arrivedAt: readonly number[];
  readonly startedAt: readonly number[];
  readonly departedAt: readonly number[];
}

const quarters = (most: number) => fc.integer({ min: 0, max: 4 * most }).map((quarter) => quarter / 4);
const anyTime = fc.double({ min: 0, max: 20, noNaN: true });

function anyDay(gap: fc.Arbitrary<number>, service: fc.Arbitrary<number>): fc.Arbitrary<Day> {
  return fc.array(fc.tuple(fc.oneof(fc.constant(0), gap), service), { maxLength: 60 }).map((pairs) => {
    let at = 0;
    return {
      arrivedAt: Float64Array.from(pairs, ([step]) => (at += step)),
      serviceTime: Float64Array.from(pairs, ([, seconds]) => seconds),
    };
  });
}

const day = anyDay(quarters(10), quarters(60));

const capacity: fc.Arbitrary<Capacity> = fc
  .record({
    instants: fc.uniqueArray(fc.integer({ min: 1, max: 800 }), { maxLength: 6 }),
    counts: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 6, maxLength: 6 }),
    last: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ instants, counts, last }) => ({
    from: [0, ...instants.sort((a, b) => a - b).map((instant) => instant / 2)],
    servers: [...counts.slice(0, instants.length), last],
  }));

function waitsOf(pool: Capacity, { arrivedAt, serviceTime }: Day): Float64Array {
  const waits = new Float64Array(arrivedAt.length + 1).fill(Number.NaN);
  createFcfs(pool, { mean: 30 }).serve(arrivedAt, arrivedAt.length, serviceTime, waits);
  return waits;
}

function timelineOf(pool: Capacity, { arrivedAt, serviceTime }: Day): Timeline {
  const waits = waitsOf(pool, { arrivedAt, serviceTime });
  const startedAt = [...arrivedAt].map((at, i) => at + waits[i]!);
  return { arrivedAt: [...arrivedAt], startedAt, departedAt: startedAt.map((at, i) => at + serviceTime[i]!) };
}

/** Requests for which `from` <= t < `until`: waiting from arrival to start, in service from start to departure. */
function during(from: readonly number[], until: readonly number[], t: number): number {
  return from.filter((at, i) => at <= t && t < until[i]!).length;
}

/** Every instant at which something happens, and one between each two of them. */
function instantsOf(pool: Capacity, line: Timeline): number[] {
  const all = [...new Set([...line.arrivedAt, ...line.startedAt, ...line.departedAt, ...pool.from])];
  all.sort((a, b) => a - b);
  return all.flatMap((t, i) => (i === 0 ? [t] : [(all[i - 1]! + t) / 2, t]));
}

const runs = { seed: 1, numRuns: 300 };

describe("createFcfs", () => {
  it("starts every request once, not before it arrives, and touches nothing behind the last", () => {
    fc.assert(
      fc.property(capacity, anyDay(anyTime, anyTime), (pool, drawn) => {
        const waits = waitsOf(pool, drawn);

        for (const wait of waits.subarray(0, drawn.arrivedAt.length)) {
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThan(Number.POSITIVE_INFINITY);
        }
        expect(waits[drawn.arrivedAt.length]).toBeNaN();
      }),
      runs,
    );
  });

  it("starts requests in order of arrival", () => {
    fc.assert(
      fc.property(capacity, day, (pool, drawn) => {
        const { startedAt } = timelineOf(pool, drawn);

        for (let i = 1; i < startedAt.length; i++)
          expect(startedAt[i]).toBeGreaterThanOrEqual(startedAt[i - 1]!);
      }),
      runs,
    );
  });

  it("starts no request that makes more in service than there are servers", () => {
    fc.assert(
      fc.property(capacity, day, (pool, drawn) => {
        const { startedAt, departedAt } = timelineOf(pool, drawn);

        for (const t of startedAt) {
          expect(during(startedAt, departedAt, t)).toBeLessThanOrEqual(serversAt(pool, t));
        }
      }),
      runs,
    );
  });

  it("keeps no server idle while a request waits", () => {
    fc.assert(
      fc.property(capacity, day, (pool, drawn) => {
        const line = timelineOf(pool, drawn);

        for (const t of instantsOf(pool, line)) {
          if (during(line.arrivedAt, line.startedAt, t) === 0) continue;
          expect(during(line.startedAt, line.departedAt, t)).toBeGreaterThanOrEqual(serversAt(pool, t));
        }
      }),
      runs,
    );
  });

  it("has as many requests arrived as waiting, in service and departed, at every instant", () => {
    fc.assert(
      fc.property(capacity, day, (pool, drawn) => {
        const line = timelineOf(pool, drawn);

        for (const t of instantsOf(pool, line)) {
          const waiting = during(line.arrivedAt, line.startedAt, t);
          const inService = during(line.startedAt, line.departedAt, t);
          const departed = line.departedAt.filter((at) => at <= t).length;
          expect(waiting + inService + departed).toBe(line.arrivedAt.filter((at) => at <= t).length);
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it("obeys Little's law: the integral of the queue length is the sum of the waits", () => {
    fc.assert(
      fc.property(capacity, day, (pool, drawn) => {
        const line = timelineOf(pool, drawn);
        const instants = instantsOf(pool, line);

        let integral = 0;
        for (let i = 1; i < instants.length; i++) {
          const span = instants[i]! - instants[i - 1]!;
          integral += span * during(line.arrivedAt, line.startedAt, instants[i - 1]!);
        }

        const sum = waitsOf(pool, drawn)
          .subarray(0, drawn.arrivedAt.length)
          .reduce((total, wait) => total + wait, 0);
        expect(integral).toBe(sum);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it("lengthens no wait when a server is added, at all times or for a while", () => {
    fc.assert(
      fc.property(capacity, anyDay(anyTime, anyTime), fc.nat(), (pool, drawn, step) => {
        const before = waitsOf(pool, drawn);
        const lucky = step % pool.from.length;
        const atAllTimes = waitsOf({ ...pool, servers: pool.servers.map((count) => count + 1) }, drawn);
        const forAWhile = waitsOf(
          { ...pool, servers: pool.servers.map((count, i) => (i === lucky ? count + 1 : count)) },
          drawn,
        );

        for (let i = 0; i < drawn.arrivedAt.length; i++) {
          expect(atAllTimes[i]).toBeLessThanOrEqual(before[i]!);
          expect(forAWhile[i]).toBeLessThanOrEqual(before[i]!);
        }
      }),
      runs,
    );
  });

  it("doubles all waits exactly when all times are doubled", () => {
    fc.assert(
      fc.property(capacity, anyDay(anyTime, anyTime), (pool, drawn) => {
        const twice = waitsOf(
          { ...pool, from: pool.from.map((at) => 2 * at) },
          {
            arrivedAt: drawn.arrivedAt.map((at) => 2 * at),
            serviceTime: drawn.serviceTime.map((s) => 2 * s),
          },
        );

        expect(twice).toEqual(waitsOf(pool, drawn).map((wait) => 2 * wait));
      }),
      runs,
    );
  });

  it("lets no request wait where there are as many servers as requests", () => {
    fc.assert(
      fc.property(anyDay(anyTime, anyTime), ({ arrivedAt, serviceTime }) => {
        const pool = { from: [0], servers: [Math.max(1, arrivedAt.length)] };

        const waits = waitsOf(pool, { arrivedAt, serviceTime });

        expect(waits.subarray(0, arrivedAt.length).every((wait) => wait === 0)).toBe(true);
      }),
      runs,
    );
  });
});
