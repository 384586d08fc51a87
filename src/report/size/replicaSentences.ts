/** What sizing in replicas found, in sentences. */
import type { ReplicaSizeResult } from "../../experiment/size/replicas/result.js";
import { grouped, percent } from "../numbers.js";
import { costText } from "../sentences.js";
import { BINDING_WORDS } from "../words/binding.js";
import { cardsWords, counted, listed, verb } from "../words/language.js";
import { intervalWords } from "../words/values.js";
import { noAnswerWords } from "../words/warnings.js";

/** `48 H100 SXM cards = 6 replicas x 8`; replicas alone where no card is named. */
export function partsWords(replicas: number, each: number, card: string): string {
  const count = `${grouped(replicas)} replica${replicas === 1 ? "" : "s"}`;
  if (card === "") return each === 1 ? count : `${count} of ${grouped(each)} cards`;
  const cards = cardsWords(replicas * each, card);
  return each === 1 ? cards : `${cards} = ${count} x ${grouped(each)}`;
}

/** The least replicas with their interval and cost, the proof that one less fails, and their batches; no full stops. */
export function replicaSentences(result: ReplicaSizeResult, card: string): string[] {
  const { servers, cards, daysShare, days, objectives, inReplicas } = result;
  const wish = `${listed(objectives.map(({ text }) => text))} on ${percent(daysShare)} of days`;
  const { cardsPerReplica } = inReplicas;
  if (servers === null || cards === null) {
    const why = result.noAnswer === null ? "none was found" : noAnswerWords(result.noAnswer);
    return [`No number of replicas meets ${wish}: ${why}`];
  }
  const parts = partsWords(servers, cardsPerReplica, card);
  const cost = costText({ ...result, card, noAnswer: null });
  const interval = intervalWords(result.interval);
  const unit = cardsPerReplica === 1 || card === "" ? "" : " cards";
  return [
    `${parts} ${verb("meet", card === "" ? servers : cards)} ${wish} (95 % interval ${interval}${unit}, from ${grouped(days)} days)${cost}`,
    ...proofOf(result, servers),
    ...batchesOf(result),
  ];
}

/** What one replica less does. */
function proofOf({ inReplicas: { tried } }: ReplicaSizeResult, servers: number): string[] {
  const below = tried.find(({ replicas }) => replicas === servers - 1);
  if (below === undefined || below.days === 0) return [];
  const met = below.met === 0 ? "none" : grouped(below.met);
  return [
    `With one replica less ${met} of ${counted(below.days, "day")} ${verb("do", below.met === 1 ? 1 : 2)}`,
  ];
}

function batchesOf({ inReplicas: { batches } }: ReplicaSizeResult): string[] {
  if (batches === null) return [];
  const { mfuBusiest, binds } = batches;
  const mfu = mfuBusiest === null ? "" : `they reach ${percent(mfuBusiest, 2)} MFU`;
  const bound =
    binds === null
      ? ""
      : `${BINDING_WORDS[binds]} ${binds === "weights" || binds === "kv" || binds === "tokens" || binds === "compute" ? "bind" : "binds"}`;
  const said = [mfu, bound].filter((part) => part !== "");
  return said.length === 0 ? [] : [`In the busiest hour ${said.join(" and ")}`];
}

/** What the answer must not be read without: how far step times may be off, and what that is in cards; "" where calibrated. */
export function stepTimesNote({ inReplicas: { stepTimes } }: ReplicaSizeResult, card: string): string {
  if (stepTimes === null) return "";
  const { low, high, cards } = stepTimes;
  const range =
    cards === null
      ? ""
      : `; cards follow that factor nearly one to one: ${grouped(cards[0])} to ${cardsWords(cards[1], card)}`;
  return `Step times uncalibrated, ${low} to ${high} times in nine setups of ten${range}.`;
}
