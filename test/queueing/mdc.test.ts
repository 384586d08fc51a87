import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { erlangC } from "../../src/queueing/erlang.js";
import {
  mdcMeanWait,
  mdcWait,
  mdcWaitProbability,
  mdcWaitQuantile,
  mdcWaitTail,
} from "../../src/queueing/mdc.js";
import { mmcMeanWait } from "../../src/queueing/mmc.js";
import { integral } from "../../src/queueing/quadrature.js";
import { expectWithin, level, reference } from "./reference.js";

interface MdcCase {
  readonly inputs: { servers: number; utilisation: number; offeredLoadErlang: number };
  readonly outputs: {
    probabilityWaits: number;
    meanWaitOverService: number;
    waitQuantileOverService: Record<string, number>;
    sojournQuantileOverService: Record<string, number>;
    waitTail: { tOverService: number; probabilityWaitExceeds: number }[];
  };
  readonly tolerance: { probabilityAbsolute: number; meanWaitAbsolute: number; waitQuantileAbsolute: number };
}

/**
 * The reference's tails and quantiles of 1,482 servers at 0.99965 come from an FFT that is 1e-11 off there: from
 * its p99 to its p99.9 it takes 2.2193141675, where the exact exponential decay takes 2.2193140801 service times.
 * These are the same integrals as in mdc.ts, summed in 40 digits on other nodes.
 */
const NEAR_SATURATION = {
  servers: 1482,
  tail: [
    { tOverService: 0, probabilityWaitExceeds: 0.9812595791097053 },
    { tOverService: 0.1, probabilityWaitExceeds: 0.8876110053820364 },
    { tOverService: 0.5, probabilityWaitExceeds: 0.5861203227075725 },
    { tOverService: 1, probabilityWaitExceeds: 0.3488927499459124 },
    { tOverService: 2, probabilityWaitExceeds: 0.12362385277009877 },
  ],
  quantile: {
    p50: 0.6531699021113966,
    p90: 2.2044038743191154,
    p95: 2.8724839822360533,
    p99: 4.423717954443772,
    "p99.9": 6.643032034568431,
  },
} as const;

describe("the M/D/c functions", () => {
  for (const { inputs, outputs, tolerance } of reference<MdcCase>("mdc").cases) {
    const { servers: c, offeredLoadErlang: a, utilisation } = inputs;
    it(`give the reference's figures for ${c} servers at utilisation ${utilisation}`, () => {
      expectWithin(
        "P(W > 0)",
        mdcWaitProbability(c, a),
        outputs.probabilityWaits,
        tolerance.probabilityAbsolute,
      );
      expectWithin("mean", mdcMeanWait(c, a, 1), outputs.meanWaitOverService, tolerance.meanWaitAbsolute);
      const near = c === NEAR_SATURATION.servers;
      const wait = mdcWait(c, a, 1);
      for (const { tOverService, probabilityWaitExceeds } of near ? NEAR_SATURATION.tail : outputs.waitTail) {
        const what = `P(W > ${tOverService})`;
        expectWithin(what, wait.tail(tOverService), probabilityWaitExceeds, tolerance.probabilityAbsolute);
      }
      const quantiles = near ? NEAR_SATURATION.quantile : outputs.waitQuantileOverService;
      for (const [p, value] of Object.entries(quantiles))
        expectWithin(p, wait.quantile(level(p)), value, tolerance.waitQuantileAbsolute);
    });
  }

  it("take times in seconds", () => {
    expectWithin("mean", mdcMeanWait(50, 47.5, 20), 20 * mdcMeanWait(50, 47.5, 1), 1e-13);
    expectWithin("tail", mdcWaitTail(50, 47.5, 20, 7), mdcWaitTail(50, 47.5, 1, 0.35), 1e-14);
    expectWithin("p99", mdcWaitQuantile(50, 47.5, 20, 0.99), 20 * mdcWaitQuantile(50, 47.5, 1, 0.99), 1e-10);
  });

  it("are zero without load", () => {
    expect(mdcWaitProbability(5, 0)).toBe(0);
    expect(mdcMeanWait(5, 0, 1)).toBe(0);
    expect(mdcWaitTail(5, 0, 1, 0)).toBe(0);
    expect(mdcWaitQuantile(5, 0, 1, 0.99)).toBe(0);
  });

  it("refuse loads without a stationary queue, times and levels that are none", () => {
    expect(() => mdcWaitProbability(10, 10)).toThrow(/below the number of servers/);
    expect(() => mdcMeanWait(10, -1, 1)).toThrow(RangeError);
    expect(() => mdcMeanWait(10, 5, 0)).toThrow(/service time/);
    expect(() => mdcWaitTail(10, 5, 1, Number.NaN)).toThrow(/waiting time/);
    expect(() => mdcWaitQuantile(10, 5, 1, 1)).toThrow(/level/);
    expect(() => mdcWait(2.5, 1, 1)).toThrow(/servers/);
  });
});

