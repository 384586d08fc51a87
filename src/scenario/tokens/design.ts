/**
 * The replica of a scenario worked out: its law, its limits, its room for the cache. The one place where a scenario's
 * words about replicas become the numbers of an engine. Draws nothing.
 */
import type { Card } from "../../serving/card.js";
import { defaultEfficiency, type Efficiency } from "../../serving/efficiency.js";
import { batchLimits, SCHEDULING, type Scheduling } from "../../serving/engineDefaults.js";
import { kvTokensOf, type SequenceState, sequenceState, visibleMemory } from "../../serving/kvRoom.js";
import { cardsOf, linkOf, type UsedLink } from "../../serving/replicaCards.js";
import type { ServedModel } from "../../serving/servedModel.js";
import {
  exchangeTime,
  type ReplicaDesign,
  type StepCoefficients,
  stepCoefficients,
} from "../../serving/stepLaw.js";
import { servedModelOf } from "./served.js";
import type { TokenSpec } from "./spec.js";

/** One replica as an engine takes it. */
export interface ReplicaPlan extends Scheduling {
  /** Cards of a replica. */
  readonly cards: number;
  readonly law: StepCoefficients;
  /** Of `law.c` the exchange between cards [s a token]; 0 where coefficients are given by hand. */
  readonly exchange: number;
  /** Added to a request's ttft and latency, never to the schedule [s]. */
  readonly frontend: number;
  readonly maxSequences: number;
  readonly maxBatchedTokens: number;
  /** null: no limit. */
  readonly maxModelTokens: number | null;
  readonly blockTokens: number;
  /** Whole blocks of cache. */
  readonly kvBlocks: number;
  /** What a sequence holds beside its blocks. */
  readonly state: SequenceState;
  /** null where the times are given by hand and no model is named. */
  readonly model: ServedModel | null;
  readonly card: Card | null;
  readonly link: UsedLink | null;
  readonly efficiency: Efficiency;
}

const NO_STATE: SequenceState = { tokens: 0, window: 0, windowShare: 0 };

/** The defaults with what the file gives in their place; with coefficients by hand no frontend. */
function efficiencyOf({ replica }: TokenSpec, model: ServedModel | null): Efficiency {
  const defaults = defaultEfficiency(model?.shape.experts?.routed ?? 0);
  const given = Object.fromEntries(
    Object.entries(replica.efficiency).filter(([, value]) => value !== undefined),
  ) as Partial<Efficiency>;
  return { ...defaults, ...given, ...(replica.stepTime === undefined ? {} : { frontend: 0 }) };
}

/** Tokens of cache as given, else what memory leaves, rounded down; null where that cannot be told. */
export function kvRoomOf({ replica, pool }: TokenSpec, model: ServedModel | null): number | null {
  if (replica.kvTokens !== undefined) return Math.floor(replica.kvTokens);
  const visible = pool.card === null ? null : visibleMemory(pool.card);
  return model === null || visible === null ? null : Math.floor(kvTokensOf(model, replica, visible, replica));
}

/** Sequences and tokens of an iteration, as given or by vLLM's rule. */
export function limitsOf({ replica, pool }: TokenSpec) {
  const { card } = pool;
  const defaults = batchLimits(card, card === null ? null : visibleMemory(card));
  return {
    maxSequences: replica.maxSequences ?? defaults.maxSequences,
    maxBatchedTokens: replica.maxBatchedTokens ?? defaults.maxBatchedTokens,
  };
}

/**
 * The replica of a scenario that was checked ({@link designFaults} finds nothing).
 * @throws RangeError where something is missing that the checks would have named
 */
export function replicaPlan(spec: TokenSpec): ReplicaPlan {
  const { replica, pool } = spec;
  const model = servedModelOf(spec.model).model;
  const { card } = pool;
  const link =
    card === null || cardsOf(replica) === 1
      ? null
      : linkOf(card, replica.tensorParallel, replica.link ?? null);
  const efficiency = efficiencyOf(spec, model);
  const { tensorParallel, pipelineParallel, blockTokens } = replica;
  const kvTokens = kvRoomOf(spec, model);
  if (kvTokens === null) throw new RangeError("replica.kvTokens: must be known, got nothing");
  const preset = SCHEDULING[replica.engine];
  return {
    cards: cardsOf(replica),
    ...timesOf(spec, () => {
      if (model === null || card === null) throw new RangeError("model: must be known, got nothing");
      return { model, card, link, efficiency, tensorParallel, pipelineParallel };
    }),
    frontend: efficiency.frontend,
    ...limitsOf(spec),
    maxModelTokens: replica.maxModelTokens ?? null,
    blockTokens,
    kvBlocks: Math.floor(kvTokens / blockTokens),
    policy: replica.policy ?? preset.policy,
    chunkedPrefill: replica.chunkedPrefill ?? preset.chunkedPrefill,
    kvPolicy: replica.kvPolicy ?? preset.kvPolicy,
    state: model === null ? NO_STATE : sequenceState(model),
    model,
    card,
    link,
    efficiency,
  };
}

/** Coefficients by hand, else those worked out. */
function timesOf(
  { replica }: TokenSpec,
  designed: () => ReplicaDesign,
): Pick<ReplicaPlan, "law" | "exchange"> {
  if (replica.stepTime !== undefined) return { law: { ...replica.stepTime, stepFactor: 1 }, exchange: 0 };
  const design = designed();
  return { law: stepCoefficients(design), exchange: exchangeTime(design) };
}
