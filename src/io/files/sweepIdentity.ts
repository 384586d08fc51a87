/** Which sweep the files in a results folder are of. */

import type { SweepPlan } from "../../experiment/sweep/plan.js";
import type { Scenario } from "../../scenario/scenario.js";
import { VERSION } from "../../version.js";
import { scenarioDigest } from "./digest.js";

/** What must be equal for two files to be of the same sweep. */
export interface SweepIdentity {
  readonly capsim: string;
  /** Of the scenario, its seed apart. */
  readonly digest: string;
  readonly seed: number;
  readonly measure: string;
  readonly method: string;
  readonly samples: number;
  readonly replications: number;
  /** Samples of a batch. */
  readonly batchSize: number;
}

export function identityOf(scenario: Scenario, plan: SweepPlan): SweepIdentity {
  return {
    capsim: VERSION,
    digest: scenarioDigest({ ...scenario, simulate: { ...scenario.simulate, seed: 0 } }),
    seed: plan.seed,
    measure: plan.measure,
    method: plan.method,
    samples: plan.samples,
    replications: plan.replications,
    batchSize: plan.batchSize,
  };
}
