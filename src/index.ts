/** The public face of capsim: pure functions that run in Node and in a browser alike. Re-exports only. */

// Printed figures
export type { ClaimVerdict, VerdictKind } from "./claims/verdict.js";
// Errors
export { InputError, InvariantError, MachineError, type Problem } from "./errors.js";
// Experiments: plan, perform each job, reduce
export { estimate } from "./experiment/estimate.js";
export { closedFormLadder } from "./experiment/estimators/ladder.js";
export type { Job, JobResult } from "./experiment/job.js";
export { judgeClaims } from "./experiment/judgeClaims.js";
export { type Model, modelOf, type QueueScenario, queueScenario } from "./experiment/model.js";
export { performJob } from "./experiment/perform.js";
export type * from "./experiment/results.js";
export { planRun, reduceRun } from "./experiment/run.js";
export { curveServers, planCurve } from "./experiment/size/curve.js";
export { reduceDays } from "./experiment/size/days.js";
export { firstGuess, planSize } from "./experiment/size/plan.js";
export { reduceSize } from "./experiment/size/result.js";
// Queueing theory
export { allenCunneenMeanWait } from "./queueing/allenCunneen.js";
export { erlangB, erlangC, logErlangB, logErlangC } from "./queueing/erlang.js";
export { fluidDay, fluidStatistic, leastServersFluid } from "./queueing/fluid.js";
export { manyServerFluid } from "./queueing/manyServerFluid.js";
export {
  mdcMeanWait,
  mdcWait,
  mdcWaitProbability,
  mdcWaitQuantile,
  mdcWaitTail,
} from "./queueing/mdc.js";
export { md1WaitQuantile, md1WaitTail, mg1 } from "./queueing/mg1.js";
export {
  mmcLatencyQuantile,
  mmcLatencyTail,
  mmcMeanLatency,
  mmcMeanQueueLength,
  mmcMeanWait,
  mmcWaitQuantile,
  mmcWaitTail,
} from "./queueing/mmc.js";
export { modifiedOfferedLoad } from "./queueing/offeredLoad.js";
export {
  arrivalWeighted,
  atPeak,
  halfinWhittBeta,
  leastServers,
  modifiedOfferedLoadDay,
  pointwiseStationaryDay,
  squareRootStaffing,
} from "./queueing/staffing.js";
// Scenarios
export { scenarioJsonSchema } from "./scenario/jsonSchema.js";
export { setNumber } from "./scenario/numbers.js";
export { parseScenario } from "./scenario/parse.js";
export { printScenario } from "./scenario/print.js";
export type { Scenario } from "./scenario/scenario.js";
// Serving
export { CARDS } from "./serving/cards.js";
// Engines: columns in, columns out
export { type Capacity, constantCapacity } from "./sim/capacity.js";
export { createFcfs, type Fcfs, type Kernel } from "./sim/fcfs.js";
export { createStepEngine } from "./sim/step.js";
