/**
 * The model of a service that answers token by token: demand, lengths, the replica's law and limits, objectives.
 * The one place where a scenario with `replica` becomes what the engine takes; draws nothing and simulates nothing.
 */
import type { ReplicaView } from "../../../metrics/tokens/record.js";
import type { Scenario } from "../../../scenario/scenario.js";
import { type ReplicaPlan, replicaPlan } from "../../../scenario/tokens/design.js";
import type { TokenSpec } from "../../../scenario/tokens/spec.js";
import { servingFigures } from "../../../serving/cards.js";
import { weightParts } from "../../../serving/servedModel.js";
import { peakOfFormat } from "../../../serving/weights.js";
import { type Capacity, constantCapacity } from "../../../sim/supply/capacity.js";
import type { Limits } from "../../../sim/tokens/limits.js";
import { dayCurve } from "../../../workload/curve.js";
import type { Demand } from "../../../workload/demand.js";
import { growthFactor } from "../../growth.js";
import type { ModelBase } from "../../model.js";
import { scheduledCapacity } from "../../scheduledCapacity.js";
import { planWarmup } from "../../warmup.js";
import { type FullBatch, fullBatch } from "./fullBatch.js";
import { type LengthLaws, lengthScv, meanLength } from "./lengths.js";

/** The parts of a scenario that replicas need. */
export type TokenScenario = Scenario & {
  readonly demand: NonNullable<Scenario["demand"]>;
  readonly tokens: TokenSpec;
};

/** A scenario with replicas as the engine takes it. */
export interface TokenModel extends ModelBase {
  readonly plan: ReplicaPlan;
  readonly limits: Limits;
  readonly router: TokenSpec["pool"]["router"];
  readonly lengths: LengthLaws;
  /** Sigma of the logarithm of the factor on all iterations' times, drawn once a replication. */
  readonly stepFactorSigma: number;
  readonly replica: ReplicaView;
  /** A replica full of mean requests. */
  readonly full: FullBatch;
}

/** Whether requests are served token by token. */
export function hasReplicas(scenario: Scenario): scenario is TokenScenario {
  return scenario.tokens !== undefined && scenario.demand !== null;
}

/**
 * The model of a scenario with replicas.
 * @param replicas those that the warm-up is planned for; without them the fewest that `pool` names, or what the peak asks
 */
export function tokenModelOf(scenario: TokenScenario, replicas: number | null = null): TokenModel {
  const { demand, simulate, tokens } = scenario;
  const plan = replicaPlan(tokens);
  const limits = limitsOf(plan);
  const curve = dayCurve(demand.profile);
  const requestsPerDay = demand.dailyActiveUsers * demand.requestsPerUserPerDay;
  const fromFirstDay: Demand = {
    curve,
    requestsPerDay,
    dayFactors: (day) => growthFactor(demand, day),
    dayToDayCv: demand.dayToDay.cv,
    minuteToMinuteCv: demand.minuteToMinute.cv,
  };
  const { days } = simulate;
  const lengths: LengthLaws = tokens.work;
  const full = fullBatch(plan.law, limits, meanLengths(lengths));
  const peak = requestsPerDay * curve.peakRate * (full.residence / full.requests);
  const planned = Math.max(1, replicas ?? fewestReplicas(scenario, plan.cards) ?? Math.ceil(peak));
  const warmup = planWarmup(
    {
      demand: { ...fromFirstDay, requestsPerDay: requestsPerDay / planned },
      service: { mean: full.residence, scv: lengthScv(lengths.answerTokens) },
      servers: Math.max(1, Math.floor(full.requests)),
      days,
    },
    simulate.warmupDays,
  );
  return {
    demand: { ...fromFirstDay, dayFactors: (day) => growthFactor(demand, day - warmup.days) },
    objectives: scenario.slo,
    days,
    warmupDays: warmup.days,
    warmup,
    seed: simulate.seed,
    plan,
    limits,
    router: tokens.pool.router,
    lengths,
    stepFactorSigma: tokens.stepFactorSigma,
    replica: replicaView(plan),
    full,
  };
}

function limitsOf(plan: ReplicaPlan): Limits {
  const { maxSequences, maxBatchedTokens, maxModelTokens, blockTokens, kvBlocks, kvPolicy, state } = plan;
  const { tokens, window, windowShare } = state;
  return {
    ...{ maxSequences, maxBatchedTokens, blockTokens, kvBlocks, kvPolicy },
    ...(maxModelTokens === null ? {} : { maxModelTokens }),
    chunked: plan.chunkedPrefill,
    order: plan.policy,
    ...(tokens === 0 && windowShare * window === 0 ? {} : { state }),
  };
}

/** The mean lengths of requests [tokens]. */
export function meanLengths({ promptTokens, answerTokens, cachedPrompt }: LengthLaws) {
  const prompt = meanLength(promptTokens);
  const share = Math.min(1, meanLength(cachedPrompt));
  return { prompt, answer: meanLength(answerTokens), cached: Math.min(prompt - 1, share * prompt) };
}

function replicaView({
  cards,
  card,
  model,
  maxSequences,
  kvBlocks,
  blockTokens,
  frontend,
}: ReplicaPlan): ReplicaView {
  const kvTokens = kvBlocks * blockTokens;
  return { cards, maxSequences, kvTokens, frontend, peakSecondsPerToken: peakSeconds(model, card, cards) };
}

/** FLOP of a token in the matrices, 2 a weight at work on it, over the peak in the weights' format [s]. */
function peakSeconds(model: ReplicaPlan["model"], card: ReplicaPlan["card"], cards: number): number | null {
  if (model === null || card === null) return null;
  const peaks = { ...card, ...servingFigures(card), densePeak: card.densePeak };
  return (2 * weightParts(model).active) / (cards * peakOfFormat(peaks, model.formats.weights));
}

/** The fewest replicas, above none, that the pool ever has; null where it names none. */
function fewestReplicas({ tokens: { pool } }: TokenScenario, cards: number): number | null {
  const all = [pool.replicas ?? 0, ...pool.schedule.map((step) => Math.floor(step.cards / cards))];
  const open = all.filter((count) => count > 0);
  return open.length === 0 ? null : Math.min(...open);
}

/** c(t) in replicas: `replicas` from the start, then the schedule's expansions and reductions. */
export function replicasOf(scenario: TokenScenario, model: TokenModel, replicas: number): Capacity {
  const { schedule } = scenario.tokens.pool;
  if (schedule.length === 0) return constantCapacity(replicas);
  const { warmupDays, days, demand, plan } = model;
  const horizon = { startsAt: demand.curve.startsAt, warmupDays, days };
  return scheduledCapacity(replicas * plan.cards, schedule, horizon, (cards) =>
    Math.floor(cards / plan.cards),
  );
}
