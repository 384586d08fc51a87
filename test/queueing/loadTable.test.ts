import { describe, expect, it } from "vitest";
import type { DayStart } from "../../src/queueing/dayShape.js";
import { arrivalMean, modifiedLoads, stationaryLoads } from "../../src/queueing/loadTable.js";
import { modifiedOfferedLoad, type OfferedService } from "../../src/queueing/offeredLoad.js";
import { cosineFromMidnight, evenDay, halfSine } from "./shapes.js";

const SERVICES: Readonly<Record<string, OfferedService>> = {
  constant: { kind: "constant", mean: 900 },
  exponential: { kind: "exponential", mean: 900 },
  uniform: { kind: "law", mean: 900, tail: (x) => Math.max(0, 1 - x / 1800) },
};

const CASES = Object.entries({ halfSine, cosineFromMidnight }).flatMap(([name, curve]) =>
  Object.entries(SERVICES).flatMap(([law, service]) =>
    (["empty", "periodic"] as const).map((start: DayStart) => ({ name, curve, law, service, start })),
  ),
);

describe("modifiedLoads", () => {
  it.each(CASES)("has the peak of m(t) to a millionth or so: $name, $law, $start", (given) => {
    const { curve, service, start } = given;
    const day = { curve, requestsPerDay: 86_400, start };

    const table = modifiedLoads(day, service);

    const exact = modifiedOfferedLoad(day, service).peak().load;
    expect(Math.abs(table.peak - exact)).toBeLessThan(4e-6 * exact);
  });

  it.each(CASES)("has every request once: $name, $law, $start", ({ curve, service, start }) => {
    const { shares } = modifiedLoads({ curve, requestsPerDay: 86_400, start }, service);

    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });
});

describe("stationaryLoads", () => {
  it("is the rate of the moment times the mean service time: an even day has one load", () => {
    const day = { curve: evenDay, requestsPerDay: 86_400, start: "periodic" } as const;

    const { loads, peak } = stationaryLoads(day, { kind: "exponential", mean: 900 });

    expect(peak).toBeCloseTo(900, 9);
    expect([...loads]).toHaveLength(1);
  });
});

describe("arrivalMean", () => {
  const table = { loads: Float64Array.of(12, 8, 4), shares: Float64Array.of(0.2, 0.3, 0.5), peak: 12 };

  it("weighs the figure of each load by the requests that meet it, and takes the given one from the servers on", () => {
    expect(arrivalMean(table, 10, (load) => load / 100, 1)).toBeCloseTo(0.2 + 0.3 * 0.08 + 0.5 * 0.04, 12);
  });
});
