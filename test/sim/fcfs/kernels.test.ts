/** Every kernel against the definition of the queue, to the bit. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stream53 } from "../../../src/random/streams.js";
import { createFcfs, type Kernel } from "../../../src/sim/fcfs/fcfs.js";
import { type Capacity, constantCapacity } from "../../../src/sim/supply/capacity.js";
import { naiveFcfs } from "./naive.js";

interface Case {
  readonly capacity: Capacity;
  readonly arrivedAt: Float64Array;
  readonly serviceTime: Float64Array | number;
}

/** Spans and services on a grid of whole seconds (ties everywhere) or any double. */
const grid = fc.integer({ min: 0, max: 9 });
const continuous = fc.double({ min: 0, max: 9, noNaN: true });

function columns(step: fc.Arbitrary<number>) {
  return fc.record({
    gaps: fc.array(fc.oneof(step, fc.constant(0)), { maxLength: 40 }),
    services: fc.array(fc.oneof(step, fc.constant(0), fc.constant(604_800)), {
      minLength: 40,
      maxLength: 40,
    }),
    constant: fc.oneof(fc.constant(null), step, fc.constant(604_800)),
    changes: fc.array(fc.tuple(step, fc.integer({ min: 0, max: 6 })), { maxLength: 6 }),
    first: fc.integer({ min: 0, max: 6 }),
    last: fc.integer({ min: 1, max: 50 }),
  });
}

const anyCase: fc.Arbitrary<Case> = fc.oneof(columns(grid), columns(continuous)).map((raw) => {
  let at = 0;
  const arrivedAt = Float64Array.from(raw.gaps, (gap) => (at += gap));
  const from = [0];
  const servers = [raw.changes.length === 0 ? raw.last : raw.first];
  at = 0;
  raw.changes.forEach(([gap, count], i) => {
    at += gap * 3 + 0.5;
    from.push(at);
    servers.push(i === raw.changes.length - 1 ? raw.last : count);
  });
  return {
    capacity: { from, servers },
    arrivedAt,
    serviceTime: raw.constant ?? Float64Array.from(raw.services.slice(0, arrivedAt.length)),
  };
});

function waitsOf(
  kernel: Kernel | undefined,
  { capacity, arrivedAt, serviceTime }: Case,
  cuts: number[] = [],
  mean = 4.5,
) {
  const n = arrivedAt.length;
  const hint = typeof serviceTime === "number" ? { constant: serviceTime } : { mean };
  const engine = createFcfs(capacity, hint, kernel);
  const waits = new Float64Array(n);
  const ends = [...cuts.map((cut) => cut % (n + 1)).sort((a, b) => a - b), n];
  let begin = 0;
  for (const end of ends) {
    const service = typeof serviceTime === "number" ? serviceTime : serviceTime.slice(begin, end);
    engine.serve(arrivedAt.slice(begin, end), end - begin, service, waits.subarray(begin, end));
    begin = end;
  }
  return waits;
}

function kernelsFor(serviceTime: Float64Array | number): (Kernel | undefined)[] {
  return typeof serviceTime === "number"
    ? ["ring", "heap", "calendar", undefined]
    : ["heap", "calendar", undefined];
}

/** n requests at a load of the servers (1 = as much as they can do), services by `draw`, from a fixed seed. */
function longCase(n: number, servers: number, load: number, draw: (uniform: () => number) => number): Case {
  const uniform = stream53(1, n, `load ${load} of ${servers}`);
  let at = 0;
  const arrivedAt = new Float64Array(n);
  const serviceTime = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    at -= Math.log(1 - uniform()) / (servers * load);
    arrivedAt[i] = at;
    serviceTime[i] = draw(uniform);
  }
  return { capacity: constantCapacity(servers), arrivedAt, serviceTime };
}

const exponential = (uniform: () => number) => -Math.log(1 - uniform());

/** Index of the first wait that is not the same to the bit, -1 if there is none; sooner told than by `toEqual`. */
function firstDifference(a: Float64Array, b: Float64Array): number {
  return a.findIndex((wait, i) => !Object.is(wait, b[i]));
}

function expectHeapEqualsCalendar(drawn: Case): void {
  const calendar = waitsOf("calendar", drawn);
  expect(firstDifference(calendar, waitsOf("heap", drawn))).toBe(-1);
  expect(calendar.some((wait) => wait > 0)).toBe(true);
}

