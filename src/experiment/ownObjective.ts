/** Whether the cards that someone printed can keep the scenario's own objectives, by the fluid limit. */

import { fluidStatistic } from "../queueing/fluid.js";
import type { Scenario } from "../scenario/scenario.js";
import { fluidHorizon, fluidMeets } from "./fluidObjective.js";
import { capacityOf, hasQueue, modelOf } from "./model.js";
import { figureText } from "./printedFigure.js";

/**
 * The first objective that so many cards miss even without chance, and by how much, in words; null where they keep all
 * or the scenario has none. Fewer cards than a replica keep nothing.
 */
export function missedObjective(scenario: Scenario, cards: number): string | null {
  if (!hasQueue(scenario) || scenario.slo.length === 0) return null;
  const model = modelOf(scenario);
  if (cards < model.cardsPerReplica) return `${figureText(cards)} cards do not hold one replica`;
  const day = fluidHorizon(model, capacityOf(scenario, model, cards));
  const missed = model.objectives.find((objective) => !fluidMeets(objective, day, model.service));
  if (missed === undefined) return null;
  const { statistic, of } = missed;
  const value = fluidStatistic(day, statistic);
  if (statistic.kind === "waitingShare") return `in the fluid limit ${figureText(100 * round(value))} % wait`;
  const word =
    statistic.kind === "quantile" ? `p${Number((100 * statistic.p).toPrecision(6))}` : statistic.kind;
  const isExact = of === "wait" || model.service.constant !== null || statistic.kind === "mean";
  if (!isExact) return `in the fluid limit the ${word} wait alone is ${seconds(value)}`;
  return `in the fluid limit ${word} ${of} is ${seconds(of === "wait" ? value : value + model.service.mean)}`;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

function seconds(value: number): string {
  return value === Number.POSITIVE_INFINITY ? "without bound" : `${figureText(round(value))} s`;
}
