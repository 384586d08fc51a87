/** Small scenarios to sweep over. */

import { performed } from "../../../src/experiment/perform.js";
import { createSweepData, type SweepData } from "../../../src/experiment/sweep/data.js";
import { planSweep, type SweepPlan, type SweepSettings } from "../../../src/experiment/sweep/plan.js";
import { sweepSamples } from "../../../src/experiment/sweep/sweepExperiment.js";
import { setNumber } from "../../../src/scenario/numbers.js";
import { parseScenario } from "../../../src/scenario/parse.js";
import type { Scenario } from "../../../src/scenario/scenario.js";

/** 2,000 requests a day on a few cards, 100 s each: a day costs next to nothing to simulate. */
export const SMALL = `
title: A small service
demand: { dailyActiveUsers: 2000, profile: { shape: flat, peakStart: "08:00", peakDuration: 12 h } }
work: { flopPerRequest: 3.75 PFLOP }
pool: { card: A10, mfu: 30 %, cards: 7 }
slo: [p99 latency <= 150 s]
`;

export const UNCERTAIN = `${SMALL}
uncertainty:
  demand.dailyActiveUsers: { lognormal: { mean: 2000, cv: 0.4 } }
  pool.mfu: { triangular: { low: 20 %, mode: 30 %, high: 50 % } }
`;

export function scenarioOf(text: string): Scenario {
  return parseScenario(text, "test.yaml");
}

export function planOf(text: string, settings: Partial<SweepSettings> = {}): SweepPlan {
  const scenario = scenarioOf(text);
  const all = { samples: null, method: "lhs", measure: "estimate", replications: 1, ...settings } as const;
  return planSweep(scenario, all, (values) =>
    Object.entries(values).reduce(
      (changed, [path, value]) => setNumber(changed, path, value as number),
      scenario,
    ),
  );
}

/** Every job of the plan, performed here. */
export function performedSweep(plan: SweepPlan): SweepData {
  const data = createSweepData(plan);
  performed(sweepSamples(plan, { data, batches: 0, keep() {} }));
  return data;
}
