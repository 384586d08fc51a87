import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allenCunneenMeanWait } from "../../src/queueing/allenCunneen.js";
import { erlangC } from "../../src/queueing/erlang.js";
import {
  mmcLatencyQuantile,
  mmcLatencyTail,
  mmcMeanWait,
  mmcWaitQuantile,
  mmcWaitTail,
} from "../../src/queueing/mmc.js";
import { integral } from "../../src/queueing/quadrature.js";
import { expectWithin } from "./reference.js";

const queue = fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.double({ min: 0.05, max: 0.999, noNaN: true }));

describe("mmcLatencyTail", () => {
  it("is the wait's tail convolved with the exponential service", () => {
    for (const [c, a] of [
      [1, 0.7],
      [4, 3.5],
      [50, 49],
      [50, 48.5],
      [2400, 2327],
    ] as const) {
      const seconds = 10;
      const t = 17;
      const rate = (c - a) / seconds;
      const convolved = integral(
        (w) => erlangC(c, a) * rate * Math.exp(-rate * w) * Math.exp(-(t - w) / seconds),
        [0, t / 1000, t / 100, t / 10, t],
      );
      const expected =
        convolved + (1 - erlangC(c, a)) * Math.exp(-t / seconds) + mmcWaitTail(c, a, seconds, t);
      expectWithin(`c = ${c}, a = ${a}`, mmcLatencyTail(c, a, seconds, t), expected, 1e-13);
    }
  });

  it("is that of one exponential server at c = 1: e^{-(1 - rho) t/S}", () => {
    for (const t of [0, 1, 40])
      expectWithin(`t = ${t}`, mmcLatencyTail(1, 0.8, 2, t), Math.exp(-0.1 * t), 1e-15);
  });

  it("has its limit e^-t (1 + C t) at a = c - 1", () => {
    const waiting = erlangC(5, 4);
    expectWithin("limit", mmcLatencyTail(5, 4, 1, 3), Math.exp(-3) * (1 + 3 * waiting), 1e-16);
    expectWithin("beside it", mmcLatencyTail(5, 4 + 1e-9, 1, 3), Math.exp(-3) * (1 + 3 * waiting), 1e-8);
  });
});

describe("mmcWaitQuantile and mmcLatencyQuantile", () => {
  it("invert their tails, in seconds", () => {
    fc.assert(
      fc.property(queue, fc.double({ min: 0.01, max: 0.9999, noNaN: true }), ([c, rho], p) => {
        const a = c * rho;
        const latency = mmcLatencyQuantile(c, a, 21, p);
        expect(mmcLatencyTail(c, a, 21, latency) / (1 - p)).toBeCloseTo(1, 10);
        const wait = mmcWaitQuantile(c, a, 21, p);
        if (wait === 0) expect(erlangC(c, a)).toBeLessThanOrEqual(1 - p);
        else expect(mmcWaitTail(c, a, 21, wait) / (1 - p)).toBeCloseTo(1, 10);
        expect(latency).toBeGreaterThanOrEqual(wait);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe("the M/M/c functions", () => {
  it("refuse loads without a stationary queue, times and levels that are none", () => {
    expect(() => mmcMeanWait(10, 10, 1)).toThrow(RangeError);
    expect(() => mmcMeanWait(10, 5, 0)).toThrow(/service time/);
    expect(() => mmcMeanWait(10, Number.NaN, 1)).toThrow(RangeError);
    expect(() => mmcWaitTail(10, 5, 1, -1)).toThrow(/waiting time/);
    expect(() => mmcWaitQuantile(10, 5, 1, 1)).toThrow(/level/);
    expect(() => mmcLatencyQuantile(10, 5, 1, Number.NaN)).toThrow(RangeError);
    expect(() => mmcLatencyTail(10, 5, Number.NaN, 1)).toThrow(RangeError);
  });
});

describe("allenCunneenMeanWait", () => {
  it("is M/M/c at variation 1, and half of it for constant service", () => {
    expect(allenCunneenMeanWait(8, 7, 3, 1, 1)).toBe(mmcMeanWait(8, 7, 3));
    expect(allenCunneenMeanWait(8, 7, 3, 1, 0)).toBe(mmcMeanWait(8, 7, 3) / 2);
  });

  it("is Pollaczek-Khinchine for one server: lambda E[S^2]/(2 (1 - rho))", () => {
    const [rho, mean, scv] = [0.6, 5, 2.5];
    const exact = ((rho / mean) * (1 + scv) * mean ** 2) / (2 * (1 - rho));
    expectWithin("M/G/1", allenCunneenMeanWait(1, rho, mean, 1, scv), exact, 1e-13);
  });

  it("refuses a negative variation", () => {
    expect(() => allenCunneenMeanWait(8, 7, 3, -1, 1)).toThrow(/arrivals/);
    expect(() => allenCunneenMeanWait(8, 7, 3, 1, Number.NaN)).toThrow(/service/);
  });
});
