/**
 * The model of a scenario: its demand, service times, capacity and objectives as the rooms below take them.
 * The one place where a scenario's words become a queue; draws nothing and simulates nothing.
 */

import { InputError } from "../errors.js";
import { meets, type Objective } from "../objective.js";
import type { Scenario } from "../scenario/scenario.js";
import { readingTime } from "../serving/memory.js";
import { servingRate } from "../serving/service.js";
import { type Capacity, constantCapacity } from "../sim/supply/capacity.js";
import { dayCurve } from "../workload/curve.js";
import type { Demand } from "../workload/demand.js";
import { growthFactor } from "./growth.js";
import { requireImplied } from "./implied.js";
import { requireServed } from "./requireServed.js";
import { scheduledCapacity } from "./scheduledCapacity.js";
import { type ServiceTime, serviceTime } from "./service/serviceTime.js";
import { type Lever, replicaLever } from "./size/lever.js";
import { planWarmup, type Warmup } from "./warmup.js";

/** What every kind of service has: demand, objectives, and the days that are simulated. */
export interface ModelBase {
  readonly demand: Demand;
  readonly objectives: readonly Objective[];
  /** Counted days of a replication. */
  readonly days: number;
  /** Days before them that are discarded, whole ones: the first may be simulated in part (`warmup`). */
  readonly warmupDays: number;
  readonly warmup: Warmup;
  readonly seed: number;
}

/** A scenario as a queue. */
export interface Model extends ModelBase {
  /** How long a request holds a server [s]. */
  readonly service: ServiceTime;
  readonly lever: Lever;
}

/** The parts of a scenario that a queue needs. */
export type QueueScenario = Scenario & {
  readonly demand: NonNullable<Scenario["demand"]>;
  readonly pool: NonNullable<Scenario["pool"]>;
  readonly work: NonNullable<Scenario["work"]>;
};

/** Whether the scenario describes a service with a queue, rather than closed forms only. */
export function hasQueue(scenario: Scenario): scenario is QueueScenario {
  return scenario.demand !== null && scenario.pool !== null && scenario.work !== null;
}

/**
 * The scenario, known to describe a queue.
 *
 * @throws InputError where it has no `demand`, `pool` or `work` (training and tables of claims).
 */
export function queueScenario(scenario: Scenario): QueueScenario {
  if (hasQueue(scenario)) return scenario;
  requireServed(scenario);
  throw new InputError({
    path: "work",
    message: "must be given to simulate, got nothing (capsim estimate judges closed forms)",
  });
}

/**
 * The model of a scenario with a queue.
 * @param servers those that the warm-up is planned for; without them the fewest that `pool` names, or the peak's load
 */
export function modelOf(scenario: QueueScenario, servers: number | null = null): Model {
  const { demand, pool, simulate } = scenario;
  const curve = dayCurve(demand.profile);
  requireImplied(scenario, curve.peakRate);
  const requestsPerDay = demand.dailyActiveUsers * demand.requestsPerUserPerDay;
  const service = serviceTime(
    scenario.work,
    scenario.model.parameters,
    servingRate(pool),
    readingTime(scenario),
  );
  const fromFirstDay: Demand = {
    curve,
    requestsPerDay,
    dayFactors: (day) => growthFactor(demand, day),
    dayToDayCv: demand.dayToDay.cv,
    minuteToMinuteCv: demand.minuteToMinute.cv,
  };
  const { days } = simulate;
  const peakLoad = Math.ceil(requestsPerDay * curve.peakRate * service.mean);
  const planned = Math.max(1, servers ?? fewestServers(scenario) ?? peakLoad);
  const warmup = planWarmup({ demand: fromFirstDay, service, servers: planned, days }, simulate.warmupDays);
  const warmupDays = warmup.days;
  return {
    demand: { ...fromFirstDay, dayFactors: (day) => growthFactor(demand, day - warmupDays) },
    service,
    objectives: scenario.slo,
    lever: leverOf(pool),
    days,
    warmupDays,
    warmup,
    seed: simulate.seed,
  };
}

/** The fewest servers, above none, that the pool ever has; null where it names no cards. */
export function fewestServers({ pool }: QueueScenario): number | null {
  const all = [...(pool.cards === null ? [] : [pool.cards]), ...pool.schedule.map(({ cards }) => cards)]
    .map((cards) => leverOf(pool).serversOf(cards))
    .filter((servers) => servers > 0);
  return all.length === 0 ? null : Math.min(...all);
}

/** Whether a day's statistics keep within the limit of every objective. */
export function meetsAll({ objectives }: Model, values: readonly (number | null)[]): boolean {
  return objectives.every((objective, index) => meets(values[index] ?? null, objective));
}

/** What sizing varies of a pool: its replicas. */
export function leverOf({ cardsPerReplica }: QueueScenario["pool"]): Lever {
  return replicaLever(cardsPerReplica);
}

/** c(t) of the scenario's pool: `cards` from the start, then the schedule's expansions and reductions. */
export function capacityOf(scenario: QueueScenario, model: Model, cards: number): Capacity {
  const { schedule } = scenario.pool;
  const { lever, warmupDays, days, demand } = model;
  if (schedule.length === 0) return constantCapacity(lever.serversOf(cards));
  const horizon = { startsAt: demand.curve.startsAt, warmupDays, days };
  return scheduledCapacity(cards, schedule, horizon, lever.serversOf);
}
