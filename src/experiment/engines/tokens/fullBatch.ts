/**
 * A replica whose batch is full of mean requests, as long as it lasts (mean field): how long a request stays in it, and so
 * what the replica can carry. A yardstick for warm-up and for whether a service can keep up at all; no answer is read
 * off it.
 */
import type { StepLaw } from "../../../sim/tokens/law.js";
import { stepTime } from "../../../sim/tokens/law.js";
import type { Limits } from "../../../sim/tokens/limits.js";

/** Mean lengths [tokens]. */
export interface MeanLengths {
  readonly prompt: number;
  readonly answer: number;
  /** Of the prompt, not computed. */
  readonly cached: number;
}

/** A batch that stays full. */
export interface FullBatch {
  /** Requests in it, >= 1. */
  readonly requests: number;
  /** A request's time in it [s]. */
  readonly residence: number;
}

/**
 * The full batch: as many requests as sequences, memory (mean requests, their answers half done; whole ones under
 * `reserve`) and the token budget allow. An iteration decodes a token of each and computes the prompts that must
 * follow so that the batch stays full, requests / answer of them.
 */
export function fullBatch(law: StepLaw, limits: Limits, lengths: MeanLengths): FullBatch {
  const { prompt, answer, cached } = lengths;
  const held = prompt + (limits.kvPolicy === "grow" ? answer / 2 : answer);
  const byMemory = (limits.kvBlocks * limits.blockTokens) / (held + limits.blockTokens / 2);
  const computed = (prompt - cached) / answer;
  const byBudget = limits.maxBatchedTokens / (1 + computed);
  // With answers so short that a budget's tokens are prompts, the batch is what the budget feeds; at least one request.
  const requests = Math.max(1, Math.min(limits.maxSequences, byMemory, byBudget));
  return { requests, residence: answer * steadyIteration(law, lengths, requests) };
}

/**
 * An iteration of a batch of so many mean requests that stays as full [s]: each decodes a token, their answers half done on
 * average, and requests / answer of them are replaced, whose prompts are computed beside.
 */
export function steadyIteration(law: StepLaw, lengths: MeanLengths, requests: number): number {
  const { prompt, answer, cached } = lengths;
  const chunks = requests / answer;
  return stepTime(law, {
    prefillTokens: chunks * (prompt - cached),
    chunks,
    decodes: requests,
    kvTokens: requests * (prompt + answer / 2) + chunks * prompt,
    pairs: (chunks * (prompt - cached) * (prompt + cached)) / 2,
  });
}
