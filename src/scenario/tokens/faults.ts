/** Rules between model, card, replica, work and objectives of a scenario with `replica`: what cannot hold or be served. */
import { ITL, TPOT } from "../../measure.js";
import type { Objective } from "../../objective.js";
import { lawMean } from "../../random/law.js";
import { blocksOfSequence, leastDegree, possibleDegrees, visibleMemory } from "../../serving/kvRoom.js";
import { cardsOf, linkOf, scaleUpDomain, USUAL_DOMAIN } from "../../serving/replicaCards.js";
import { type ServedModel, weightBytes } from "../../serving/servedModel.js";
import { quantityText } from "../../units.js";
import type { WorkLaw } from "../distribution.js";
import type { Fault } from "../section.js";
import { kvRoomOf, limitsOf } from "./design.js";
import { servedModelOf } from "./served.js";
import { linesOfObjectives } from "./slo.js";
import type { TokenSpec } from "./spec.js";

/** The greatest value of a law; null where it has none. */
function greatest(law: WorkLaw): number | null {
  if (law.kind === "constant") return law.value;
  return law.kind === "empirical" && law.values.length > 0
    ? law.values.reduce((most, value) => Math.max(most, value), 0)
    : null;
}

function least(law: WorkLaw): number | null {
  if (law.kind === "constant") return law.value;
  return law.kind === "empirical" && law.values.length > 0
    ? law.values.reduce((most, value) => Math.min(most, value), Number.POSITIVE_INFINITY)
    : null;
}

/** Tokens of one full-length request: the model's limit, else the longest there can be, else the mean one. */
function fullLength({ replica, work }: TokenSpec): number {
  const { promptTokens, answerTokens } = work;
  const length =
    (greatest(promptTokens) ?? lawMean(promptTokens)) + (greatest(answerTokens) ?? lawMean(answerTokens));
  return Math.ceil(replica.maxModelTokens ?? length);
}

/** Tokens of the shortest request there can be, prompt and answer; null where that is not known. */
function shortest({ work }: TokenSpec): number | null {
  const [prompt, answer] = [least(work.promptTokens), least(work.answerTokens)];
  return prompt === null || answer === null
    ? null
    : Math.max(1, Math.round(prompt)) + Math.max(1, Math.round(answer));
}

const fault = (path: string, message: string): Fault => ({ path: path.split("."), message });

/** How a model may be cut over cards. */
function parallelFaults({ replica, pool }: TokenSpec, model: ServedModel): Fault[] {
  const { tensorParallel, pipelineParallel } = replica;
  const { attentionHeads, kvHeads, layers } = model.shape;
  const domain = pool.card === null ? USUAL_DOMAIN : scaleUpDomain(pool.card);
  const degrees = possibleDegrees(model.shape, domain);
  const faults: Fault[] = [];
  if (!possibleDegrees(model.shape, tensorParallel).includes(tensorParallel)) {
    const heads = `${attentionHeads} attention heads${kvHeads === null ? "" : ` and ${kvHeads} of keys and values`}`;
    faults.push(
      fault(
        "replica.tensorParallel",
        `must divide the model's ${heads} (${degrees.join(", ")}), got ${tensorParallel}`,
      ),
    );
  }
  if (pipelineParallel > layers) {
    faults.push(
      fault("replica.pipelineParallel", `must be <= the model's ${layers} layers, got ${pipelineParallel}`),
    );
  }
  return faults;
}

/** What the card must be known to do. */
function cardFaults({ replica, pool }: TokenSpec): Fault[] {
  const { card } = pool;
  if (replica.stepTime !== undefined) return [];
  if (card === null) {
    return [fault("pool.card", "must be given (or replica.stepTime and replica.kvTokens), got nothing")];
  }
  const { tensorParallel, link } = replica;
  const faults: Fault[] = [];
  if (card.bandwidth === null) {
    faults.push(
      fault(
        "pool.card",
        `must be a card whose bandwidth is known, such as { name, peak, memory, bandwidth }, got ${card.name}`,
      ),
    );
  }
  const domain = scaleUpDomain(card);
  if (tensorParallel > domain && link === undefined) {
    faults.push(
      fault(
        "replica.tensorParallel",
        `must be <= ${domain}, as many cards as the links of ${card.name} join (or replica.link given), got ${tensorParallel}`,
      ),
    );
  } else if (cardsOf(replica) > 1 && linkOf(card, tensorParallel, link ?? null) === null) {
    faults.push(fault("replica.link", `must be given, as no link of ${card.name} is known, got nothing`));
  }
  return faults;
}

