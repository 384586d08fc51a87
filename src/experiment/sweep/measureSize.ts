/** `--measure size`: the least cards with which a sample's days meet every objective. */

import type { Scenario } from "../../scenario/scenario.js";
import { modelOf, queueScenario } from "../model.js";
import { reduceDays } from "../size/days.js";
import { planSize } from "../size/plan.js";
import { performSizeDay } from "../sizeDay.js";
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
export function sizeSample(scenario: Scenario, firstReplication: number, replications: number): OutputRow {
  const { simulate, size } = scenario;
  const service = queueScenario({
    ...scenario,
    size: { ...size, replications: replications * simulate.days },
  });
  const model = modelOf(service);
  const peakLoad = model.demand.curve.peakRate * model.demand.requestsPerDay * model.service.mean;
  const plan = planSize(service, peakLoad);
  const results = plan.jobs.map((job, index) =>
    performSizeDay({ ...job, replication: firstReplication + index }),
  );
  const { servers } = reduceDays(plan, results);
  return servers === null ? [null, null] : [servers * model.cardsPerReplica, servers];
}
