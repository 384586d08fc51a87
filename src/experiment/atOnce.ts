/**
 * Every experiment performed here and now: a scenario in, its result out, with what was asked. Whoever wants a long one
 * performed elsewhere, or to stop it between two jobs, drives its generator (experiment.ts).
 */

import { InputError } from "../errors.js";
import type { Scenario } from "../scenario/scenario.js";
import { withValues } from "../scenario/withValues.js";
import { estimate as estimated } from "./estimate.js";
import { type Explained as ExplainedReplica, explain as explained } from "./explain/explain.js";
import { growthExperiment } from "./growthExperiment.js";
import { grows, requireBoundedGrowth } from "./growthPlan.js";
import { hasQueue, type QueueScenario } from "./model.js";
import { performed } from "./perform.js";
import type { EngineUsed, EstimateResult, GrowthResult, RunResult, SizeResult } from "./results.js";
import { runExperiment } from "./runExperiment.js";
import { type ServedScenario, servedScenario } from "./served.js";
import { scenarioOfAnswer, sizableDesigns, sizableScenario } from "./sizable.js";
import type { SizedDesign } from "./size/design.js";
import { designExperiment, sizeExperiment } from "./sizeExperiment.js";
import { analyseSweep, type SweepResult } from "./sweep/analysis.js";
import { createSweepData, type SweepData } from "./sweep/data.js";
import { planSweep, type SweepSettings } from "./sweep/plan.js";
import { sweepEngine } from "./sweep/sweepEngine.js";
import { sweepSamples } from "./sweep/sweepExperiment.js";
import { usualMeasure } from "./sweep/usualMeasure.js";

/** What was asked, beside what was found. */
export interface Asked<Command extends string, Given extends Scenario = Scenario> {
  readonly command: Command;
  readonly scenario: Given;
}

/** What `run` found. */
export type Ran = Asked<"run", ServedScenario> & RunResult;
/** What `size` found; `others` are the same service on other cards, to be compared. */
export type Sized = Asked<"size", QueueScenario> & SizeResult & { readonly others: readonly SizedDesign[] };
/** What `growth` found. */
export type Grown = Asked<"growth", QueueScenario> & GrowthResult;
/** What `estimate` found. */
export type Estimated = Asked<"estimate"> & EstimateResult;
/** What `explain` says of a replica. */
export type Explained = Asked<"explain"> & ExplainedReplica;
/** What `sweep` found, and its numbers. */
export type Swept = Asked<"sweep"> &
  SweepResult & {
    readonly data: SweepData;
    /** Of the first cell's own figures; null for closed forms. */
    readonly engine: EngineUsed | null;
  };
/** What a report is made of; null: not asked. Without all of them it is one of closed forms. */
export type Reported = Asked<"report"> & {
  readonly run: Ran | null;
  readonly size: Sized | null;
  /** The run of the cards that sizing found, where they are not the scenario's own. */
  readonly answerRun: Ran | null;
  readonly sweep: Swept | null;
};

/**
 * What the users of the scenario's pool experience: waits, latencies, utilisation and objectives, from simulated days.
 *
 * @throws InputError where the scenario has no queue or names no cards, or what is asked is out of reach
 */
export function run(given: Scenario): Ran {
  const scenario = servedScenario(given);
  return { command: "run", scenario, ...performed(runExperiment(scenario)) };
}

/**
 * The least cards that meet every objective on the share of days asked for, the ladder of simpler estimates, the curve,
 * and where demand grows how long the pool lasts.
 *
 * @param others the same service on other cards (`onCard`), sized too and compared
 * @throws InputError where the scenario has no queue or no objective, or what is asked is out of reach
 */
export function size(given: Scenario, others: readonly Scenario[] = []): Sized {
  const [first, ...beside] = sizableDesigns(given, others);
  const { scenario, result } = performed(designExperiment(first));
  const sized = beside.map((design) => performed(designExperiment(design)));
  return { command: "size", scenario, ...result, others: sized };
}

/**
 * How long the scenario's cards last while demand grows, or the least that do on its first day, and the expansions that
 * the pool then needs.
 *
 * @throws InputError where demand does not grow, or no number of cards will do on the first day
 */
export function growth(given: Scenario): Grown {
  const scenario = sizableScenario(given);
  requireBoundedGrowth(scenario);
  if (!grows(scenario)) {
    throw new InputError({
      path: "demand.growth.perMonth",
      message:
        "must be above 0, and demand.days left out, to follow the growth of demand, got no such growth",
    });
  }
  const cards = scenario.pool.cards ?? performed(sizeExperiment(scenario)).cards;
  if (cards === null) {
    throw new InputError({
      path: "slo",
      message: "must be met by some number of cards for a pool to grow from, got none on the first day",
    });
  }
  return { command: "growth", scenario, ...performed(growthExperiment(scenario, cards)) };
}

/** What closed forms and the fluid limit say, with a verdict on every printed figure; nothing is simulated. */
export function estimate(scenario: Scenario): Estimated {
  return { command: "estimate", scenario, ...estimated(scenario) };
}

/**
 * What one replica does without a queue: an iteration's parts by batch and what binds, the room for its cache, the inputs
 * of both with their sources.
 *
 * @throws InputError where the scenario has no `replica`
 */
export function explain(scenario: Scenario): Explained {
  return { command: "explain", scenario, ...explained(scenario) };
}

/**
 * The spread of an answer over the scenario's uncertain inputs, over its grid, or both.
 *
 * @param settings 1,000 Latin hypercube samples of one replication unless they say otherwise, of what the scenario can be asked
 * @throws InputError where there is nothing to sweep or too much
 */
export function sweep(scenario: Scenario, settings: Partial<SweepSettings> = {}): Swept {
  const { samples = null, method = "lhs", measure = usualMeasure(scenario), replications = 1 } = settings;
  const asked: SweepSettings = { samples, method, measure, replications };
  const plan = planSweep(scenario, asked, (values) => withValues(scenario, values));
  const engine = sweepEngine(plan);
  const data = createSweepData(plan);
  performed(sweepSamples(plan, { data, batches: 0, keep() {} }));
  return { command: "sweep", scenario, ...analyseSweep(plan, data), data, engine };
}

/**
 * What a report is made of: the run of the scenario's cards, where it names some, on request its sizing, and then the
 * run of the cards that were found. One of other results is the object that holds them.
 *
 * @throws InputError as run and size do
 */
export function report(scenario: Scenario, asked: { readonly size?: boolean } = {}): Reported {
  const nothing = { run: null, size: null, answerRun: null, sweep: null };
  if (!hasQueue(scenario)) return { command: "report", scenario, ...nothing };
  if (asked.size !== true) return { command: "report", scenario, ...nothing, run: run(scenario) };
  // What cannot be sized is refused before anything is simulated.
  sizableScenario(scenario);
  const ran = scenario.pool.cards === null ? null : run(scenario);
  const sized = size(scenario);
  const found = scenarioOfAnswer(scenario, sized.cards);
  const answerRun = found === null ? null : run(found);
  return { command: "report", scenario, run: ran, size: sized, answerRun, sweep: null };
}
