/**
 * Pools so small that the stepped engine would hold days of steps until their queue has drained: known beforehand by
 * the fluid limit, which then is the answer too, for chance is small beside a queue of weeks.
 */

import { InputError } from "../errors.js";
import type { Objective } from "../objective.js";
import { fluidStatistic } from "../queueing/fluid.js";
import { type Capacity, constantCapacity } from "../sim/supply/capacity.js";
import { SECONDS_PER_DAY } from "../units.js";
import type { EngineChoice } from "./engines/engine.js";
import { chooseEngine, engineOf, exactEngine } from "./engines/engines.js";
import { fluidHorizon } from "./fluidObjective.js";
import { fewestServers, type Model, type QueueScenario } from "./model.js";

/**
 * The longest wait in the fluid limit where an engine does not reach so far, else null.
 * @param reach longest wait that the engine can follow [s]; Infinity where it follows any
 * @returns [s], may be Infinity
 */
export function waitBeyondReach(model: Model, reach: number, capacity: Capacity): number | null {
  if (reach === Number.POSITIVE_INFINITY) return null;
  if (wholeWork(model) / Math.min(...capacity.servers) <= reach) return null;
  const wait = waitOf(model, capacity);
  return wait <= reach ? null : wait;
}

/** Mean work of the whole horizon [server-seconds]: over the servers, no wait is longer. */
function wholeWork({ demand, service, warmupDays, days }: Model): number {
  let factors = 0;
  for (let day = 0; day < warmupDays + days; day++) factors += demand.dayFactors(day);
  return factors * demand.requestsPerDay * service.mean;
}

/**
 * The objectives' statistics in the fluid limit, of all counted days together; the mean service time is added to waits
 * of weeks for a latency.
 */
export function fluidValues(model: Model, capacity: Capacity, objectives: readonly Objective[]): number[] {
  const fluid = fluidHorizon(model, capacity);
  return objectives.map(({ statistic, of }) => {
    const value = fluidStatistic(fluid, statistic);
    return of === "latency" && statistic.kind !== "waitingShare" ? value + model.service.mean : value;
  });
}

/** Up to so many requests a day the exact engine follows a queue that steps do not reach, within seconds a day. */
const EXACT_UP_TO = 5e6;

interface Reached {
  /** The engine chosen; where its steps do not reach and none was asked for, the exact one. */
  readonly engine: EngineChoice;
  /** The longest wait in the fluid limit, where the engine does not reach so far [s]; null: it does. */
  readonly beyond: number | null;
}

function reached(scenario: QueueScenario, model: Model, capacity: Capacity): Reached {
  const { replications, engine: asked, step: requested } = scenario.simulate;
  const servers = Math.max(1, fewestServers(scenario) ?? 1);
  const question = { scenario, model, replications, servers, figures: "all" as const };
  const engine = chooseEngine(question);
  const beyond = waitBeyondReach(model, engineOf(engine).longestWait(engine), capacity);
  if (beyond === null || asked !== "auto" || requested !== null) return { engine, beyond };
  if (model.demand.requestsPerDay > EXACT_UP_TO) return { engine, beyond };
  const exact = exactEngine(question);
  return {
    engine: { ...exact, why: { kind: "longWaits", seconds: beyond } },
    beyond: null,
  };
}

/** Whether only the fluid limit tells what becomes of a pool. */
export function isBeyondReach(scenario: QueueScenario, model: Model, capacity: Capacity): boolean {
  return reached(scenario, model, capacity).beyond !== null;
}

/**
 * The engine for a pool of so many cards: the one chosen, or where its steps do not reach and none was asked for, the
 * exact one.
 * @throws InputError where none will do, with the cards that would
 */
export function engineWithinReach(
  scenario: QueueScenario,
  model: Model,
  capacity: Capacity,
  cards: number,
): EngineChoice {
  const { engine, beyond } = reached(scenario, model, capacity);
  if (beyond === null) return engine;
  const reach = engineOf(engine).longestWait(engine);
  const isScheduled = capacity.servers.length > 1;
  const least = isScheduled ? null : model.lever.cardsOf(leastWithin(model, reach));
  throw new InputError({
    path: isScheduled ? "pool.schedule" : "pool.cards",
    message: `must ${least === null ? "" : `be at least ${least} to `}keep every wait within ${inDays(reach)}, as far as steps of ${rounded(engine.stepSeconds ?? 0)} s reach, got ${cards}, with which waits grow to ${inDays(beyond)}`,
  });
}

/** The least constant servers whose waits stay within `most` seconds in the fluid limit. */
function leastWithin(model: Model, most: number): number {
  let low = 0;
  let high = Math.max(1, Math.ceil(wholeWork(model) / most));
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const wait = waitOf(model, constantCapacity(middle));
    if (wait <= most) high = middle;
    else low = middle;
  }
  return high;
}

/** The longest wait of the whole horizon in the fluid limit [s]. */
function waitOf(model: Model, capacity: Capacity): number {
  return fluidHorizon({ ...model, warmupDays: 0, days: model.warmupDays + model.days }, capacity).worstWait;
}

function inDays(seconds: number): string {
  return seconds === Number.POSITIVE_INFINITY ? "no end" : `${rounded(seconds / SECONDS_PER_DAY)} days`;
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(3)));
}
