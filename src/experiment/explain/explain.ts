/** What one replica does, without simulation: an iteration's parts by batch, the room for its cache, the launch line. */
import { InputError } from "../../errors.js";
import { lawMean } from "../../random/law.js";
import type { Scenario } from "../../scenario/scenario.js";
import { type ReplicaPlan, replicaPlan } from "../../scenario/tokens/design.js";
import type { TokenSpec } from "../../scenario/tokens/spec.js";
import { servingFigures } from "../../serving/cards.js";
import { weightParts } from "../../serving/servedModel.js";
import { peakOfFormat } from "../../serving/weights.js";
import { stepParts, stepTime } from "../../sim/tokens/law.js";
import { type MarkedInput, markedInputs } from "./inputs.js";
import { type Launch, vllmLaunch } from "./launch.js";

/** Decoding requests together, as many as these. */
const BATCHES = [1, 8, 64, 256] as const;

/** Where an iteration's time goes, by cause. */
export const CAUSES = ["weights", "flop", "kv", "links", "activations", "sequences", "overhead"] as const;
/** A part of an iteration's time. */
export type Cause = (typeof CAUSES)[number];

/** An iteration in which so many requests decode a token each. */
export interface ExplainedIteration {
  readonly batch: number;
  /** Its time [s]: also the time between two tokens of a request. */
  readonly seconds: number;
  /** The time's parts [s], which add up to it. */
  readonly parts: Readonly<Record<Cause, number>>;
  /** The largest part. */
  readonly binds: Cause;
  /** Answer tokens a second of the replica. */
  readonly tokensPerSecond: number;
  /** FLOP reached over the dense peak of the weights' format; null where model or card is not given. */
  readonly mfu: number | null;
  /** Whether so many requests of mean length fit the cache and the limit on sequences. */
  readonly fits: boolean;
}

/** A replica explained: its iterations by batch, its cache, and what follows from them. */
export interface Explained {
  readonly plan: ReplicaPlan;
  /** Mean tokens of a prompt and of an answer, and those a decoding request holds on average. */
  readonly promptTokens: number;
  readonly answerTokens: number;
  readonly contextTokens: number;
  readonly iterations: readonly ExplainedIteration[];
  /** Time to the first token of a prompt of mean length alone on a replica, the frontend's with it [s]. */
  readonly firstToken: number;
  /** Tokens of cache of the replica. */
  readonly kvTokens: number;
  /** Requests of mean length that it holds at once. */
  readonly requestsHeld: number;
  readonly inputs: readonly MarkedInput[];
  readonly launch: Launch;
}

/** The largest part's name. */
function largest(parts: Readonly<Record<Cause, number>>): Cause {
  return CAUSES.reduce((most, cause) => (parts[cause] > parts[most] ? cause : most));
}

/** FLOP of a token over what the cards could do meanwhile, at so many tokens a second. */
function mfuAt({ model, card, cards }: ReplicaPlan, tokensPerSecond: number): number | null {
  if (model === null || card === null) return null;
  return (
    (2 * weightParts(model).active * tokensPerSecond) /
    (cards * peakOfFormat({ ...card, ...servingFigures(card) }, model.formats.weights))
  );
}

function iterationOf(plan: ReplicaPlan, batch: number, context: number, held: number): ExplainedIteration {
  const { law } = plan;
  const iteration = { prefillTokens: 0, chunks: 0, decodes: batch, kvTokens: batch * context, pairs: 0 };
  const seconds = stepTime(law, iteration);
  const { overhead, weights, compute, tokens, sequences, kv } = stepParts(law, iteration);
  const links = law.stepFactor * plan.exchange * batch;
  const parts = { weights, flop: compute, kv, links, activations: tokens - links, sequences, overhead };
  const tokensPerSecond = batch / seconds;
  return {
    batch,
    seconds,
    parts,
    binds: largest(parts),
    tokensPerSecond,
    mfu: mfuAt(plan, tokensPerSecond),
    fits: batch <= Math.min(held, plan.maxSequences),
  };
}

/** A prompt alone on a replica, in chunks of the token budget [s]. */
function prefillSeconds({ law, maxBatchedTokens }: ReplicaPlan, prompt: number): number {
  let seconds = 0;
  for (let before = 0; before < prompt; ) {
    const chunk = Math.min(maxBatchedTokens, prompt - before);
    const pairs = chunk * (before + (chunk + 1) / 2);
    seconds += stepTime(law, {
      prefillTokens: chunk,
      chunks: 1,
      decodes: 0,
      kvTokens: before + chunk,
      pairs,
    });
    before += chunk;
  }
  return seconds;
}

/** Requests of so many tokens that a replica's blocks hold. */
function held({ kvBlocks, blockTokens, state }: ReplicaPlan, tokens: number): number {
  const beside = state.tokens + state.windowShare * Math.min(state.window, tokens);
  return Math.floor(kvBlocks / (Math.ceil(tokens / blockTokens) + Math.ceil(beside / blockTokens)));
}

/** The sections of a scenario with `replica`. @throws InputError where it has none */
function tokensOf({ tokens }: Scenario): TokenSpec {
  if (tokens !== undefined) return tokens;
  throw new InputError({
    path: "replica",
    message: "must be given to explain what an iteration of it takes, got nothing",
  });
}

/**
 * What a scenario's replica does.
 * @throws InputError where the scenario has no `replica`
 */
export function explain(scenario: Scenario): Explained {
  const spec = tokensOf(scenario);
  const plan = replicaPlan(spec);
  const cached = lawMean(spec.work.cachedPrompt);
  const promptTokens = lawMean(spec.work.promptTokens);
  const answerTokens = lawMean(spec.work.answerTokens);
  const contextTokens = promptTokens + answerTokens / 2;
  const requestsHeld = held(plan, Math.ceil(promptTokens + answerTokens - 1));
  const computed = Math.max(1, Math.round(promptTokens * (1 - cached)));
  return {
    plan,
    promptTokens,
    answerTokens,
    contextTokens,
    iterations: BATCHES.map((batch) => iterationOf(plan, batch, contextTokens, requestsHeld)),
    firstToken: prefillSeconds(plan, computed) + plan.frontend,
    kvTokens: plan.kvBlocks * plan.blockTokens,
    requestsHeld,
    inputs: markedInputs(spec, plan),
    launch: vllmLaunch(spec, plan),
  };
}
