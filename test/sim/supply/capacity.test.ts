import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Capacity,
  constantCapacity,
  requireCapacity,
  serverSeconds,
  serversAt,
} from "../../../src/sim/supply/capacity.js";

/** 10 servers, 25 from 100 s, none from 250 s, 4 from 300 s. */
const changing: Capacity = { from: [0, 100, 250, 300], servers: [10, 25, 0, 4] };

describe("serversAt", () => {
  it.each([
    [-5, 10],
    [0, 10],
    [99.999, 10],
    [100, 25],
    [249, 25],
    [250, 0],
    [299, 0],
    [300, 4],
    [1e9, 4],
  ])("at %d s there are %d servers: a change counts from its own instant on", (t, servers) => {
    expect(serversAt(changing, t)).toBe(servers);
  });
});

describe("serverSeconds", () => {
  it.each([
    [0, 50, 500],
    [90, 110, 10 * 10 + 10 * 25],
    [0, 400, 1000 + 150 * 25 + 0 + 400],
    [250, 300, 0],
    [1000, 1001, 4],
    [42, 42, 0],
  ])("from %d s to %d s the pool offers %d server-seconds", (t0, t1, expected) => {
    expect(serverSeconds(changing, t0, t1)).toBe(expected);
  });

  it("adds up over neighbouring intervals", () => {
    const instant = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(instant, instant, instant, (...drawn) => {
        const [a, b, c] = drawn.sort((x, y) => x - y) as [number, number, number];

        const parts = serverSeconds(changing, a, b) + serverSeconds(changing, b, c);

        expect(parts).toBe(serverSeconds(changing, a, c));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it.each([
    [2, 1],
    [Number.NaN, 1],
    [0, Number.POSITIVE_INFINITY],
  ])("refuses the interval from %d to %d", (t0, t1) => {
    expect(() => serverSeconds(changing, t0, t1)).toThrow(
      `serverSeconds: must have t0 <= t1, both finite, got ${t0} and ${t1}`,
    );
  });
});

describe("constantCapacity", () => {
  it("holds for ever", () => {
    expect(serversAt(constantCapacity(7), 0)).toBe(7);
    expect(serversAt(constantCapacity(7), 1e12)).toBe(7);
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses %d servers", (servers) => {
    expect(() => constantCapacity(servers)).toThrow(
      `capacity.servers[0]: must be a whole number >= 0, got ${servers}`,
    );
  });
});

describe("requireCapacity", () => {
  it.each<[string, number[], number[]]>([
    ["capacity: must have as many instants as server counts, at least one, got 0 and 0", [], []],
    ["capacity: must have as many instants as server counts, at least one, got 2 and 1", [0, 1], [3]],
    ["capacity: must start at 0, got 5", [5], [3]],
    ["capacity.from[1]: must be finite and after 0, got 0", [0, 0], [3, 4]],
    ["capacity.from[2]: must be finite and after 9, got 8", [0, 9, 8], [3, 4, 5]],
    ["capacity.from[1]: must be finite and after 0, got Infinity", [0, Number.POSITIVE_INFINITY], [3, 4]],
    ["capacity.from[1]: must be finite and after 0, got NaN", [0, Number.NaN], [3, 4]],
    ["capacity.servers[1]: must be a whole number >= 0, got -2", [0, 1], [3, -2]],
  ])("says: %s", (message, from, servers) => {
    expect(() => requireCapacity({ from, servers })).toThrow(new RangeError(message));
  });
});
