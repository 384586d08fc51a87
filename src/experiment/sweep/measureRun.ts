/** `--measure run`: the metrics of a sample's days with the scenario's cards. */

import {
  METRIC_NAMES,
  type MetricName,
  metricUnit,
  PERCENTILES,
  PROBABILITIES,
} from "../../metrics/names.js";
import type { Objective } from "../../objective.js";
import type { Scenario } from "../../scenario/scenario.js";
import { fluidValues, isBeyondReach } from "../beyondReach.js";
import type { Perform } from "../experiment.js";
import { fluidHorizon } from "../fluidObjective.js";
import { capacityOf, type Model, meetsAll, modelOf, type QueueScenario, queueScenario } from "../model.js";
import { planRun } from "../run.js";
import { runDays } from "../runExperiment.js";
import type { OutputRow, SweepOutput } from "./outputs.js";

/** Share of a sample's days that meet every objective. */
export const DAYS_MET = "daysMet";

/**
 * The metrics of a day; where there are objectives whether it meets them, and what the first one limits where that is
 * none of the metrics, such as a p99.5 or the worst hour's p99.
 */
export function runOutputs(scenario: Scenario): SweepOutput[] {
  const metrics = METRIC_NAMES.map((name) => ({
    name,
    unit: metricUnit(name),
    meaning: `${name} of the sample's day (mean over its days, where it has several)`,
  }));
  const [first] = scenario.slo;
  if (first === undefined) return metrics;
  const met = {
    name: DAYS_MET,
    unit: "share",
    meaning: "share of the sample's days that meet every objective",
  };
  if (metricOf(first) !== null) return [...metrics, met];
  const unit = first.statistic.kind === "waitingShare" ? "share" : "s";
  const name = statisticOf(first);
  return [
    ...metrics,
    met,
    { name, unit, meaning: `${name} of the sample's day (mean over its days, where it has several)` },
  ];
}

/** What the first objective limits: a metric, else an output of its own; the p99 latency without any. */
export function runHeadline({ slo: [first] }: Pick<Scenario, "slo">): string {
  return first === undefined ? "latency.p99" : (metricOf(first) ?? statisticOf(first));
}

/** The metric that an objective limits over the whole day; null where it is none. */
function metricOf({ statistic, of, windowSeconds }: Objective): MetricName | null {
  if (windowSeconds !== null) return null;
  if (statistic.kind === "waitingShare") return "waiting.share";
  const name = statistic.kind === "quantile" ? percentileName(statistic.p) : statistic.kind;
  return METRIC_NAMES.find((metric) => metric === `${of}.${name}`) ?? null;
}

/** What an objective limits, in its own words: `p99.5 latency in every 1 h`. */
function statisticOf({ text }: Objective): string {
  return text.replace(/ <= .*?(?= in every |$)/, "");
}

function percentileName(p: number): string | undefined {
  return PERCENTILES.find(([, probability]) => Math.abs(probability - p) < 1e-12)?.[0];
}

/**
 * The outputs of one sample.
 * @param firstReplication its days are those of this replication and the ones after it
 * @throws InputError without `pool.cards`
 */
export function runSample(
  scenario: Scenario,
  firstReplication: number,
  replications: number,
  perform: Perform,
): OutputRow {
  const service = queueScenario({ ...scenario, simulate: { ...scenario.simulate, replications } });
  const beyond = outputsBeyondReach(service);
  if (beyond !== null) return beyond;
  const plan = planRun(service);
  const { model } = plan;
  const days = perform(runDays(plan, firstReplication));
  const metrics = METRIC_NAMES.map((name) => meanOfKnown(days.map((day) => day.metrics[name])));
  if (model.objectives.length === 0) return metrics;
  const met = days.filter((day) => meetsAll(model, day.objectives));
  return withObjectives(metrics, model, met.length / days.length, () =>
    meanOfKnown(days.map((day) => day.objectives[0] ?? null)),
  );
}

/**
 * A sample whose queue would outlast the engine: the fluid limit, as if its servers were always busy.
 * @returns null where the engine reaches
 */
function outputsBeyondReach(scenario: QueueScenario): OutputRow | null {
  const { cards } = scenario.pool;
  if (cards === null) return null;
  const model = modelOf(scenario);
  const capacity = capacityOf(scenario, model, cards);
  if (!isBeyondReach(scenario, model, capacity)) return null;
  const fluid = fluidHorizon(model, capacity);
  const waits = [fluid.meanWait, ...PROBABILITIES.map((p) => fluid.waitQuantile(p)), fluid.worstWait];
  const factors = Array.from({ length: model.days }, (_, day) =>
    model.demand.dayFactors(model.warmupDays + day),
  );
  const requests =
    (model.demand.requestsPerDay * factors.reduce((sum, factor) => sum + factor, 0)) / model.days;
  const metrics = [
    ...waits.map((wait) => wait + model.service.mean),
    ...waits,
    fluid.shareWaiting,
    1,
    1,
    fluid.maximumBacklog,
    requests,
  ];
  if (model.objectives.length === 0) return metrics;
  const values = fluidValues(model, capacity, model.objectives);
  return withObjectives(metrics, model, meetsAll(model, values) ? 1 : 0, () => values[0] ?? null);
}

/** The metrics, the share of days that meet the objectives, and what the first limits where that is no metric. */
function withObjectives(
  metrics: OutputRow,
  { objectives: [first] }: Model,
  met: number,
  value: () => number | null,
): OutputRow {
  return first === undefined || metricOf(first) !== null ? [...metrics, met] : [...metrics, met, value()];
}

function meanOfKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
