/**
 * The ladder of estimates: how many cards each simpler method asks for, from the reports' average to the square root.
 * Simulates nothing; `value` and `daysMet` are left for the simulation to fill in.
 *
 * Days that follow a growth are judged at the greatest day's demand; day-to-day and minute-to-minute chance is unknown
 * to every one of these methods, and `in every` is judged by the whole day.
 */

import { type LoadTable, modifiedLoads } from "../../queueing/loadTable.js";
import type { OfferedService } from "../../queueing/offeredLoad.js";
import type { Model, QueueScenario } from "../model.js";
import { busiestHour } from "./busiestHour.js";
import { busyWindowAverage } from "./busyWindowAverage.js";
import type { EstimatedDay, Estimator } from "./estimator.js";
import { fluid } from "./fluid.js";
import { modifiedOfferedLoad } from "./modifiedOfferedLoad.js";
import { pointwiseStationary } from "./pointwiseStationary.js";
import type { LadderRung } from "./rung.js";
import { squareRoot } from "./squareRoot.js";

/** Every estimator, simplest first. */
const ESTIMATORS: readonly Estimator[] = [
  busyWindowAverage,
  busiestHour,
  fluid,
  pointwiseStationary,
  modifiedOfferedLoad,
  squareRoot,
];

/** The rungs, simplest first. */
export function closedFormLadder(scenario: QueueScenario, model: Model): LadderRung[] {
  const day = estimatedDay(scenario, model);
  return ESTIMATORS.map((estimator) => ({
    estimator: estimator.key,
    formula: estimator.formula(day),
    ...estimator.answer(day),
    value: null,
    daysMet: null,
  }));
}

/** The greatest counted day; of a service that never sleeps in its steady state, with a silent trough from empty. */
function estimatedDay(scenario: QueueScenario, model: Model): EstimatedDay {
  const { curve } = model.demand;
  const start = curve.troughRate > 0 ? "periodic" : "empty";
  const offered = { curve, requestsPerDay: greatestDay(model), start } as const;
  const service = offeredService(model);
  let modified: LoadTable | null = null;
  return {
    scenario,
    model,
    offered,
    service,
    modifiedLoads: () => {
      modified ??= modifiedLoads(offered, service);
      return modified;
    },
  };
}

function offeredService({ service }: Model): OfferedService {
  const { constant, mean, cdf } = service;
  return constant === null
    ? { kind: "law", mean, tail: (x) => 1 - cdf(x) }
    : { kind: "constant", mean: constant };
}

/** Mean requests of the greatest counted day. */
function greatestDay({ demand, warmupDays, days }: Model): number {
  let greatest = 0;
  for (let day = 0; day < days; day++) greatest = Math.max(greatest, demand.dayFactors(warmupDays + day));
  return demand.requestsPerDay * greatest;
}
