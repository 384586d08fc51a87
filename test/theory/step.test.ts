import { describe, expect, it } from "vitest";
import { distribution, type Law } from "../../src/random/law.js";
import { constantCapacity } from "../../src/sim/supply/capacity.js";
import { dayCurve } from "../../src/workload/curve.js";
import mtdct from "../reference/mtdct.json" with { type: "json" };
import mtmct from "../reference/mtmct.json" with { type: "json" };
import { erlangC, ratioEstimate, runStepped, steadyDemand } from "../sim/step/random.js";
import { meanWait, shareUpTo } from "../sim/step/support.js";

const Z = 4;

/** Waits over all days but each replication's first: the mean, and the shares above the given waits [s]. */
function steppedWaits(run: Parameters<typeof runStepped>[0], step: number, above: readonly number[]) {
  const waits: [number, number][] = [];
  const shares: [number, number][][] = above.map(() => []);
  runStepped(run, step, (day) => {
    if (day.day === 0 && run.days > 1) return;
    waits.push([meanWait([day]) * day.requests, day.requests]);
    above.forEach((x, i) => {
      shares[i]!.push([(1 - shareUpTo([day], x)) * day.requests, day.requests]);
    });
  });
  return { wait: ratioEstimate(waits), shares: shares.map(ratioEstimate) };
}

describe("createStepEngine in the steady state", () => {
  const mean = 10;

  it.each<[string, Law, boolean]>([
    ["constant", { kind: "constant", value: mean }, false],
    ["exponential", { kind: "exponential", mean }, false],
    ["exponential by its distribution function", { kind: "exponential", mean }, true],
    ["gamma", { kind: "gamma", mean, cv: 0.5 }, true],
    ["lognormal", { kind: "lognormal", mean, cv: 1.5 }, true],
    ["discrete", { kind: "discrete", values: [5, 25], weights: [3, 1] }, true],
  ])("has the mean wait of M/G/1 with %s service by Pollaczek and Khinchine", (_, law, asLaw) => {
    const load = 0.5;
    const { variance } = distribution(law);
    const { wait } = steppedWaits(
      {
        seed: 1,
        replications: 1,
        days: 11,
        demand: steadyDemand(load / mean),
        service: { law, asLaw },
        capacity: constantCapacity(1),
      },
      mean / 16,
      [],
    );

    const expected = ((load / (1 - load)) * mean * (1 + variance / mean ** 2)) / 2;
    expect(Math.abs(wait.mean - expected)).toBeLessThan(Z * wait.standardError);
    expect(wait.standardError).toBeLessThan(0.06 * expected);
  });

  it("has the waits of M/M/c by Erlang", () => {
    const servers = 60;
    const load = 55;
    const run = {
      seed: 2,
      replications: 1,
      days: 9,
      demand: steadyDemand(load / mean),
      service: { law: { kind: "exponential", mean } as const },
      capacity: constantCapacity(servers),
    };
    // Off the grid of steps, whose points single requests' waits prefer.
    const above = [0.8, 3.4, 9.1];
    const { wait, shares } = steppedWaits(run, mean / 16, above);

    const waits = erlangC(servers, load);
    const rate = (servers - load) / mean;
    expect(Math.abs(wait.mean - waits / rate)).toBeLessThan(Z * wait.standardError);
    shares.forEach((share, i) => {
      const expected = waits * Math.exp(-rate * above[i]!);
      expect(Math.abs(share.mean - expected)).toBeLessThan(Z * share.standardError);
    });
  });
});

describe("createStepEngine on a half-sine day", () => {
  const curve = dayCurve({
    shape: "half-sine",
    peakStart: 8 * 3600,
    peakDuration: 12 * 3600,
    peakShare: 1,
  });
  const cases = [...mtdct.cases, ...mtmct.cases].filter(
    ({ inputs, outputs }) =>
      inputs.requestsPerDay === 30_000 && outputs.probabilityWaits > 0.15 && outputs.probabilityWaits < 0.5,
  );

  it.each(
    cases.map((row) => [row.inputs.service, row.inputs.servers, row.inputs.meanServiceSeconds, row] as const),
  )("has the exact waits of %s service with %d servers of %d s", (service, servers, mean, row) => {
    const law: Law =
      service === "deterministic" ? { kind: "constant", value: mean } : { kind: "exponential", mean };
    const run = {
      seed: 3,
      replications: 20,
      days: 1,
      demand: { curve, mean: row.inputs.requestsPerDay, minuteFactors: null },
      service: { law },
      capacity: constantCapacity(servers),
    };
    const tails = row.outputs.waitTail;
    const { wait, shares } = steppedWaits(
      run,
      mean / 16,
      tails.map(({ seconds }) => seconds + 1e-6),
    );

    expect(Math.abs(wait.mean - row.outputs.meanWaitSeconds)).toBeLessThan(Z * wait.standardError);
    shares.forEach((share, i) => {
      const { seconds, probabilityWaitExceeds } = tails[i]!;
      if (seconds < mean / 8 || probabilityWaitExceeds * 30_000 < 100) return;
      expect(Math.abs(share.mean - probabilityWaitExceeds)).toBeLessThan(Z * share.standardError);
    });
  });
});