/** Room for weights and one request of full length. */
function roomFaults(spec: TokenSpec, model: ServedModel | null): Fault[] {
  const { replica, pool } = spec;
  const { blockTokens, tensorParallel, pipelineParallel } = replica;
  const tokens = kvRoomOf(spec, model);
  if (tokens === null) {
    const of =
      pool.card === null ? "no card is named" : `the memory of ${pool.card.name} or the model is not known`;
    return [fault("replica.kvTokens", `must be given, as ${of}, got nothing`)];
  }
  const length = fullLength(spec);
  const needed =
    model === null ? Math.ceil(length / blockTokens) : blocksOfSequence(model, length, blockTokens);
  if (Math.floor(tokens / blockTokens) >= needed) return [];
  if (replica.kvTokens !== undefined || model === null) {
    return [
      fault(
        "replica.kvTokens",
        `must be >= ${needed * blockTokens}, what one request of ${length} tokens takes in whole blocks, got ${replica.kvTokens ?? tokens}`,
      ),
    ];
  }
  const visible = pool.card === null ? null : visibleMemory(pool.card);
  if (visible === null || pool.card === null) return [];
  const weights = quantityText(Number(weightBytes(model).toPrecision(4)), "memory");
  const what = `the weights (${weights}) and one request of ${length} tokens`;
  const domain = Math.max(scaleUpDomain(pool.card), tensorParallel);
  const degree = leastDegree(
    model,
    pipelineParallel,
    visible,
    replica,
    { tokens: length, blockTokens },
    domain,
  );
  return [
    fault(
      "replica.tensorParallel",
      degree === null
        ? `must be a degree at which ${pool.card.name} cards hold ${what}, which none up to ${domain} is (pipelineParallel shares the weights out further), got ${tensorParallel}`
        : `must be >= ${degree}, the least at which ${pool.card.name} cards hold ${what}, got ${tensorParallel}`,
    ),
  ];
}

/** Limits against each other, and requests that none of them lets in. */
function limitFaults(spec: TokenSpec): Fault[] {
  const { replica } = spec;
  const { maxSequences, maxBatchedTokens } = limitsOf(spec);
  const faults: Fault[] = [];
  if (maxBatchedTokens < maxSequences) {
    const isGiven = replica.maxBatchedTokens !== undefined;
    const by = (value: number | undefined) => (value === undefined ? ", the default" : "");
    faults.push(
      isGiven
        ? fault(
            "replica.maxBatchedTokens",
            `must be >= maxSequences (${maxSequences}${by(replica.maxSequences)}), got ${maxBatchedTokens}`,
          )
        : fault(
            "replica.maxSequences",
            `must be <= maxBatchedTokens (${maxBatchedTokens}, the default), got ${maxSequences}`,
          ),
    );
  }
  const tokens = shortest(spec);
  if (tokens === null) return faults;
  if (replica.maxModelTokens !== undefined && tokens > replica.maxModelTokens) {
    faults.push(
      fault(
        "replica.maxModelTokens",
        `must be >= ${tokens}, the shortest request there is, got ${replica.maxModelTokens}`,
      ),
    );
  }
  const isChunked = replica.chunkedPrefill ?? replica.engine !== "tensorrt-llm";
  if (!isChunked && tokens - 1 > maxBatchedTokens) {
    faults.push(
      fault(
        "replica.maxBatchedTokens",
        `must be >= ${tokens - 1}, as prompts are not cut and the shortest request there is has as many tokens, got ${maxBatchedTokens}`,
      ),
    );
  }
  return faults;
}

/** What answers of one token have none of. */
const BETWEEN_TOKENS: readonly string[] = [TPOT.name, ITL.name];

/** The measures that an objective bounds. */
function measuresOf({ statistic, of }: Objective): readonly string[] {
  return statistic.kind === "attainment" ? statistic.bounds.map((bound) => bound.of) : [of];
}

/** What is wrong with a line of `slo`: windows of what is known of whole days only, and what no request has. */
function lineFault(objectives: readonly Objective[], isOneToken: boolean): string | null {
  const windowed = objectives.find(({ of, windowSeconds }) => of === ITL.name && windowSeconds !== null);
  if (windowed !== undefined) {
    return `must be of the whole day, as gaps between tokens are pooled over it, got ${windowed.text}`;
  }
  const of = isOneToken
    ? objectives.flatMap(measuresOf).find((name) => BETWEEN_TOKENS.includes(name))
    : undefined;
  return of === undefined
    ? null
    : `must be of answers of more than one token, which alone have a ${of}, got work.answerTokens: 1`;
}

function objectiveFaults({ work }: TokenSpec, slo: readonly Objective[]): Fault[] {
  const isOneToken = Math.round(greatest(work.answerTokens) ?? 2) <= 1;
  return linesOfObjectives(slo).flatMap(({ objectives }, index) => {
    const message = lineFault(objectives, isOneToken);
    return message === null ? [] : [{ path: ["slo", index], message }];
  });
}

/** Everything wrong with what a scenario says of its replicas; paths from the top of the file. */
export function designFaults(spec: TokenSpec, slo: readonly Objective[]): Fault[] {
  const { replica, model: given } = spec;
  const isByHand = replica.stepTime !== undefined && replica.kvTokens !== undefined;
  const isSilent = Object.keys(given).length === 0;
  const others = [...limitFaults(spec), ...objectiveFaults(spec, slo)];
  const cards = cardFaults(spec);
  if (isByHand && isSilent) return [...cards, ...roomFaults(spec, null), ...others];
  const { model, faults } = servedModelOf(given);
  if (model === null || faults.length > 0) return [...faults, ...cards, ...others];
  const parallel = parallelFaults(spec, model);
  const room = cards.length + parallel.length > 0 ? [] : roomFaults(spec, model);
  return [...parallel, ...cards, ...room, ...others];
}
