/**
 * What printed cards would leave their users to wait, by the fluid limit: a consequence of the scenario's own day and
 * objective, which nobody printed with the cards. Said beside a verdict, never part of it.
 */

import { figureText } from "../claims/printedFigure.js";
import type { Objective } from "../objective.js";
import { type FluidDay, fluidStatistic } from "../queueing/fluid.js";
import type { Profile, Scenario } from "../scenario/scenario.js";
import { fluidHorizon, fluidMeets } from "./fluidObjective.js";
import { capacityOf, hasQueue, type Model, modelOf } from "./model.js";

/**
 * The consequence of so many cards, in words: the first objective they miss even without chance, or where they keep all
 * the first of all. Empty where the scenario has no queue or no objective.
 */
export function consequences(scenario: Scenario): (cards: number) => string {
  if (!hasQueue(scenario) || scenario.slo.length === 0) return () => "";
  const model = modelOf(scenario);
  const day = `a ${dayName(scenario.demand.profile)}`;
  return (cards) => {
    if (cards < model.cardsPerReplica) return `${figureText(cards)} cards do not hold one replica`;
    const fluid = fluidHorizon(model, capacityOf(scenario, model, cards));
    const missed = model.objectives.find((objective) => !fluidMeets(objective, fluid, model.service));
    const objective = missed ?? model.objectives[0]!;
    return `under ${day} and ${objective.text} (assumed here, not printed with it) ${leftOver(objective, fluid, model)} in the fluid limit`;
  };
}

/** Whether so many cards miss an objective of the scenario even without chance; fewer than a replica miss them all. */
export function missesInFluidLimit(scenario: Scenario, cards: number): boolean {
  if (!hasQueue(scenario) || scenario.slo.length === 0) return false;
  const model = modelOf(scenario);
  if (cards < model.cardsPerReplica) return true;
  const fluid = fluidHorizon(model, capacityOf(scenario, model, cards));
  return !model.objectives.every((objective) => fluidMeets(objective, fluid, model.service));
}

function dayName(profile: Profile): string {
  return profile.shape === "hourly" ? "day of hourly weights" : `${profile.shape} day`;
}

function leftOver({ statistic, of }: Objective, day: FluidDay, { service }: Model): string {
  const value = fluidStatistic(day, statistic);
  if (statistic.kind === "waitingShare") return `${figureText(100 * rounded(value))} % wait`;
  const word =
    statistic.kind === "quantile" ? `p${Number((100 * statistic.p).toPrecision(6))}` : statistic.kind;
  const isExact = of === "wait" || service.constant !== null || statistic.kind === "mean";
  if (!isExact) return `the ${word} wait alone is ${seconds(value)}`;
  return `${word} ${of} is ${seconds(of === "wait" ? value : value + service.mean)}`;
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

function seconds(value: number): string {
  return value === Number.POSITIVE_INFINITY ? "without bound" : `${figureText(rounded(value))} s`;
}
