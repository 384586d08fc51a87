import { describe, expect, it } from "vitest";
import { drawTokens } from "../../../../src/experiment/engines/tokens/draw.js";
import { type TokenScenario, tokenModelOf } from "../../../../src/experiment/engines/tokens/model.js";
import { performed } from "../../../../src/experiment/perform.js";
import { newRoom } from "../../../../src/experiment/room.js";
import { performReplicaDays } from "../../../../src/experiment/size/replicas/judgedDays.js";
import { replicaSizeExperiment } from "../../../../src/experiment/size/replicas/size.js";
import { judge } from "../../../../src/metrics/judge.js";
import { meets } from "../../../../src/objective.js";
import { constantCapacity } from "../../../../src/sim/supply/capacity.js";
import { scheduledSupply } from "../../../../src/sim/supply/supply.js";
import { rankOf } from "../../../../src/statistics/orderStatistic.js";
import { tokenScenario } from "../../../support/tokenScenarios.js";

/** Whether each counted day of a replication keeps the objectives, of requests that were all served. */
function metInFull(
  scenario: TokenScenario,
  replication: number,
  replicas: number,
  planned: number,
): boolean[] {
  const model = tokenModelOf(scenario, planned);
  const met: boolean[] = [];
  const drawn = drawTokens(model, replication, { draws: false, single: false }, newRoom());
  drawn.serve(scheduledSupply(constantCapacity(replicas)), (day) => {
    if (day.day < model.warmupDays) return;
    const values = judge(day, model.objectives, model.demand.curve.startsAt);
    met.push(model.objectives.every((objective, k) => meets(values[k] ?? null, objective)));
  });
  return met;
}

/** The least number with which, and with every greater one up to `most`, enough days are met. */
function byBruteForce(scenario: TokenScenario, most: number, planned: number): number | null {
  const { replications, daysShare } = scenario.size;
  let least: number | null = null;
  for (let replicas = most; replicas >= 1; replicas--) {
    const met = Array.from({ length: replications }, (_, r) =>
      metInFull(scenario, r, replicas, planned),
    ).flat();
    if (met.filter((kept) => kept).length < rankOf(met.length, daysShare)) break;
    least = replicas;
  }
  return least;
}

/** Iterations of a second and more: few requests make it busy. */
const BUSY = [
  "demand.dailyActiveUsers=2500",
  "size.replications=10",
  "size.daysShare=0.8",
  "replica.stepTime={ a: 1, w: 0.25, b: 0.005, d: 0.005, e: 0.000001, q: 0.0000001 }",
  "replica.maxSequences=4",
];

describe("replicaSizeExperiment", () => {
  it.each([
    ["a percentile of ttft", "slo=[p99 ttft <= 20 s]"],
    ["a percentile of tpot", "slo=[p90 tpot <= 1.39 s]"],
    ["a mean", "slo=[mean latency <= 85 s]"],
    [
      "a share of requests that keep several bounds",
      "slo=['attainment >= 95 % with ttft <= 20 s, tpot <= 2 s']",
    ],
    ["gaps between tokens, which single requests do not tell", "slo=[p99 itl <= 2.5 s]"],
    [
      "two objectives and a router by turns",
      "slo=[p95 ttft <= 15 s, p99 wait <= 20 s]",
      "pool.router=round-robin",
    ],
  ])("finds for %s the number that trying every one on every day finds", (_, ...overrides) => {
    const scenario = tokenScenario(...BUSY, ...overrides);
    const { servers, inReplicas, curve, interval } = performed(replicaSizeExperiment(scenario));
    const planned = Math.ceil(inReplicas.guess);
    expect(servers).toBe(byBruteForce(scenario, 7, planned));
    expect(servers).toBeGreaterThan(1);
    const below = curve.find((point) => point.servers === servers! - 1)!;
    expect(below.daysMet).toBeLessThan(0.8);
    expect(interval![0]).toBeLessThanOrEqual(servers!);
  });
});

describe("performReplicaDays", () => {
  it("judges days that it gives up as days that are served whole", () => {
    for (const slo of ["p99 ttft <= 20 s", "mean latency <= 85 s", "max wait <= 60 s", "waiting <= 40 %"]) {
      const scenario = tokenScenario(...BUSY, `slo=[${slo}]`);
      for (const replication of [0, 1, 2]) {
        const job = {
          kind: "replicaDays",
          scenario,
          replication,
          replicas: [1, 2, 3, 4],
          planned: 2,
        } as const;
        expect(performReplicaDays(job, newRoom()).met).toEqual(
          [1, 2, 3, 4].map((replicas) => metInFull(scenario, replication, replicas, 2)),
        );
      }
    }
  });

  it("judges days in a row, of which only the last may be given up", () => {
    const scenario = tokenScenario(...BUSY, "simulate.days=3", "slo=[p99 ttft <= 20 s]");
    const job = { kind: "replicaDays", scenario, replication: 1, replicas: [1, 2, 3], planned: 2 } as const;
    const { met } = performReplicaDays(job, newRoom());
    expect(met.map((days) => days.length)).toEqual([3, 3, 3]);
    expect(met).toEqual([1, 2, 3].map((replicas) => metInFull(scenario, 1, replicas, 2)));
  });
});