describe("createFcfs", () => {
  it("gives the waits of the definition to the bit, by every kernel", () => {
    fc.assert(
      fc.property(anyCase, (drawn) => {
        const expected = naiveFcfs(drawn.capacity, drawn.arrivedAt, drawn.serviceTime);
        for (const kernel of kernelsFor(drawn.serviceTime)) {
          expect(waitsOf(kernel, drawn), kernel).toEqual(expected);
        }
      }),
      { seed: 1, numRuns: 800 },
    );
  });

  it("gives the same waits to the bit whether the requests come in one call or in several", () => {
    fc.assert(
      fc.property(anyCase, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), (drawn, cuts) => {
        for (const kernel of kernelsFor(drawn.serviceTime)) {
          expect(waitsOf(kernel, drawn, cuts), kernel).toEqual(waitsOf(kernel, drawn));
        }
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it.each<[string, number, number]>([
    ["one server", 1, 0.9],
    ["a few servers", 7, 0.98],
    ["more servers than a calendar starts with entries", 3000, 1.01],
    ["a load of ten", 40, 10],
  ])("agrees by heap and calendar over many requests: %s", (_, servers, load) => {
    expectHeapEqualsCalendar(longCase(30_000, servers, load, exponential));
  });

  it.each<[string, (uniform: () => number) => number]>([
    ["services of a second or a week", (uniform) => (uniform() < 0.999 ? 1 : 604_800)],
    ["services from 1e-9 s to 1e9 s", (uniform) => 10 ** (18 * uniform() - 9)],
    ["services of nothing or of two seconds", (uniform) => (uniform() < 0.5 ? 0 : 2)],
    ["services that are all but equal", (uniform) => 1 + 1e-12 * uniform()],
    ["services with infinite mean", (uniform) => (1 - uniform()) ** -1.5],
  ])("agrees by heap and calendar over many requests: %s", (_, draw) => {
    expectHeapEqualsCalendar(longCase(20_000, 50, 0.9, draw));
  });

  it("agrees by heap and calendar where requests come in crowds with long nights between", () => {
    const drawn = longCase(30_000, 200, 0.9, exponential);
    const arrivedAt = drawn.arrivedAt.map((at) => Math.floor(at / 20) * 86_400);
    expectHeapEqualsCalendar({ ...drawn, arrivedAt });
  });

  it.each([1e-30, 1e-9, 1, 1e9, 0, Number.NaN])(
    "gives the same waits whatever mean was named: %d",
    (mean) => {
      const drawn = longCase(60_000, 50, 0.9, (uniform) => 1 + 1e-9 * uniform());
      const arrivedAt = drawn.arrivedAt.map((_, i) => Math.floor(i / 200) * 86_400);
      const crowded = { ...drawn, arrivedAt };

      expect(firstDifference(waitsOf("calendar", crowded, [], mean), waitsOf("heap", crowded))).toBe(-1);
    },
  );

  it("agrees by heap and calendar ten million years on", () => {
    const drawn = longCase(20_000, 100, 0.95, exponential);
    expectHeapEqualsCalendar({ ...drawn, arrivedAt: drawn.arrivedAt.map((at) => 4e14 + at) });
  });

  it("agrees by heap and calendar while capacity rises and falls by thousands", () => {
    const drawn = longCase(40_000, 2000, 1, exponential);
    const from = Array.from({ length: 20 }, (_, i) => i);
    const servers = from.map((i) => (i % 3 === 1 ? 300 : 1500 + 250 * (i % 7)));
    expectHeapEqualsCalendar({ ...drawn, capacity: { from, servers } });
  });

  it("agrees by all kernels for constant service over many requests", () => {
    const drawn = { ...longCase(40_000, 1500, 1.02, exponential), serviceTime: 1 };
    const from = [0, 5, 9, 14];
    const capacity = { from, servers: [1500, 100, 4000, 1490] };
    const ring = waitsOf("ring", { ...drawn, capacity });

    expect(firstDifference(ring, waitsOf("heap", { ...drawn, capacity }))).toBe(-1);
    expect(firstDifference(ring, waitsOf("calendar", { ...drawn, capacity }))).toBe(-1);
    expect(ring.some((wait) => wait > 0)).toBe(true);
  });
});
