/** What `size` has to do: the servers to look at first, and a job for the days of each replication. */

import { InputError } from "../../errors.js";
import type { EngineChoice } from "../engines/engine.js";
import { isImpossible } from "../fluidObjective.js";
import { type Model, modelOf, type QueueScenario } from "../model.js";
import type { LadderRung } from "../results.js";
import type { SizeDayJob } from "../sizeDay.js";
import { sizeEngines } from "./engines.js";

/** How far from the first guess a day is tried next, as a share of it. */
const FIRST_STRIDE = 0.001;

/** A sizing: its engines, where it starts to look, and the jobs that it is made of. */
export interface SizePlan {
  readonly scenario: QueueScenario;
  readonly model: Model;
  /** Servers that the warm-up is planned for. */
  readonly planned: number;
  readonly engine: EngineChoice;
  /** Engine of the curve's statistics. */
  readonly curveEngine: EngineChoice;
  readonly most: number;
  readonly jobs: readonly SizeDayJob[];
}

/** Servers to look at first: the fluid limit's, which is close where queues last, else the peak's offered load. */
export function firstGuess(ladder: readonly LadderRung[], model: Model): number {
  const cards = ladder.find(({ estimator }) => estimator === "fluid")?.cards ?? null;
  if (cards !== null) return Math.max(1, model.lever.serversOf(cards));
  const { curve, requestsPerDay } = model.demand;
  return Math.max(1, Math.ceil(curve.peakRate * requestsPerDay * model.service.mean));
}

/**
 * Servers that the warm-up of every number of servers is planned for: the most that any estimate asks, as those that
 * know waiting ask most, else the peak's load and its square root (Halfin & Whitt's beta = 1).
 */
function warmupServers(ladder: readonly LadderRung[], model: Model): number {
  const most = Math.max(...ladder.map(({ cards }) => cards ?? 0), 0);
  if (most > 0) return Math.max(1, model.lever.serversOf(most));
  const { curve, requestsPerDay } = model.demand;
  const load = curve.peakRate * requestsPerDay * model.service.mean;
  return Math.max(1, Math.ceil(load + Math.sqrt(load)));
}

/**
 * What `size` has to do.
 *
 * @param guess servers to look at first, such as a closed-form estimate
 * @param ladder the estimates, for the warm-up; none where they are not at hand
 * @throws InputError without an objective, and for what would not fit in memory or time
 */
export function planSize(
  scenario: QueueScenario,
  guess: number,
  ladder: readonly LadderRung[] = [],
): SizePlan {
  const { size } = scenario;
  if (scenario.slo.length === 0) {
    throw new InputError({
      path: "slo",
      message: "must hold an objective to size for, such as p99 latency <= 60 s, got none",
    });
  }
  const planned = warmupServers(ladder, modelOf(scenario));
  const model = modelOf(scenario, planned);
  const first = Math.max(1, isHopeless(model) ? idleServers(model) : Math.ceil(guess));
  const replications = Math.max(1, Math.ceil(size.replications / model.days));
  const { engine, scout, curveEngine } = sizeEngines({ scenario, model, replications, servers: first });
  const most =
    size.maxCards === null
      ? 100 * Math.ceil(guess) + 1_000
      : Math.max(1, model.lever.serversOf(size.maxCards));
  const jobs = Array.from({ length: replications }, (_, replication) => ({
    kind: "sizeDay" as const,
    scenario,
    replication,
    engine,
    scout,
    guess: Math.min(first, most),
    stride: Math.max(1, Math.round(first * FIRST_STRIDE)),
    planned,
    most,
  }));
  return { scenario, model, planned, engine, curveEngine, most, jobs };
}

/** Whether the service alone takes too long, whatever the pool: one with which nobody waits is then tried first. */
function isHopeless({ objectives, service }: Model): boolean {
  return objectives.some((objective) => isImpossible(objective, service));
}

/** Servers with which hardly anybody waits: eight standard deviations above the greatest load. */
function idleServers({ demand, days, warmupDays, service }: Model): number {
  let factor = 0;
  for (let day = 0; day < days; day++) factor = Math.max(factor, demand.dayFactors(warmupDays + day));
  const load = demand.curve.peakRate * demand.requestsPerDay * factor * service.mean;
  return Math.ceil(load + 8 * Math.sqrt(load) + 8);
}
