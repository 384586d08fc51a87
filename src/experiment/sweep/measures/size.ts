/** `--measure size`: the least cards with which a sample's days meet every objective. */

import { secondsOf } from "../../engines/engines.js";
import { modelOf, type QueueScenario, queueScenario } from "../../model.js";
import { sequentialDays, TRIALS } from "../../sequentialDays.js";
import { reduceDays } from "../../size/days.js";
import { planSize, type SizePlan } from "../../size/plan.js";
import type { SweepOutput } from "../outputs.js";
import { meanOf, type SweepMeasure } from "./measure.js";

/** Cards of whole replicas, and servers. */
const OUTPUTS: readonly SweepOutput[] = [
  {
    name: "cards",
    unit: "cards",
    meaning:
      "least cards, in whole replicas, that meet every objective on size.daysShare of the sample's days",
    isUnbounded: true,
  },
  { name: "servers", unit: "servers", meaning: "replicas that those cards make", isUnbounded: true },
];

/** The plan of one sample: as many days as its replications have, none of them left out. */
function planOf(scenario: QueueScenario, replications: number): SizePlan {
  const { simulate, size } = scenario;
  const days = { ...size, replications: replications * simulate.days, within: null };
  const { demand, service } = modelOf(scenario);
  const peakLoad = demand.curve.peakRate * demand.requestsPerDay * service.mean;
  return planSize({ ...scenario, size: days }, peakLoad);
}

/** Over the sample's own days, the order statistic that `size` takes. */
export const SIZE: SweepMeasure = {
  batch: 2,
  outputs: () => [...OUTPUTS],
  headline: () => "cards",
  sample(scenario, firstReplication, replications, perform) {
    const plan = planOf(queueScenario(scenario), replications);
    const jobs = plan.jobs.map((job) => ({ ...job, replication: firstReplication + job.replication }));
    const { servers } = reduceDays(plan, perform(sequentialDays({ ...plan, jobs })));
    return servers === null ? [null, null] : [plan.model.lever.cardsOf(servers), servers];
  },
  seconds(scenario, replications) {
    const { jobs, model, engine } = planOf(scenario, replications);
    return jobs.length * TRIALS * secondsOf(model, engine);
  },
  enoughShare(cards, column) {
    const needed = column("cards");
    return needed === null ? null : meanOf(needed.map((least) => (least <= cards ? 1 : 0)));
  },
};
