/** `--measure run`: the metrics of a sample's days with the scenario's cards. */

import { LATENCY, QUEUE_MEASURES } from "../../../measure.js";
import { INTERVALS } from "../../../metrics/dayFlow.js";
import { type Distribution, shiftedBy } from "../../../metrics/distribution.js";
import type { DayFigures } from "../../../metrics/metric.js";
import { limitedMetric, metricsOf } from "../../../metrics/metrics.js";
import type { Objective } from "../../../objective.js";
import type { FluidDay } from "../../../queueing/fluid.js";
import type { Scenario } from "../../../scenario/scenario.js";
import { fluidValues, isBeyondReach } from "../../beyondReach.js";
import { secondsOf } from "../../engines/engines.js";
import type { Perform } from "../../experiment.js";
import { fluidHorizon } from "../../fluidObjective.js";
import { capacityOf, type Model, meetsAll, modelOf, type QueueScenario, queueScenario } from "../../model.js";
import { planRun } from "../../run.js";
import { runDays } from "../../runExperiment.js";
import { DAYS_MET, type OutputRow, type SweepOutput } from "../outputs.js";
import { meanOf, type SweepMeasure } from "./measure.js";

/**
 * The metrics of a day; where there are objectives whether it meets them, and what the first one limits where that is
 * none of the metrics, such as a p99.5 or the worst hour's p99.
 */
function runOutputs(scenario: Scenario): SweepOutput[] {
  const metrics = metricsOf(QUEUE_MEASURES).map(({ name, unit }) => ({
    name,
    unit,
    meaning: `${name} of the sample's day (mean over its days, where it has several)`,
  }));
  const [first] = scenario.slo;
  if (first === undefined) return metrics;
  const met = {
    name: DAYS_MET,
    unit: "share",
    meaning: "share of the sample's days that meet every objective",
  };
  if (limitedMetric(first) !== null) return [...metrics, met];
  const unit = first.statistic.kind === "waitingShare" ? "share" : "s";
  const name = statisticOf(first);
  return [
    ...metrics,
    met,
    { name, unit, meaning: `${name} of the sample's day (mean over its days, where it has several)` },
  ];
}

/** What the first objective limits: a metric, else an output of its own; the p99 latency without any. */
function runHeadline({ slo: [first] }: Pick<Scenario, "slo">): string {
  return first === undefined ? "latency.p99" : (limitedMetric(first)?.name ?? statisticOf(first));
}

/** What an objective limits, in its own words: `p99.5 latency in every 1 h`. */
function statisticOf({ text }: Objective): string {
  return text.replace(/ <= .*?(?= in every |$)/, "");
}

/**
 * The outputs of one sample.
 * @param firstReplication its days are those of this replication and the ones after it
 * @throws InputError without `pool.cards`
 */
function runSample(
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
  const metrics = metricsOf(QUEUE_MEASURES).map(({ name }) =>
    meanOfKnown(days.map((day) => day.metrics[name] ?? null)),
  );
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
  const factors = Array.from({ length: model.days }, (_, day) =>
    model.demand.dayFactors(model.warmupDays + day),
  );
  const requests =
    (model.demand.requestsPerDay * factors.reduce((sum, factor) => sum + factor, 0)) / model.days;
  const figures = fluidFigures(fluid, requests, model.service.mean);
  const metrics = metricsOf(QUEUE_MEASURES).map((metric) => metric.ofDay(figures));
  if (model.objectives.length === 0) return metrics;
  const values = fluidValues(model, capacity, model.objectives);
  return withObjectives(metrics, model, meetsAll(model, values) ? 1 : 0, () => values[0] ?? null);
}

/** What metrics are asked of: the waits of the fluid limit, the mean service time added for a latency. */
function fluidFigures(fluid: FluidDay, requests: number, meanService: number): DayFigures {
  const waits: Distribution = {
    count: requests,
    mean: fluid.meanWait,
    max: fluid.worstWait,
    positiveShare: fluid.shareWaiting,
    quantiles: (probabilities) => probabilities.map((p) => fluid.waitQuantile(p)),
  };
  const full = new Float64Array(INTERVALS).fill(1);
  return {
    requests,
    times: (of) => (of === LATENCY.name ? shiftedBy(meanService, waits) : waits),
    busy: full,
    servers: full,
    mostWaiting: fluid.maximumBacklog,
    tokens: null,
  };
}

/** The metrics, the share of days that meet the objectives, and what the first limits where that is no metric. */
function withObjectives(
  metrics: OutputRow,
  { objectives: [first] }: Model,
  met: number,
  value: () => number | null,
): OutputRow {
  return first === undefined || limitedMetric(first) !== null
    ? [...metrics, met]
    : [...metrics, met, value()];
}

function meanOfKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** The days of the scenario's cards. */
export const RUN: SweepMeasure = {
  batch: 10,
  outputs: runOutputs,
  headline: runHeadline,
  sample: runSample,
  seconds(scenario, replications) {
    const { model, engine } = planRun({ ...scenario, simulate: { ...scenario.simulate, replications } });
    return replications * secondsOf(model, engine);
  },
  enoughShare(_cards, column) {
    const met = column(DAYS_MET);
    return met === null ? null : meanOf(met);
  },
};
