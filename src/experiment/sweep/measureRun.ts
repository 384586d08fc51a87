/** `--measure run`: the metrics of a sample's days with the scenario's cards. */

import {
  METRIC_NAMES,
  type MetricName,
  metricUnit,
  PERCENTILES,
  PROBABILITIES,
} from "../../metrics/names.js";
import type { Scenario } from "../../scenario/scenario.js";
import { fluidValues, isBeyondReach } from "../beyondReach.js";
import { fluidHorizon } from "../fluidObjective.js";
import { capacityOf, meetsAll, modelOf, type QueueScenario, queueScenario } from "../model.js";
import { performRun, planRun } from "../run.js";
import type { OutputRow, SweepOutput } from "./outputs.js";

/** Share of a sample's days that meet every objective. */
export const DAYS_MET = "daysMet";

/** The metrics of a day, and whether it meets the objectives, where there are any. */
export function runOutputs(scenario: Scenario): SweepOutput[] {
  const metrics = METRIC_NAMES.map((name) => ({
    name,
    unit: metricUnit(name),
    meaning: `${name} of the sample's day (mean over its days, where it has several)`,
  }));
  return scenario.slo.length === 0
    ? metrics
    : [
        ...metrics,
        { name: DAYS_MET, unit: "share", meaning: "share of the sample's days that meet every objective" },
      ];
}

/** The metric that the first objective limits, where it is one of the metrics, else the p99 latency. */
export function runHeadline({ slo: [first] }: Pick<Scenario, "slo">): MetricName {
  if (first === undefined) return "latency.p99";
  const { statistic, of } = first;
  if (statistic.kind === "waitingShare") return "waiting.share";
  const name = statistic.kind === "quantile" ? percentileName(statistic.p) : statistic.kind;
  return METRIC_NAMES.find((metric) => metric === `${of}.${name}`) ?? "latency.p99";
}

function percentileName(p: number): string | undefined {
  return PERCENTILES.find(([, probability]) => Math.abs(probability - p) < 1e-12)?.[0];
}

/**
 * The outputs of one sample.
 * @param firstReplication its days are those of this replication and the ones after it
 * @throws InputError without `pool.cards`
 */
export function runSample(scenario: Scenario, firstReplication: number, replications: number): OutputRow {
  const service = queueScenario({ ...scenario, simulate: { ...scenario.simulate, replications } });
  const beyond = outputsBeyondReach(service);
  if (beyond !== null) return beyond;
  const { jobs, model } = planRun(service);
  const days = jobs.flatMap((job) => {
    const replication = firstReplication + job.replication;
    return performRun({ ...job, replication, exactPooledLimit: null }).replications.flatMap(
      (one) => one.days,
    );
  });
  const metrics = METRIC_NAMES.map((name) => meanOfKnown(days.map((day) => day.metrics[name])));
  if (model.objectives.length === 0) return metrics;
  const met = days.filter((day) => meetsAll(model, day.objectives));
  return [...metrics, met.length / days.length];
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
  return [...metrics, meetsAll(model, fluidValues(model, capacity, model.objectives)) ? 1 : 0];
}

function meanOfKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
