/** `--measure size`: the least cards with which a sample's days meet every objective. */

import type { Scenario } from "../../scenario/scenario.js";
import type { Perform } from "../experiment.js";
import { modelOf, queueScenario } from "../model.js";
import { sequentialDays } from "../sequentialDays.js";
import { reduceDays } from "../size/days.js";
import { planSize } from "../size/plan.js";
import type { OutputRow, SweepOutput } from "./outputs.js";

/** Cards of whole replicas, and servers. */
export function sizeOutputs(): SweepOutput[] {
  return [
    {
      name: "cards",
      unit: "cards",
      meaning:
        "least cards, in whole replicas, that meet every objective on size.daysShare of the sample's days",
      isUnbounded: true,
    },
    { name: "servers", unit: "servers", meaning: "replicas that those cards make", isUnbounded: true },
  ];
}

/**
 * The outputs of one sample: over its own days, the order statistic that `size` takes.
 * @throws InputError without an objective
 */
export function sizeSample(
  scenario: Scenario,
  firstReplication: number,
  replications: number,
  perform: Perform,
): OutputRow {
  const { simulate, size } = scenario;
  const service = queueScenario({
    ...scenario,
    size: { ...size, replications: replications * simulate.days, within: null },
  });
  const model = modelOf(service);
  const peakLoad = model.demand.curve.peakRate * model.demand.requestsPerDay * model.service.mean;
  const plan = planSize(service, peakLoad);
  const jobs = plan.jobs.map((job) => ({ ...job, replication: firstReplication + job.replication }));
  const { servers } = reduceDays(plan, perform(sequentialDays("sizing days", { ...plan, jobs })));
  return servers === null ? [null, null] : [servers * model.cardsPerReplica, servers];
}
