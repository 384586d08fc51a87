import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { erlangB, erlangC, logErlangB, logErlangC } from "../../src/queueing/erlang.js";
import {
  mmcLatencyQuantile,
  mmcMeanLatency,
  mmcMeanQueueLength,
  mmcMeanWait,
  mmcWaitQuantile,
  mmcWaitTail,
} from "../../src/queueing/mmc.js";
import { expectWithin, level, reference } from "./reference.js";

interface ErlangCase {
  readonly inputs: { servers: number; offeredLoadErlang: number; offeredLoadExact: string };
  readonly outputs: {
    erlangB: number;
    log10ErlangB: number;
    erlangC: number | null;
    log10ErlangC?: number;
    meanWaitOverService?: number;
    meanSojournOverService?: number;
    meanQueueLength?: number;
    waitTail?: { tOverService: number; probabilityWaitExceeds: number }[];
    waitQuantileOverService?: Record<string, number>;
    sojournQuantileOverService?: Record<string, number>;
  };
  readonly tolerance: { relative: number };
}

/** Whether the exact load of the reference is a double: a whole number, or a half. */
function isDouble(exact: string): boolean {
  const [, denominator = "1"] = exact.split("/");
  return !exact.includes(".") && Number.isInteger(Math.log2(Number(denominator)));
}

describe("erlangB, erlangC and the M/M/c functions", () => {
  for (const { inputs, outputs, tolerance } of reference<ErlangCase>("erlang").cases) {
    const { servers: c, offeredLoadErlang: a } = inputs;
    it(`give the 17 digits of the reference for ${c} servers at ${inputs.offeredLoadExact} erlangs`, () => {
      // Where the exact load is no double, ours is up to half a unit in the last place away: allow for that too.
      const step = isDouble(inputs.offeredLoadExact) ? 0 : a * 2 ** -52;
      const check = (what: string, f: (load: number) => number, expected: number): void => {
        const moved = step === 0 ? 0 : Math.abs(f(a + step) - f(a - step)) / 2;
        expectWithin(what, f(a), expected, tolerance.relative * Math.abs(expected) + moved + 1e-300);
      };
      check("Erlang B", (load) => erlangB(c, load), outputs.erlangB);
      check("log10 B", (load) => logErlangB(c, load) / Math.LN10, outputs.log10ErlangB);
      if (outputs.erlangC === null) {
        expect(() => erlangC(c, a)).toThrow(RangeError);
        return;
      }
      check("Erlang C", (load) => erlangC(c, load), outputs.erlangC);
      check("log10 C", (load) => logErlangC(c, load) / Math.LN10, outputs.log10ErlangC!);
      check("mean wait", (load) => mmcMeanWait(c, load, 1), outputs.meanWaitOverService!);
      check("mean latency", (load) => mmcMeanLatency(c, load, 1), outputs.meanSojournOverService!);
      check("mean queue", (load) => mmcMeanQueueLength(c, load), outputs.meanQueueLength!);
      for (const { tOverService: t, probabilityWaitExceeds } of outputs.waitTail!)
        check(`P(W > ${t})`, (load) => mmcWaitTail(c, load, 1, t), probabilityWaitExceeds);
      for (const [p, value] of Object.entries(outputs.waitQuantileOverService!))
        check(`wait ${p}`, (load) => mmcWaitQuantile(c, load, 1, level(p)), value);
      for (const [p, value] of Object.entries(outputs.sojournQuantileOverService!))
        check(`latency ${p}`, (load) => mmcLatencyQuantile(c, load, 1, level(p)), value);
    });
  }
});

describe("erlangB", () => {
  it("obeys B(c) = a B(c-1)/(c + a B(c-1)) for any load", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0.01, max: 1.5, noNaN: true }),
        (c, share) => {
          const a = c * share;
          const before = a * erlangB(c - 1, a);
          expect(erlangB(c, a)).toBeCloseTo(before / (c + before), 13);
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  it("is 1 without servers, 0 without load, and finite in logarithm where it underflows", () => {
    expect(erlangB(0, 3)).toBe(1);
    expect(erlangB(4, 0)).toBe(0);
    expect(erlangB(1_000_000, 500_000)).toBe(0);
    // ln of the Poisson probability of 1e6 at mean 5e5, in 40 digits.
    expectWithin("ln B", logErlangB(1_000_000, 500_000), -193155.00725384083, 1e-9);
    expectWithin(
      "ln B of a few servers",
      logErlangB(10, 1e-40),
      10 * Math.log(1e-40) - Math.log(3_628_800),
      1e-12,
    );
  });

  it("refuses a load or a number of servers that is none", () => {
    for (const [c, a] of [
      [-1, 1],
      [2.5, 1],
      [Number.NaN, 1],
      [3, -1],
      [3, Number.NaN],
      [3, Number.POSITIVE_INFINITY],
    ] as const)
      expect(() => erlangB(c, a), `${c}, ${a}`).toThrow(RangeError);
  });
});

describe("erlangC", () => {
  it("lies between Erlang B and 1, and falls as servers are added", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20_000 }),
        fc.double({ min: 0.05, max: 0.9999, noNaN: true }),
        (c, rho) => {
          const a = c * rho;
          const waiting = erlangC(c, a);
          expect(waiting).toBeGreaterThanOrEqual(erlangB(c, a));
          expect(waiting).toBeLessThanOrEqual(1);
          expect(erlangC(c + 1, a)).toBeLessThanOrEqual(waiting);
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  it("comes to Halfin and Whitt's limit at a million servers", () => {
    // c = a + sqrt(a), beta 1: 1/(1 + Phi(1)/phi(1)) = 0.22336; the error falls like 1/sqrt(c).
    const a = 1_000_000;
    expectWithin("P(wait)", erlangC(a + 1000, a), 0.2233612, 5e-4);
  });

  it("names the rule when there is no stationary queue", () => {
    expect(() => erlangC(10, 10)).toThrow(/below the number of servers.*10 erlangs on 10 servers/);
    expect(() => erlangC(0, 0)).toThrow(RangeError);
    expect(logErlangC(10, 0)).toBe(Number.NEGATIVE_INFINITY);
  });
});
