/**
 * What printed cards would leave their users to wait, by the fluid limit: a consequence of the scenario's own day and
 * objective, which nobody printed with the cards. Said beside a verdict, never part of it.
 */

import type { Consequence } from "../claims/reason.js";
import type { Objective } from "../objective.js";
import { type FluidDay, fluidStatistic } from "../queueing/fluid.js";
import type { Scenario } from "../scenario/scenario.js";
import { fluidHorizon, fluidMeets } from "./fluidObjective.js";
import { capacityOf, hasQueue, type Model, modelOf } from "./model.js";

/**
 * The consequence of so many cards: the first objective they miss even without chance, or where they keep all
 * the first of all. null where the scenario has no queue or no objective.
 */
export function consequences(scenario: Scenario): (cards: number) => Consequence | null {
  if (!hasQueue(scenario) || scenario.slo.length === 0) return () => null;
  const model = modelOf(scenario);
  const { shape } = scenario.demand.profile;
  return (cards) => {
    if (model.lever.serversOf(cards) < 1) return { kind: "noReplica", cards };
    const fluid = fluidHorizon(model, capacityOf(scenario, model, cards));
    const missed = model.objectives.find((objective) => !fluidMeets(objective, fluid, model.service));
    const objective = missed ?? model.objectives[0]!;
    return { kind: "leftOver", shape, objective: objective.text, ...leftOver(objective, fluid, model) };
  };
}

/** Whether so many cards miss an objective of the scenario even without chance; fewer than a replica miss them all. */
export function missesInFluidLimit(scenario: Scenario, cards: number): boolean {
  if (!hasQueue(scenario) || scenario.slo.length === 0) return false;
  const model = modelOf(scenario);
  if (model.lever.serversOf(cards) < 1) return true;
  const fluid = fluidHorizon(model, capacityOf(scenario, model, cards));
  return !model.objectives.every((objective) => fluidMeets(objective, fluid, model.service));
}

/** The figure that an objective limits, of a latency with its wait alone where the service's part is not exact. */
function leftOver(
  { statistic, of }: Objective,
  day: FluidDay,
  { service }: Model,
): Pick<Extract<Consequence, { kind: "leftOver" }>, "of" | "statistic" | "value"> {
  const value = fluidStatistic(day, statistic);
  if (statistic.kind === "waitingShare" || statistic.kind === "attainment") {
    return { of: "waitingShare", statistic: null, value };
  }
  const which = statistic.kind === "quantile" ? statistic.p : statistic.kind;
  if (of === "wait") return { of: "wait", statistic: which, value };
  const isExact = service.constant !== null || statistic.kind === "mean";
  if (!isExact) return { of: "waitAlone", statistic: which, value };
  return { of: "latency", statistic: which, value: value + service.mean };
}
