/**
 * How the stepped engine's error falls with the step. Constant service: waits of given arrivals are off by less than
 * a step, whatever it is. Random service: the bias of mean waits falls with the square of the step.
 */
import { describe, expect, it } from "vitest";
import { distribution, type Law } from "../../src/random/law.js";
import { stream53 } from "../../src/random/streams.js";
import { constantCapacity } from "../../src/sim/supply/capacity.js";
import { drawArrivals } from "../../src/workload/arrivals.js";
import { dayCurve } from "../../src/workload/curve.js";
import { erlangC, ratioEstimate, runStepped, steadyDemand } from "../sim/step/random.js";
import {
  exactWaits,
  meanOf,
  meanWait,
  quantileOfSorted,
  steppedDays,
  waitQuantile,
} from "../sim/step/support.js";

const Z = 4;

describe("createStepEngine with constant service, as the step halves", () => {
  const seconds = 64 / 3;
  const curve = dayCurve({ shape: "half-sine", peakStart: 28_800, peakDuration: 43_200, peakShare: 1 });

  it("keeps every percentile within a step and the mean within a twentieth of one", () => {
    const rows: string[] = [];
    for (const seed of [1, 2, 3]) {
      const column = { data: new Float64Array(1024) };
      const demand = { curve, mean: 3e6, minuteFactors: null };
      const n = drawArrivals(demand, 0, stream53(seed, 0, "arrivals"), column);
      const arrivedAt = column.data.slice(0, n);
      for (const servers of [1481, 2000, 2330, 2400]) {
        const capacity = constantCapacity(servers);
        const exact = exactWaits(arrivedAt, seconds, capacity);
        const mean = meanOf(exact);
        exact.sort();
        for (const m of [4, 8, 16, 32, 64]) {
          const step = seconds / m;
          const days = steppedDays({
            arrivedAt,
            days: 1,
            step,
            service: { kind: "constant", seconds },
            capacity,
          });
          const errors = [0.5, 0.9, 0.99, 0.999].map(
            (p) => (waitQuantile(days, p) - quantileOfSorted(exact, p)) / step,
          );
          const meanError = (meanWait(days) - mean) / step;
          rows.push(
            `seed ${seed} c ${servers} S/${m}: ${[...errors, meanError].map((e) => e.toFixed(3)).join(" ")}`,
          );
          for (const error of errors) expect(Math.abs(error)).toBeLessThan(1);
          expect(Math.abs(meanError)).toBeLessThan(0.05);
        }
      }
    }
    console.info(`errors of p50, p90, p99, p99.9, mean in steps\n${rows.join("\n")}`);
  });
});

describe("createStepEngine with random service, as the step halves", () => {
  /** Relative error of the mean wait at S/m, and its standard error. */
  function errors(law: Law, asLaw: boolean, servers: number, load: number, days: number, expected: number) {
    const { mean } = distribution(law);
    return [1, 2, 4, 8].map((m) => {
      const waits: [number, number][] = [];
      runStepped(
        {
          seed: 30 + m,
          replications: 1,
          days,
          demand: steadyDemand(load / mean),
          service: { law, asLaw },
          capacity: constantCapacity(servers),
        },
        mean / m,
        (day) => {
          if (day.day > 0) waits.push([meanWait([day]) * day.requests, day.requests]);
        },
      );
      const { mean: wait, standardError } = ratioEstimate(waits);
      return { m, error: wait / expected - 1, standardError: standardError / expected };
    });
  }

  /** Second order: a halved step has a quarter of the error, or less. */
  function expectSecondOrder(name: string, rows: ReturnType<typeof errors>): void {
    console.info(
      `${name}: ${rows.map((r) => `S/${r.m} ${(100 * r.error).toFixed(2)} +- ${(100 * r.standardError).toFixed(2)} %`).join(", ")}`,
    );
    const coarse = rows[0]!;
    for (const { m, error, standardError } of rows.slice(1)) {
      const chance = Z * Math.hypot(standardError, coarse.standardError / (m * m));
      expect(Math.abs(error)).toBeLessThan(Math.abs(coarse.error) / (m * m) + chance);
    }
    // At S/16 that leaves less than a thousandth.
    expect(Math.abs(coarse.error) / 256).toBeLessThan(0.001);
  }

  const mean = 1;
  it.each<[string, Law, boolean]>([
    ["exponential", { kind: "exponential", mean }, false],
    ["exponential by its distribution function", { kind: "exponential", mean }, true],
    ["gamma of cv 0.5", { kind: "gamma", mean, cv: 0.5 }, true],
    ["lognormal of cv 1.5", { kind: "lognormal", mean, cv: 1.5 }, true],
    ["discrete", { kind: "discrete", values: [0.5, 2.5], weights: [3, 1] }, true],
  ])("loses the bias of M/G/1 with %s service as the square of the step", (name, law, asLaw) => {
    const load = 0.6;
    const { variance } = distribution(law);
    const expected = ((load / (1 - load)) * (1 + variance / mean ** 2)) / 2;

    expectSecondOrder(`M/G/1, ${name}`, errors(law, asLaw, 1, load, 101, expected));
  });

  it.each([
    ["one binomial", false],
    ["by the distribution function", true],
  ])("loses the bias of M/M/50 (%s) as the square of the step", (name, asLaw) => {
    const load = 47;
    const expected = erlangC(50, load) / (50 - load);

    expectSecondOrder(
      `M/M/50, ${name}`,
      errors({ kind: "exponential", mean }, asLaw, 50, load, 41, expected),
    );
  });
});
