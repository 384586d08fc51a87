/** What a scenario with replicas describes, in a few lines: demand, lengths, the replica, the pool. */

import { meanLength } from "../experiment/engines/tokens/lengths.js";
import type { TokenModel, TokenScenario } from "../experiment/engines/tokens/model.js";
import type { TokenSpec } from "../scenario/tokens/spec.js";
import { grouped, percent, significant } from "./numbers.js";
import { demandText } from "./scenarioText.js";
import { cardsWords, counted } from "./words/language.js";

/** What the answer must not be read without: step times that nothing measured. "" where they are given by hand. */
export function tokenNotes({ replica }: TokenSpec): string {
  return replica.stepTime === undefined
    ? "Step times are uncalibrated: in nine setups of ten they were 0.72 to 1.58 times what was worked out."
    : "";
}

/** The cards of a replica: `a replica of 8 H100 SXM cards`, `a replica` where no card is named. */
export function replicaWords({ plan }: TokenModel): string {
  return plan.card === null ? "a replica" : `a replica of ${cardsWords(plan.cards, plan.card.name)}`;
}

/** A pool in parts: `48 H100 SXM cards = 6 replicas x 8`, `2 replicas` where no card is named. */
export function replicasWords(replicas: number, cardsPerReplica: number, card: string): string {
  const count = counted(replicas, "replica");
  if (card === "") return count;
  const cards = cardsWords(replicas * cardsPerReplica, card);
  return `${cards} = ${count}${cardsPerReplica === 1 ? "" : ` x ${cardsPerReplica}`}`;
}

/** Demand, lengths and the replica, each with its label. */
export function replicaFacts(scenario: TokenScenario, model: TokenModel): (readonly [string, string])[] {
  const { lengths, limits, full } = model;
  const [prompt, answer] = [meanLength(lengths.promptTokens), meanLength(lengths.answerTokens)];
  const cached = meanLength(lengths.cachedPrompt);
  const inCache = cached > 0 ? `, ${percent(Math.min(1, cached))} of the prompt cached` : "";
  const room = grouped(limits.kvBlocks * limits.blockTokens);
  return [
    ["demand", demandText(scenario.demand, model)],
    [
      "request",
      `${significant(prompt)} prompt and ${significant(answer)} answer tokens on average${inCache}`,
    ],
    [
      "replica",
      `${replicaWords(model)}: at most ${grouped(limits.maxSequences)} sequences and ${grouped(limits.maxBatchedTokens)} tokens an iteration, ${room} tokens of KV, ${model.router}`,
    ],
    ["full batch", `${significant(full.requests)} requests of mean length on a replica`],
  ];
}
