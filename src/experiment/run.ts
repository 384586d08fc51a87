/** `run`: replications of the service's days with the pool's cards. Emits jobs, reduces their results in order. */

import { InputError } from "../errors.js";
import type { Day } from "../metrics/days/day.js";
import { createReplicationMetrics, type ReplicationGroup } from "../metrics/replication.js";
import { type Capacity, requireCapacity } from "../sim/supply/capacity.js";
import { scheduledSupply } from "../sim/supply/supply.js";
import { engineWithinReach } from "./beyondReach.js";
import type { EngineChoice } from "./engines/engine.js";
import { drawReplication, engineOf } from "./engines/engines.js";
import { capacityOf, type Model, modelOf, type QueueScenario } from "./model.js";
import type { Room } from "./room.js";
import { EXACT_TIMES, groupsOf, type RunReducer, runReducer } from "./runReducer.js";
import { engineWarnings, poolWarnings } from "./warnings.js";

/** Some replications of a run. */
export interface RunJob {
  readonly kind: "run";
  readonly scenario: QueueScenario;
  readonly engine: EngineChoice;
  readonly cards: number;
  /** The first replication of the job, and how many follow from it. */
  readonly replication: number;
  readonly count: number;
  /** Exact times kept of this replication, beyond them a histogram; null: nothing is pooled, its days are all. */
  readonly exactPooledLimit: number | null;
}

/** A run: its engine, its cards, and the jobs that it is made of. */
export interface RunPlan {
  readonly scenario: QueueScenario;
  readonly model: Model;
  readonly engine: EngineChoice;
  readonly cards: number;
  readonly jobs: readonly RunJob[];
}

/**
 * What `run` has to do.
 *
 * @throws InputError without `pool.cards`, for a pool that ends without servers or whose queue would outlast the engine, and for what would
 *   not fit
 */
export function planRun(scenario: QueueScenario): RunPlan {
  const { cards } = scenario.pool;
  if (cards === null) {
    throw new InputError({
      path: "pool.cards",
      message: "must be given to run, got nothing (capsim size finds the least)",
    });
  }
  const model = modelOf(scenario);
  const capacity = capacityOf(scenario, model, cards);
  requireUsable(capacity);
  const { replications } = scenario.simulate;
  const engine = engineWithinReach(scenario, model, capacity, cards);
  const exactPooledLimit = Math.floor(EXACT_TIMES / replications);
  const jobs = groupsOf(replications).map((group) => ({
    kind: "run" as const,
    scenario,
    engine,
    cards,
    ...group,
    exactPooledLimit,
  }));
  return { scenario, model, engine, cards, jobs };
}

/** A job's replications, each measured, in their order. `watch` sees every counted day before its columns are reused. */
export function performRun(job: RunJob, room: Room, watch?: (day: Day) => void): ReplicationGroup {
  const model = modelOf(job.scenario);
  const capacity = capacityOf(job.scenario, model, job.cards);
  const supply = scheduledSupply(capacity);
  const metrics = createReplicationMetrics({
    warmupDays: model.warmupDays,
    capacity,
    measures: engineOf(job.engine).measures,
    service: model.service.view,
    objectives: model.objectives,
    clockStartsAt: model.demand.curve.startsAt,
    exactPooledLimit: job.exactPooledLimit === null ? null : job.exactPooledLimit * job.count,
  });
  for (let i = 0; i < job.count; i++) {
    drawReplication(model, job.engine, job.replication + i, false, room).serve(supply, (day) => {
      metrics.add(day);
      if (day.day >= model.warmupDays) watch?.(day);
    });
    metrics.endReplication();
  }
  return metrics.finish();
}

/** The run's result from those of its jobs, which are taken in their order. */
export function reduceRun({ scenario, model, engine, cards }: RunPlan): RunReducer {
  return runReducer({
    model,
    daysShare: scenario.size.daysShare,
    engine,
    measures: engineOf(engine).measures,
    service: model.service.view,
    cards,
    servers: model.lever.serversOf(cards),
    warnings: [...poolWarnings(scenario), ...engineWarnings(engine)],
  });
}

/** @throws InputError for a pool that ends without servers */
export function requireUsable(capacity: Capacity): void {
  requireCapacity(capacity);
  if (capacity.servers.at(-1) === 0) {
    throw new InputError({
      path: "pool.schedule",
      message: "must end with at least one replica, as requests would wait for ever, got fewer cards",
    });
  }
}
