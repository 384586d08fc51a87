/** `run` of a service that answers token by token: replications of its days with the pool's replicas. */

import { InputError } from "../errors.js";
import type { Day } from "../metrics/days/day.js";
import { createReplicationMetrics, type ReplicationGroup } from "../metrics/replication.js";
import { scheduledSupply } from "../sim/supply/supply.js";
import { requireFewReplicas, requireTokensFeasible } from "./engines/tokens/cost.js";
import { drawTokens } from "./engines/tokens/draw.js";
import { replicasOf, type TokenModel, type TokenScenario, tokenModelOf } from "./engines/tokens/model.js";
import { MEASURES, TOKEN_CHOICE } from "./engines/tokens/tokens.js";
import { replicaWarnings } from "./replicaWarnings.js";
import type { Room } from "./room.js";
import { requireUsable } from "./run.js";
import { EXACT_TIMES, groupsOf, type RunReducer, runReducer } from "./runReducer.js";
import { tokenRunOf } from "./tokenRunOf.js";

/** Some replications of a run. */
export interface TokenRunJob {
  readonly kind: "tokenRun";
  readonly scenario: TokenScenario;
  readonly replicas: number;
  /** The first replication of the job, and how many follow from it. */
  readonly replication: number;
  readonly count: number;
  /** Exact times kept of this replication, beyond them a histogram; null: nothing is pooled, its days are all. */
  readonly exactPooledLimit: number | null;
}

/** A run: its replicas, and the jobs that it is made of. */
export interface TokenRunPlan {
  readonly scenario: TokenScenario;
  readonly model: TokenModel;
  readonly replicas: number;
  readonly jobs: readonly TokenRunJob[];
}

/**
 * What `run` has to do.
 *
 * @throws InputError without `pool.replicas`, for a pool that ends without replicas, and for what would not fit
 */
export function planTokenRun(scenario: TokenScenario): TokenRunPlan {
  const { replicas } = scenario.tokens.pool;
  if (replicas === null) {
    throw new InputError({
      path: "pool.replicas",
      message: "must be given to run, got nothing (capsim size finds the least)",
    });
  }
  const model = tokenModelOf(scenario);
  const capacity = replicasOf(scenario, model, replicas);
  requireUsable(capacity);
  requireFewReplicas(Math.max(...capacity.servers));
  const { replications } = scenario.simulate;
  requireTokensFeasible(model, replications);
  const exactPooledLimit = Math.floor(EXACT_TIMES / replications);
  const jobs = groupsOf(replications).map((group) => ({
    kind: "tokenRun" as const,
    scenario,
    replicas,
    ...group,
    exactPooledLimit,
  }));
  return { scenario, model, replicas, jobs };
}

/**
 * A job's replications, each measured, in their order.
 * @param watch sees every counted day with its single requests before its columns are reused
 */
export function performTokenRun(job: TokenRunJob, room: Room, watch?: (day: Day) => void): ReplicationGroup {
  const { scenario } = job;
  const model = tokenModelOf(scenario);
  const capacity = replicasOf(scenario, model, job.replicas);
  const supply = scheduledSupply(capacity);
  const metrics = createReplicationMetrics({
    warmupDays: model.warmupDays,
    capacity,
    slots: model.limits.maxSequences,
    measures: MEASURES,
    service: null,
    objectives: model.objectives,
    clockStartsAt: model.demand.curve.startsAt,
    exactPooledLimit: job.exactPooledLimit === null ? null : job.exactPooledLimit * job.count,
  });
  const keep = { draws: false, single: watch !== undefined };
  for (let i = 0; i < job.count; i++) {
    drawTokens(model, job.replication + i, keep, room).serve(supply, (day) => {
      metrics.add(day);
      if (day.day >= model.warmupDays) watch?.(day);
    });
    metrics.endReplication();
  }
  return metrics.finish();
}

/** The run's result from those of its jobs, which are taken in their order. */
export function reduceTokenRun({ scenario, model, replicas }: TokenRunPlan): RunReducer {
  const { cards } = model.plan;
  return runReducer({
    model,
    daysShare: scenario.size.daysShare,
    engine: TOKEN_CHOICE,
    measures: MEASURES,
    service: null,
    cards: replicas * cards,
    servers: replicas * model.limits.maxSequences,
    warnings: replicaWarnings(scenario.tokens),
    tokensOf: (sums) => tokenRunOf(sums, replicas),
  });
}
