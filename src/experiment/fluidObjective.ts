/**
 * Objectives in the fluid limit: the queue that the demand curve alone makes of so many servers, chance left out.
 * A pool that misses an objective here misses it in earnest; one that meets it here may still miss it.
 */

import type { Objective } from "../objective.js";
import { type FluidDay, fluidDay, fluidStatistic } from "../queueing/fluid.js";
import type { FluidCapacity } from "../queueing/offeredCapacity.js";
import type { Model } from "./model.js";
import { latencyTail } from "./service/latencyTail.js";

/** The fluid horizon of a model: its warm-up and counted days with their growth, from an empty system. */
export function fluidHorizon(model: Model, capacity: FluidCapacity): FluidDay {
  const { demand, warmupDays, days } = model;
  return fluidDay({
    curve: demand.curve,
    requestsPerDay: demand.requestsPerDay,
    serviceSeconds: model.service.mean,
    capacity,
    start: "empty",
    dayFactors: Array.from({ length: warmupDays + days }, (_, day) => demand.dayFactors(day)),
    warmupDays,
  });
}

/**
 * Whether a fluid day keeps an objective. `in every` is judged by the whole day, which is the milder; the latest
 * latency of a random service has no bound, so of `max latency` only the mean service time is added to the wait.
 */
export function fluidMeets(
  { statistic, of, limit }: Objective,
  day: FluidDay,
  service: Model["service"],
): boolean {
  if (of === "wait" || statistic.kind === "waitingShare") return fluidStatistic(day, statistic) <= limit;
  if (statistic.kind === "quantile") {
    const late = latencyTail(service, limit)((x) => day.shareWaitingOver(x));
    return late <= 1 - statistic.p + 1e-12;
  }
  return fluidStatistic(day, statistic) + service.mean <= limit;
}

/** Whether no number of servers keeps an objective: the service alone is too slow. */
export function isImpossible({ statistic, of, limit }: Objective, service: Model["service"]): boolean {
  if (of === "wait" || statistic.kind === "waitingShare") return false;
  if (statistic.kind === "quantile") return latencyTail(service, limit)(() => 0) > 1 - statistic.p + 1e-12;
  return service.mean > limit;
}
