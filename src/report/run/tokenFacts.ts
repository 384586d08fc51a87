/** What a run of replicas says of itself in short lines: the service, the pool, what came out of it, what binds. */

import { type TokenScenario, tokenModelOf } from "../../experiment/engines/tokens/model.js";
import { STEP_PARTS, type StepPart } from "../../metrics/tokens/sums.js";
import { clockText, SECONDS_PER_DAY } from "../../units.js";
import { percent, significant } from "../numbers.js";
import type { RunDocument } from "../parts.js";
import { replicaFacts, replicasWords } from "../tokenScenarioText.js";
import { counted, listed } from "../words/language.js";

type Tokens = NonNullable<RunDocument["tokens"]>;

/** What an iteration's time goes to, in words. */
export const PART_WORDS: Readonly<Record<StepPart, string>> = {
  overhead: "overhead",
  weights: "weight reads",
  compute: "FLOP",
  tokens: "activations and links",
  sequences: "sequences",
  kv: "KV reads",
  attention: "attention of prompts",
};

/** A share of the time from which on a limit is said to bind. */
const OFTEN = 0.01;
/** Parts with less than this are not told. */
const WORTH_TELLING = 0.05;

/** Service, pool, throughput and run, each with its label. */
export function tokenFacts(
  scenario: TokenScenario,
  document: RunDocument,
  runs: string,
): (readonly [string, string])[] {
  const model = tokenModelOf(scenario);
  const run = `exact, iteration by iteration; ${runs}, seed ${model.seed}`;
  const { tokens } = document;
  if (tokens === undefined) return [...replicaFacts(scenario, model), ["run", run]];
  return [
    ...replicaFacts(scenario, model),
    ["pool", replicasWords(tokens.replicas, tokens.cardsPerReplica, document.card)],
    ["answers", throughputText(tokens, document.card)],
    ...bindingFact(tokens, model.demand.curve.startsAt),
    ["run", run],
  ];
}

function throughputText({ answerTokens, ...tokens }: Tokens, card: string): string {
  const { service, replica, card: ofCard } = answerTokens;
  const each = card === "" || tokens.cardsPerReplica === 1 ? "" : `, ${significant(ofCard)} a card`;
  const lost = [
    ...(tokens.rejected > 0 ? [`${counted(tokens.rejected, "request")} rejected`] : []),
    ...(tokens.preemptions > 0 ? [counted(tokens.preemptions, "preemption")] : []),
  ];
  const rest = lost.length === 0 ? "" : `; ${listed(lost)}`;
  return `${significant(service)} tokens a second of the service, ${significant(replica)} a replica${each}, means of the day${rest}`;
}

/** What an iteration's time goes to in the busiest hour, and which limits hold requests back. */
function bindingFact({ binding }: Tokens, startsAt: number): (readonly [string, string])[] {
  if (binding === null) return [];
  const parts = STEP_PARTS.map((part) => [PART_WORDS[part], binding.parts[part]] as const)
    .filter(([, share]) => share >= WORTH_TELLING)
    .sort((a, b) => b[1] - a[1])
    .map(([words, share]) => `${words} ${percent(share, 2)}`);
  const full = [
    ...(binding.sequencesFull >= OFTEN ? [`all sequences taken ${percent(binding.sequencesFull, 2)}`] : []),
    ...(binding.memoryFull >= OFTEN ? [`KV memory full ${percent(binding.memoryFull, 2)}`] : []),
  ];
  const limits = full.length === 0 ? "" : `; ${full.join(", ")} of the time`;
  const clock = clockText((startsAt + binding.from) % SECONDS_PER_DAY);
  return [["binds", `in the hour from ${clock}: ${parts.join(", ")} of an iteration${limits}`]];
}
