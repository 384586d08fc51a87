/**
 * The model of a scenario: its demand, service times, capacity and objectives as the rooms below take them.
 * The one place where a scenario's words become a queue; draws nothing and simulates nothing.
 */

import { InputError } from "../errors.js";
import { meets, type Objective } from "../metrics/objective.js";
import type { Scenario } from "../scenario/scenario.js";
import { readingTime } from "../serving/memory.js";
import { servingRate } from "../serving/service.js";
import { type Capacity, constantCapacity } from "../sim/capacity.js";
import { dayCurve } from "../workload/curve.js";
import type { Demand } from "../workload/demand.js";
import { growthFactor } from "./growth.js";
import { scheduledCapacity } from "./scheduledCapacity.js";
import { type ServiceTime, serviceTime } from "./serviceTime.js";

export interface Model {
  readonly demand: Demand;
  /** How long a request holds a server [s]. */
  readonly service: ServiceTime;
  readonly objectives: readonly Objective[];
  readonly cardsPerReplica: number;
  /** Counted days of a replication. */
  readonly days: number;
  /** Days simulated before them and discarded. */
  readonly warmupDays: number;
  readonly seed: number;
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
  throw new InputError({
    path: "work",
    message: "must be given to simulate, got nothing (capsim estimate judges closed forms)",
  });
}

/** The model of a scenario with a queue. */
export function modelOf(scenario: QueueScenario): Model {
  const { demand, pool, simulate } = scenario;
  const curve = dayCurve(demand.profile);
  // A queue that empties every night needs no warm-up; one that never sleeps gets a day.
  const warmupDays = simulate.warmupDays ?? (curve.troughRate === 0 ? 0 : 1);
  return {
    demand: {
      curve,
      requestsPerDay: demand.dailyActiveUsers * demand.requestsPerUserPerDay,
      dayFactors: (day) => growthFactor(demand, day - warmupDays),
      dayToDayCv: demand.dayToDay.cv,
      minuteToMinuteCv: demand.minuteToMinute.cv,
    },
    service: serviceTime(scenario.work, scenario.model.parameters, servingRate(pool), readingTime(scenario)),
    objectives: scenario.slo,
    cardsPerReplica: pool.cardsPerReplica,
    days: simulate.days,
    warmupDays,
    seed: simulate.seed,
  };
}

/** Whether a day's statistics keep within the limit of every objective. */
export function meetsAll({ objectives }: Model, values: readonly (number | null)[]): boolean {
  return objectives.every(({ limit }, index) => meets(values[index] ?? null, limit));
}

/** Whole servers that so many cards make. */
export function serversOf(cards: number, cardsPerReplica: number): number {
  return Math.floor(cards / cardsPerReplica);
}

/** c(t) of the scenario's pool: `cards` from the start, then the schedule's expansions and reductions. */
export function capacityOf(scenario: QueueScenario, model: Model, cards: number): Capacity {
  const { schedule, cardsPerReplica } = scenario.pool;
  if (schedule.length === 0) return constantCapacity(serversOf(cards, cardsPerReplica));
  const { warmupDays, days, demand } = model;
  const horizon = { startsAt: demand.curve.startsAt, warmupDays, days };
  return scheduledCapacity(cards, schedule, horizon, (count) => serversOf(count, cardsPerReplica));
}
