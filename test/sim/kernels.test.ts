/** Every kernel against the definition of the queue, to the bit. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Capacity } from "../../src/sim/capacity.js";
import { createFcfs, type Kernel } from "../../src/sim/fcfs.js";
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
) {
  const n = arrivedAt.length;
  const hint = typeof serviceTime === "number" ? { constant: serviceTime } : { mean: 4.5 };
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

describe("createFcfs", () => {
  it("gives the waits of the definition to the bit, by every kernel", () => {
    fc.assert(
      fc.property(anyCase, (drawn) => {
        const expected = naiveFcfs(drawn.capacity, drawn.arrivedAt, drawn.serviceTime);
        for (const kernel of kernelsFor(drawn.serviceTime)) {
          expect(waitsOf(kernel, drawn), kernel).toEqual(expected);
        }
      }),
      { seed: 1, numRuns: 1500 },
    );
  });
});
