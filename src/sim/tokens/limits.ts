/**
 * What a replica admits: sequences, tokens an iteration, blocks of KV memory, and the rules of its scheduler.
 * Does not know time.
 */

/** The limits and rules of one replica. */
export interface Limits {
  /** Most requests admitted and unfinished at once; whole, >= 1. */
  readonly maxSequences: number;
  /** Token budget of an iteration; whole, >= maxSequences. */
  readonly maxBatchedTokens: number;
  /** Most tokens of prompt and answer together; a longer request is rejected. Default: no limit. */
  readonly maxModelTokens?: number;
  /** Tokens a block of KV holds; whole, >= 1. */
  readonly blockTokens: number;
  /** Blocks of KV of the replica; whole, >= 1. */
  readonly kvBlocks: number;
  /**
   * grow: blocks are taken as a request grows, the last admitted is preempted when none is free;
   * reserve: blocks for prompt + answer - 1 tokens are taken at admission, nobody is preempted.
   */
  readonly kvPolicy: "grow" | "reserve";
  /** Whether a prompt may be split over iterations; else it must fit what is left of the budget. */
  readonly chunked: boolean;
  /** mixed: decodes, then prefill in what is left of the budget; prefill-first: prefill alone where there is any. */
  readonly order: "mixed" | "prefill-first";
  /** What a sequence holds beside its blocks; default nothing. */
  readonly state?: SequenceState;
}

/**
 * Memory of a sequence that does not grow with its answer, in tokens of KV: a fixed state (linear attention) and
 * sliding-window layers, which hold at most a window. Whole blocks of it are taken at admission, for the tokens
 * that admission counts, and freed with the rest.
 */
export interface SequenceState {
  /** Memory of the fixed state over that of a token of KV, >= 0. */
  readonly tokens: number;
  /** Tokens of the sliding window, >= 0. */
  readonly window: number;
  /** Memory of a token in the sliding-window layers over that of a token of KV, >= 0. */
  readonly windowShare: number;
}

/** @throws RangeError naming the first rule broken */
export function requireLimits(limits: Limits): void {
  for (const name of ["maxSequences", "maxBatchedTokens", "blockTokens", "kvBlocks"] as const) {
    if (!(Number.isInteger(limits[name]) && limits[name] >= 1 && limits[name] < 2 ** 31)) {
      throw new RangeError(`limits.${name}: must be a whole number from 1 to 2^31 - 1, got ${limits[name]}`);
    }
  }
  if (limits.maxBatchedTokens < limits.maxSequences) {
    throw new RangeError(
      `limits.maxBatchedTokens: must be at least maxSequences ${limits.maxSequences}, got ${limits.maxBatchedTokens}`,
    );
  }
  const { state } = limits;
  if (state !== undefined && !(state.tokens >= 0 && state.window >= 0 && state.windowShare >= 0)) {
    throw new RangeError("limits.state: must hold numbers >= 0");
  }
}

/** Blocks that hold so many tokens. */
export function blocksFor(limits: Limits, tokens: number): number {
  return Math.ceil(tokens / limits.blockTokens);
}

/** Blocks of the state of a sequence admitted with so many tokens. */
export function stateBlocks(limits: Limits, tokens: number): number {
  const { state, blockTokens } = limits;
  if (state === undefined) return 0;
  return Math.ceil((state.tokens + state.windowShare * Math.min(state.window, tokens)) / blockTokens);
}

/**
 * Whether a request can never be served: its prompt + answer - 1 tokens exceed all KV, or the budget of an
 * iteration that may not split them, or prompt and answer exceed what the model takes.
 */
export function isRejected(limits: Limits, prompt: number, answer: number): boolean {
  const most = prompt + answer - 1;
  return (
    blocksFor(limits, most) + stateBlocks(limits, most) > limits.kvBlocks ||
    (!limits.chunked && most > limits.maxBatchedTokens) ||
    (limits.maxModelTokens !== undefined && prompt + answer > limits.maxModelTokens)
  );
}
