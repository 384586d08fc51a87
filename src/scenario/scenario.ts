/** The resolved scenario's types by name: SI, defaults filled in, null where the file says nothing. */
import type { Scenario } from "./schema.js";

export type { Objective } from "../objective.js";
export type { Profile } from "../workload/profile.js";
export type { Claim, ClaimInputs, ClaimQuantity } from "./claims.js";
export type { WorkLaw } from "./distribution.js";
export type { ScheduleStep } from "./schedule.js";
export type { Scenario } from "./schema.js";
export type { GridValue } from "./sweep.js";
export type { TrainingRow } from "./training.js";
export type { UncertainLaw } from "./uncertain.js";

/** `demand`, resolved. */
export type DemandSpec = NonNullable<Scenario["demand"]>;
/** `work`, resolved. */
export type WorkSpec = NonNullable<Scenario["work"]>;
/** `pool`, resolved. */
export type PoolSpec = NonNullable<Scenario["pool"]>;