/** P(Poisson(mean) >= n), by its terms. */
function poissonAtLeast(n: number, mean: number): number {
  let log = -mean;
  for (let k = 1; k <= n; k++) log += Math.log(mean / k);
  let term = Math.exp(log);
  let sum = 0;
  for (let k = n; term > 0 && (k < mean || term > sum * 1e-18); k++) {
    sum += term;
    term *= mean / (k + 1);
  }
  return sum;
}

describe("mdcWaitProbability", () => {
  it("is Spitzer's sum where that converges soon: 1 - exp(-sum of P(Poisson(n a) >= n c)/n)", () => {
    for (const [c, a] of [
      [2, 0.4],
      [3, 1.2],
      [7, 3.5],
      [20, 12],
      [60, 40],
      [200, 150],
    ] as const) {
      let sum = 0;
      for (let n = 1; n < 400; n++) sum += poissonAtLeast(n * c, n * a) / n;
      const expected = -Math.expm1(-sum);
      expectWithin(`c = ${c}, a = ${a}`, mdcWaitProbability(c, a), expected, 1e-11 * expected);
    }
  });

  it("keeps its digits where waiting is next to impossible", () => {
    // To first order the first term of Spitzer's sum: all c + 1 of 12 requests within one service time.
    const expected = poissonAtLeast(12, 0.01);
    expectWithin("P(W > 0)", mdcWaitProbability(12, 0.01), expected, 1e-11 * expected);
  });

  it("falls as servers are added, and comes to Erlang C's size at a million servers", () => {
    let before = 1;
    for (let c = 998_100; c <= 1_002_000; c += 100) {
      const waiting = mdcWaitProbability(c, 998_000);
      expect(waiting).toBeLessThan(before);
      expect(waiting).toBeLessThan(erlangC(c, 998_000));
      before = waiting;
    }
  });

  it("stays exact as utilisation comes to 1: P(W = 0) falls in proportion to the spare servers", () => {
    for (const c of [2, 30, 2400]) {
      // Powers of 2, so that c - spare is exact; 1 - P keeps 5 digits of the smaller one.
      const [near, nearer] = [2 ** -24, 2 ** -28].map(
        (spare) => (1 - mdcWaitProbability(c, c - spare)) / spare,
      );
      expectWithin(`c = ${c}`, near! / nearer!, 1, 1e-5);
    }
  });
});

describe("mdcMeanWait", () => {
  it("lies between a half of M/M/c's and all of it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5000 }),
        fc.double({ min: 0.6, max: 0.9999, noNaN: true }),
        (c, rho) => {
          const ratio = mdcMeanWait(c, c * rho, 1) / mmcMeanWait(c, c * rho, 1);
          expect(ratio).toBeGreaterThan(0.5);
          expect(ratio).toBeLessThan(1);
        },
      ),
      { seed: 1, numRuns: 100 },
    );
  });

  it("is the integral of the wait's tail", () => {
    for (const [c, a] of [
      [2, 1.5],
      [10, 9.5],
      [50, 45],
      [2400, 2385],
    ] as const) {
      const wait = mdcWait(c, a, 1);
      const end = wait.quantile(1 - 1e-13);
      const points = [0];
      for (let x = 1 / Math.sqrt(c); x < end; x = x < 1 && 2 * x > 1 ? 1 : x < 1 ? 2 * x : x + 1)
        points.push(x);
      points.push(end);
      expectWithin(`c = ${c}`, integral(wait.tail, points, 1e-11), mdcMeanWait(c, a, 1), 1e-11);
    }
  });
});

describe("mdcWait", () => {
  it("has a tail that never rises, continuous at whole service times, and quantiles that invert it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 600 }),
        fc.double({ min: 0.2, max: 0.998, noNaN: true }),
        (c, rho) => {
          const wait = mdcWait(c, c * rho, 1);
          let before = wait.tail(0);
          for (let x = 0.25; x <= 3; x += 0.25) {
            const here = wait.tail(x);
            expect(here).toBeLessThanOrEqual(before + 1e-14);
            before = here;
          }
          expectWithin("at D", wait.tail(1), wait.tail(1 - 1e-12), 1e-10);
          const p99 = wait.quantile(0.99);
          if (p99 > 0) expectWithin("P(W > p99)", wait.tail(p99), 0.01, 1e-13);
          else expect(wait.tail(0)).toBeLessThanOrEqual(0.01);
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });
});
