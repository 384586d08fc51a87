/** Objectives as closed forms take them: one time and its statistic each. */
import type { Objective } from "../../../objective.js";

/** The objective, or for a share of requests that keeps several bounds a percentile of each: all of them must hold at once. */
export function singleObjectives(objective: Objective): Objective[] {
  const { statistic, limit } = objective;
  if (statistic.kind !== "attainment") return [objective];
  return statistic.bounds.map((bound) => ({
    ...objective,
    of: bound.of,
    limit: bound.limit,
    statistic: limit >= 1 ? { kind: "max" } : { kind: "quantile", p: limit },
  }));
}
