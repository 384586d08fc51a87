/**
 * capsim as a library: how many cards an LLM service needs so that its users wait no longer than they will bear.
 * Everything here is pure and synchronous, and runs in Node and in a browser alike.
 *
 * ```js
 * import { answer, parseScenario, size } from "capsim";
 *
 * const scenario = parseScenario(`
 * title: A chat service
 * demand:
 *   dailyActiveUsers: 20000
 *   requestsPerUserPerDay: 3
 *   profile: { shape: half-sine, peakStart: "08:00", peakDuration: 12 h }
 * model: { parameters: 8e9 }
 * work: { promptTokens: 500, answerTokens: 500 }
 * pool: { card: A10, mfu: 30 % }
 * slo: [p99 latency <= 20 s]
 * size: { replications: 80 }
 * `, "chat.yaml");
 *
 * const sized = size(scenario);
 * console.log(sized.cards, sized.interval);
 * for (const { title } of answer(sized).pictures) console.log(title);
 * ```
 */

// Scenarios: a file's text in, an object of SI units out

export { onCard } from "./experiment/comparison.js";
export { scenarioJsonSchema } from "./scenario/jsonSchema.js";
export { parseScenario, parseScenarioBytes } from "./scenario/parse.js";
export { printScenario } from "./scenario/print.js";
export type { Scenario } from "./scenario/schema.js";
export type { GridValue } from "./scenario/sweep.js";
export { withValues } from "./scenario/withValues.js";

// Questions: a scenario in, a result out, with what was asked

export type { Asked, Estimated, Explained, Grown, Ran, Reported, Sized, Swept } from "./experiment/atOnce.js";
export { estimate, explain, growth, report, run, size, sweep } from "./experiment/atOnce.js";
export type * from "./experiment/results.js";
export type { SweepResult } from "./experiment/sweep/analysis.js";
export type { SweepSettings } from "./experiment/sweep/plan.js";

// Answers: a result in, its words, JSON document, tables and pictures out

export type { Answer, Failure, Provenance, ResultDocument } from "./report/answer.js";
export { type Answerable, answerOf as answer, type Pictured } from "./report/answerOf.js";
export { csvColumns } from "./report/csvColumns.js";
export { csvText } from "./report/csvText.js";
export type { Layout } from "./report/layout.js";
export { DARK, LIGHT, type Palette } from "./report/plots/palette.js";
export { type Picture, svgOf } from "./report/plots/pictures.js";
export type { ReportAnswer } from "./report/reportAnswer.js";
export type { Cell, Column, Table } from "./report/table.js";

// Experiments: the same questions, stage by stage, for whoever decides where the jobs are performed and when to stop

export type { Experiment, Interim, Stage } from "./experiment/experiment.js";
export { growthExperiment } from "./experiment/growthExperiment.js";
export type { Job, JobResult } from "./experiment/job.js";
export { performed, performJob } from "./experiment/perform.js";
export { runExperiment } from "./experiment/runExperiment.js";
export { sizeAndGrowthExperiment, sizeExperiment } from "./experiment/sizeExperiment.js";
export { planSweep, type SweepPlan } from "./experiment/sweep/plan.js";
export { sweepExperiment } from "./experiment/sweep/sweepExperiment.js";

// Catalogues: cards, models and published objectives by name

export { findObjectiveSet, OBJECTIVE_SETS, type ObjectiveSet } from "./scenario/objectiveSets.js";
export type { CatalogueCard } from "./serving/cards/catalogueCard.js";
export { CARDS, findCard } from "./serving/cards.js";
export { type ModelFigures, modelFigures } from "./serving/modelFigures.js";
export type { CatalogueModel } from "./serving/models/catalogueModel.js";
export { findModel, MODELS } from "./serving/models.js";

// Queues of a scenario: its demand, service and capacity as the theory takes them

export { closedFormLadder } from "./experiment/estimators/ladder.js";
export { hasQueue, type Model, modelOf, type QueueScenario, queueScenario } from "./experiment/model.js";

// Queueing theory: closed forms

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

// Engines: columns of arrivals and service times in, columns of starts out

export { createFcfs, type Fcfs, type Kernel } from "./sim/fcfs/fcfs.js";
export { createStepEngine, type StepEngine, type StepOptions } from "./sim/step/engine.js";
export { type Capacity, constantCapacity } from "./sim/supply/capacity.js";
export { type Change, type Supply, scheduledSupply } from "./sim/supply/supply.js";

// Printed figures: recomputed and judged

export type { ClaimVerdict, VerdictKind } from "./claims/verdict.js";
export { judgeClaims } from "./experiment/judgeClaims.js";

// Errors: what is wrong with an input, and where it stands; and the version that results name

export { InputError, InvariantError, type Problem, problemText } from "./errors.js";
export { VERSION } from "./version.js";
