/** What serving engines do unless told otherwise. */
import type { Card } from "./card.js";
import { foldedName } from "./foldedName.js";

/** The serving engines whose defaults are known. */
export const ENGINES = ["vllm", "sglang", "tensorrt-llm"] as const;
/** One of them. */
export type ServingEngine = (typeof ENGINES)[number];

/** How an engine schedules. */
export interface Scheduling {
  /** mixed: decodes and prompts in one iteration; prefill-first: prompts alone wherever there are any. */
  readonly policy: "mixed" | "prefill-first";
  /** Whether a prompt may be cut over iterations. */
  readonly chunkedPrefill: boolean;
  /** grow: blocks as a sequence grows, the last admitted is preempted; reserve: all blocks at admission. */
  readonly kvPolicy: "grow" | "reserve";
}

/** Each engine's own scheduling by default (vLLM v1, SGLang, TensorRT-LLM's guaranteed-no-evict). */
export const SCHEDULING: Readonly<Record<ServingEngine, Scheduling>> = {
  vllm: { policy: "mixed", chunkedPrefill: true, kvPolicy: "grow" },
  sglang: { policy: "prefill-first", chunkedPrefill: true, kvPolicy: "grow" },
  "tensorrt-llm": { policy: "mixed", chunkedPrefill: false, kvPolicy: "reserve" },
};

/** Limits of an iteration. */
export interface BatchLimits {
  readonly maxSequences: number;
  readonly maxBatchedTokens: number;
}

const LARGE: BatchLimits = { maxSequences: 1024, maxBatchedTokens: 8192 };
const SMALL: BatchLimits = { maxSequences: 256, maxBatchedTokens: 2048 };
const LARGE_MEMORY = 70 * 1024 ** 3;

/**
 * vLLM's defaults for its server: by the card's memory, small on an A100 whatever its size.
 * @param visible memory of the card [B]; null: not known, which counts as small
 * Source: vLLM 0.15, EngineArgs. Example: an H100 SXM takes 1,024 sequences and 8,192 tokens, an A10 256 and 2,048.
 */
export function batchLimits(card: Card | null, visible: number | null): BatchLimits {
  const isA100 = card !== null && foldedName(card.name).startsWith("a100");
  return visible !== null && visible >= LARGE_MEMORY && !isA100 ? LARGE : SMALL;
}

/** Share of a card's memory that vLLM takes; 0.9 before 2026. */
export const MEMORY_FRACTION = 0.92;

/** What is kept of that for activations and graphs, a card [B]: a round figure, of no source. */
export const RESERVED_MEMORY = 2e9;

/** Tokens of a block of cache. */
export const BLOCK_TOKENS = 16;
