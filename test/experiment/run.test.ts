import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CONSTANT, EXPONENTIAL, headline, run, unitService } from "../support/scenarios.js";

interface HeadlineCase {
  readonly inputs: { readonly service: string; readonly servers: number };
  readonly outputs: Readonly<Record<string, { readonly mean: number; readonly standardError: number }>>;
}

const REFERENCE = JSON.parse(readFileSync("test/reference/headline_mc.json", "utf8")) as {
  cases: HeadlineCase[];
};

/** Half the 95 % t interval of 30 values is 2.045 standard errors. */
const T_30 = 2.045;
const Z = 4;

describe("run", () => {
  for (const cards of [1481, 2330, 2400]) {
    it(`meets the independent calculation of the headline with ${cards} cards, constant service, 30 days by the engine that auto takes`, () => {
      const found = run(headline(`pool.cards=${cards}`));

      const { outputs } = REFERENCE.cases.find(
        ({ inputs }) => inputs.service === "deterministic" && inputs.servers === cards,
      )!;
      for (const [metric, name] of [
        ["wait.mean", "meanWait"],
        ["wait.p50", "waitP50"],
        ["wait.p99", "waitP99"],
        ["waiting.share", "shareWaiting"],
      ] as const) {
        const { mean, ci95 } = found.summary[metric];
        const [low, high] = ci95!;
        const expected = outputs[name]!;
        const error = Math.hypot((high - low) / 2 / T_30, expected.standardError);
        expect(
          Math.abs(mean! - expected.mean),
          `${metric}: ${mean} against ${expected.mean}`,
        ).toBeLessThanOrEqual(Z * error);
      }
    });
  }

  it("gives the same numbers for the same seed and others for another", () => {
    const first = run(unitService(3, CONSTANT, "simulate.replications=2"));
    const again = run(unitService(3, CONSTANT, "simulate.replications=2"));
    const other = run(unitService(3, CONSTANT, "simulate.replications=2", "simulate.seed=2"));

    expect(again).toEqual(first);
    expect(other.summary["wait.mean"].mean).not.toBe(first.summary["wait.mean"].mean);
  });

  it("draws a replication's days from names, so more replications leave the first ones as they were", () => {
    const few = run(unitService(3, CONSTANT, "simulate.replications=2"));
    const many = run(unitService(3, CONSTANT, "simulate.replications=3"));

    expect(many.dayRows.slice(0, 2)).toEqual(few.dayRows);
  });

  it("carries the backlog from one day to the next", () => {
    const overrides = ["simulate.replications=2", "simulate.days=3", "simulate.warmupDays=0"];
    const found = run(unitService(300, CONSTANT, "pool.cards=200", ...overrides));

    const waits = found.dayRows.slice(0, 3).map(({ metrics }) => metrics["wait.mean"]!);
    expect(found.overloaded).toBe(true);
    // A third of the work is left over each day: mean waits go as 1 : 3 : 5, and a day's left-over of 144,000 has a
    // standard deviation of sqrt(432,000).
    const error = Math.sqrt(432_000) / 144_000;
    expect(Math.abs(waits[1]! / waits[0]! - 3)).toBeLessThan(Z * 3 * error);
    expect(Math.abs(waits[2]! / waits[0]! - 5)).toBeLessThan(Z * 5 * error);
  });

  it("counts requests as Poisson: variance equals mean over days", () => {
    const found = run(unitService(0.5, CONSTANT, "simulate.replications=400", "simulate.warmupDays=0"));

    const counts = found.dayRows.map(({ metrics }) => metrics["requests.count"]!);
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1);
    expect(Math.abs(mean - 720)).toBeLessThan(Z * Math.sqrt(720 / 400));
    expect(Math.abs(variance / 720 - 1)).toBeLessThan(Z * Math.sqrt(2 / 399));
  });

  it("lets both engines agree on a service of random length within z = 4", () => {
    const overrides = ["simulate.replications=40", "pool.cards=8"];
    const exact = run(unitService(6, EXPONENTIAL, ...overrides, "simulate.engine=event", "simulate.days=1"));
    const stepped = run(unitService(6, EXPONENTIAL, ...overrides, "simulate.engine=step", "simulate.seed=9"));

    for (const metric of ["wait.mean", "wait.p99", "latency.mean", "latency.p99", "waiting.share"] as const) {
      const [a, b] = [exact.summary[metric], stepped.summary[metric]];
      const error = Math.hypot(halfWidth(a.ci95!), halfWidth(b.ci95!)) / 2.02;
      // The stepped interval holds the engine's own error.
      expect(Math.abs(a.mean! - b.mean!), metric).toBeLessThanOrEqual(Z * error);
    }
  });

  it("says so where a pool cannot hold the model", () => {
    const { warnings } = run(headline("simulate.replications=1"));

    expect(warnings).toContainEqual(expect.objectContaining({ kind: "weightsDoNotFit", least: 17 }));
  });

  it("refuses a pool without cards, naming the field", () => {
    const scenario = headline();

    expect(() => run({ ...scenario, pool: { ...scenario.pool, cards: null } })).toThrow(
      /^pool\.cards: must be given/,
    );
  });

  it("refuses with the figure what would not fit in memory or in an hour", () => {
    const huge = ["demand.dailyActiveUsers=1e12", "demand.requestsPerUserPerDay=1"];

    expect(() => run(headline("simulate.engine=event", ...huge))).toThrow(
      /simulate\.engine: must be step or auto .* would need 4\.00e\+4 GB/,
    );
    expect(() => run(headline("simulate.engine=event", "simulate.replications=100000"))).toThrow(
      /would take about .* (hours|days)/,
    );
  });
});

function halfWidth([low, high]: readonly [number, number]): number {
  return (high - low) / 2;
}
