import { describe, expect, it } from "vitest";
import { createFcfs } from "../../../src/sim/fcfs/fcfs.js";
import { type Capacity, constantCapacity } from "../../../src/sim/supply/capacity.js";
import { SupplyCursor } from "../../../src/sim/supply/cursor.js";
import { type Change, type Supply, scheduledSupply, supplyOf } from "../../../src/sim/supply/supply.js";

const SCHEDULE: Capacity = { from: [0, 100, 250, 300], servers: [10, 25, 0, 4] };

describe("scheduledSupply", () => {
  it("starts with the first servers and names the first change after an instant", () => {
    const supply = scheduledSupply(SCHEDULE);

    expect([supply.start, supply.most]).toEqual([10, 25]);
    expect([-1, 0, 99, 100, 250, 299, 300].map((t) => supply.next(t)?.at ?? null)).toEqual([
      ...[0, 100, 100, 250, 300, 300, null],
    ]);
    expect(supply.next(100)).toEqual({ at: 250, servers: 0 });
    expect(scheduledSupply(constantCapacity(3)).next(0)).toBeNull();
  });

  it("refuses what is no schedule, and one that ends without servers", () => {
    expect(() => scheduledSupply({ from: [1], servers: [1] })).toThrow("capacity: must start at 0, got 1");
    expect(() => scheduledSupply({ from: [0, 5], servers: [2, 0] })).toThrow("must end above 0");
  });
});

describe("SupplyCursor", () => {
  it("goes from change to change, and past all up to an instant", () => {
    const cursor = new SupplyCursor(scheduledSupply(SCHEDULE));
    const seen: [number, number][] = [];
    for (let i = 0; i < 5; i++) {
      seen.push([cursor.servers, cursor.changeAt]);
      cursor.pass();
    }
    const late = new SupplyCursor(scheduledSupply(SCHEDULE));
    late.pastAll(250);

    const forEver = Number.POSITIVE_INFINITY;
    expect(seen).toEqual([
      [10, 100],
      [25, 250],
      [0, 300],
      [4, forEver],
      [4, forEver],
    ]);
    expect([late.servers, late.changeAt]).toEqual([0, 300]);
  });
});

/** One server that breaks down for a second in every ten, for ever: changes that no list could hold. */
const FAILING: Supply = {
  start: 1,
  most: 1,
  next(after): Change {
    const cycle = Math.floor(after / 10) * 10;
    return after < cycle + 9 ? { at: cycle + 9, servers: 0 } : { at: cycle + 10, servers: 1 };
  },
};

describe("supplyOf", () => {
  it("is a supply as it is, and a schedule's own", () => {
    expect(supplyOf(FAILING)).toBe(FAILING);
    expect(supplyOf(SCHEDULE).next(0)).toEqual({ at: 100, servers: 25 });
  });
});

describe("an engine whose supply has no end", () => {
  it("asks for its changes as they come: a request in a break waits for its end, one under way is finished", () => {
    const arrivedAt = Float64Array.of(8.5, 9.5, 19.5, 25, 1_000_009.5);
    const waits = new Float64Array(5);

    createFcfs(FAILING, { mean: 1 }, "heap").serve(arrivedAt, 5, 1, waits);

    expect([...waits]).toEqual([0, 0.5, 0.5, 0, 0.5]);
  });
});
