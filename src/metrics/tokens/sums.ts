/**
 * What the batches of a pool's replicas did on a day, or on all of them: time integrals by five-minute interval, time by
 * size of batch and by memory in use, counts. Plain data, summed day by day.
 */
import { INTERVALS } from "../dayFlow.js";
import type { ReplicaView } from "./record.js";

/** The parts of an iteration's time, in the order of the law's terms; of the root, each square's share. */
export const STEP_PARTS = [
  "overhead",
  "weights",
  "compute",
  "tokens",
  "sequences",
  "kv",
  "attention",
] as const;

/** A part of an iteration's time. */
export type StepPart = (typeof STEP_PARTS)[number];

/** Cells of the share of memory in use: a thousandth each. */
export const MEMORY_CELLS = 1000;

/** Integrals over the intervals of a day, each [INTERVALS]. */
export interface BatchFlow {
  /** Replica-seconds that the pool offers. */
  readonly offered: Float64Array;
  /** Replica-seconds in iterations. */
  readonly busy: Float64Array;
  /** Request-seconds in batches. */
  readonly running: Float64Array;
  /** Token-seconds of KV memory in use. */
  readonly kv: Float64Array;
  /** Tokens computed, of prompts and answers, those computed again after a preemption included. */
  readonly computed: Float64Array;
  /** Replica-seconds with a batch of maxSequences. */
  readonly fullBatch: Float64Array;
  /** Replica-seconds with less than a twentieth of the KV memory free. */
  readonly fullMemory: Float64Array;
  /** Iteration time by part, [STEP_PARTS x INTERVALS], part after part. */
  readonly parts: Float64Array;
}

/** Counts of requests and their tokens, of a day by the requests that arrived on it. */
export interface TokenCounts {
  readonly days: number;
  readonly served: number;
  readonly rejected: number;
  readonly preemptions: number;
  readonly promptTokens: number;
  readonly answerTokens: number;
  /** Served requests that keep every bound of the attainment objective; null without one. */
  readonly attaining: number | null;
  readonly iterations: number;
}

/** What batches did on one day or on several. */
export interface TokenSums {
  readonly replica: ReplicaView;
  readonly flow: BatchFlow;
  readonly counts: TokenCounts;
  /** Replica-seconds in iterations by requests running, [maxSequences + 1]; idle time is what is missing. */
  readonly batchTime: Float64Array;
  /** The same by share of the KV memory in use, [MEMORY_CELLS + 1]. */
  readonly memoryTime: Float64Array;
  /** Most requests running at once on a replica. */
  readonly mostRunning: number;
  /** Most KV memory in use at once on a replica [tokens]. */
  readonly mostKv: number;
}

const NO_COUNTS: TokenCounts = {
  days: 0,
  served: 0,
  rejected: 0,
  preemptions: 0,
  promptTokens: 0,
  answerTokens: 0,
  attaining: null,
  iterations: 0,
};

/** Nothing happened yet. */
export function noTokenSums(replica: ReplicaView): TokenSums {
  const column = () => new Float64Array(INTERVALS);
  return {
    replica,
    flow: {
      offered: column(),
      busy: column(),
      running: column(),
      kv: column(),
      computed: column(),
      fullBatch: column(),
      fullMemory: column(),
      parts: new Float64Array(STEP_PARTS.length * INTERVALS),
    },
    counts: NO_COUNTS,
    batchTime: new Float64Array(replica.maxSequences + 1),
    memoryTime: new Float64Array(MEMORY_CELLS + 1),
    mostRunning: 0,
    mostKv: 0,
  };
}

/** The sum of two: columns of the first are written to. */
export function addTokenSums(sums: TokenSums, added: TokenSums): TokenSums {
  for (const name of Object.keys(sums.flow) as (keyof BatchFlow)[]) addTo(sums.flow[name], added.flow[name]);
  addTo(sums.batchTime, added.batchTime);
  addTo(sums.memoryTime, added.memoryTime);
  return {
    ...sums,
    counts: countsOf(sums.counts, added.counts),
    mostRunning: Math.max(sums.mostRunning, added.mostRunning),
    mostKv: Math.max(sums.mostKv, added.mostKv),
  };
}

/** Share of the requests, the rejected ones included, that keep the bounds of the attainment objective; null without one. */
export function attainedShare(sums: TokenSums | null): number | null {
  if (sums === null) return null;
  const { attaining, served, rejected } = sums.counts;
  return attaining === null || served + rejected === 0 ? null : attaining / (served + rejected);
}

function countsOf(a: TokenCounts, b: TokenCounts): TokenCounts {
  return {
    days: a.days + b.days,
    served: a.served + b.served,
    rejected: a.rejected + b.rejected,
    preemptions: a.preemptions + b.preemptions,
    promptTokens: a.promptTokens + b.promptTokens,
    answerTokens: a.answerTokens + b.answerTokens,
    attaining: a.attaining === null ? b.attaining : a.attaining + (b.attaining ?? 0),
    iterations: a.iterations + b.iterations,
  };
}

function addTo(sums: Float64Array, column: Float64Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] = sums[i]! + column[i]!;
}
