/** Room for the key-value cache: what the weights and the engine leave of the memory of a replica's cards. */
import type { Card } from "./card.js";
import { servingFigures } from "./cards.js";
import type { Parallelism } from "./replicaCards.js";
import { type ServedModel, weightBytes } from "./servedModel.js";
import { kvShards } from "./stepLaw.js";

const GIGA = 1e9;
const GIBI = 1024 ** 3;

/** GiB that a driver shows of each GB on the data sheet, where no source states it: an 80 GB card shows 79.6 GiB. */
const SHOWN_GIB_PER_GB = 0.995;

/**
 * Memory that a driver shows of a card [B]; null where the card's memory is not known.
 * Example: 79.6 GiB of 80 GB, where no source states it.
 */
export function visibleMemory(card: Card): number | null {
  const { visibleMemory: stated } = servingFigures(card);
  if (stated !== null) return stated;
  return card.memory === null ? null : (card.memory / GIGA) * SHOWN_GIB_PER_GB * GIBI;
}

/** What an engine takes of a card's memory. */
export interface MemoryUse {
  /** Share of the visible memory that it takes, 0..1. */
  readonly memoryFraction: number;
  /** Of that for activations and graphs, a card [B]. */
  readonly reservedMemory: number;
}

/**
 * Tokens of cache that a replica holds, not rounded; negative where the weights alone are too much:
 * (visible x fraction - reserved - weights on a card) x pp x j / cache of a token. With more cards than heads of keys and
 * values the further ones hold copies, and little room is added.
 *
 * @param visible memory of a card [B]
 * Example: Llama 2 70B in fp16 on 4 x H100 SXM at 90 % holds 493,570 tokens; vLLM 0.15.1 said 501,696.
 */
export function kvTokensOf(
  model: ServedModel,
  { tensorParallel, pipelineParallel }: Parallelism,
  visible: number,
  { memoryFraction, reservedMemory }: MemoryUse,
): number {
  const weights = weightBytes(model) / (tensorParallel * pipelineParallel);
  const room = visible * memoryFraction - reservedMemory - weights;
  const parts = pipelineParallel * kvShards(model.shape, tensorParallel);
  return (room * parts) / model.kvBytesPerToken;
}

/** What a sequence holds beside its tokens of cache, in such tokens. */
export interface SequenceState {
  /** A state of fixed size, >= 0. */
  readonly tokens: number;
  /** Length of the sliding window; 0 without one. */
  readonly window: number;
  /** A token in the sliding layers over one in the full layers, >= 0. */
  readonly windowShare: number;
}

/** The state of a sequence of a model. Example: a model with full attention alone has none, all three are 0. */
export function sequenceState(model: ServedModel): SequenceState {
  const { window } = model.shape;
  return {
    tokens: model.stateBytes / model.kvBytesPerToken,
    window: window?.tokens ?? 0,
    windowShare: ((window?.layers ?? 0) * model.windowBytesPerToken) / model.kvBytesPerToken,
  };
}

/**
 * Whole blocks that one sequence of so many tokens takes, its state with it.
 * Example: 1,000 tokens of full attention in blocks of 16 take 63.
 */
export function blocksOfSequence(model: ServedModel, tokens: number, blockTokens: number): number {
  const state = sequenceState(model);
  const beside = state.tokens + state.windowShare * Math.min(state.window, tokens);
  return Math.ceil(tokens / blockTokens) + Math.ceil(beside / blockTokens);
}

/**
 * Tensor-parallel degrees that an engine can run: those that divide the heads, and divide the heads of keys and values
 * or are a multiple of them.
 * Example: 64 heads over 8 of keys and values allow 1, 2, 4, 8, 16, 32 and 64.
 */
export function possibleDegrees(
  { attentionHeads, kvHeads, mla }: ServedModel["shape"],
  most: number,
): number[] {
  const degrees = Array.from({ length: Math.min(most, attentionHeads) }, (_, index) => index + 1);
  return degrees.filter(
    (degree) =>
      attentionHeads % degree === 0 &&
      (mla !== null || kvHeads === null || kvHeads % degree === 0 || degree % kvHeads === 0),
  );
}

/**
 * The least tensor-parallel degree, up to `most`, at which a replica holds its weights and one sequence of so many tokens;
 * null where none does.
 * Example: 140 GB of weights and a short sequence on cards of 80 GB take 2.
 */
export function leastDegree(
  model: ServedModel,
  pipelineParallel: number,
  visible: number,
  use: MemoryUse,
  sequence: { readonly tokens: number; readonly blockTokens: number },
  most: number,
): number | null {
  const blocks = blocksOfSequence(model, sequence.tokens, sequence.blockTokens);
  const holds = (tensorParallel: number) =>
    Math.floor(
      kvTokensOf(model, { tensorParallel, pipelineParallel }, visible, use) / sequence.blockTokens,
    ) >= blocks;
  return possibleDegrees(model.shape, most).find(holds) ?? null;
}
