/** Names of metrics, of outputs of sweeps, of what objectives limit and of inputs, in words. */

import { WAITING_SHARE } from "../../metrics/kinds/waitingShare.js";
import { metricNamed } from "../../metrics/metrics.js";
import { withoutLimit } from "../names.js";

/** Outputs of sweeps that are no metrics and whose names are no words. */
const OUTPUT_WORDS: Readonly<Record<string, string>> = {
  daysMet: "days that meet every objective",
  cards: "cards",
  servers: "servers",
  cardsExact: "cards before rounding",
  cardsPeak: "cards that carry the peak",
  "offeredLoad.peak": "offered load at the peak",
  serviceTime: "mean service time",
  requestsPerDay: "requests a day",
  flopPerDay: "FLOP a day",
  "training.cards": "training cards",
  "training.cardDays": "training card-days",
  "training.days": "training days",
  "training.flop": "training FLOP",
  "training.tokens": "training tokens",
};

/**
 * A metric or an output of a sweep as an objective would name it: `latency.p999` -> `p99.9 latency`. What an objective
 * named itself is words already.
 */
export function metricWords(name: string): string {
  return name.includes(" ") ? name : (metricNamed(name)?.words ?? OUTPUT_WORDS[name] ?? spelt(name));
}

/** What an objective limits: `p99 wait <= 5 min in every 1 h` -> `p99 wait in every 1 h`. */
export function statisticWords(objective: string): string {
  return withoutLimit(objective).replace(/^waiting\b/, WAITING_SHARE.words);
}

/** An input by its path: `pool.mfu` -> `MFU`, `training.images.count` -> `images count`. */
export function inputWords(path: string): string {
  const parts = path.split(".");
  const last = parts.at(-1) ?? path;
  const isVague = ["mean", "cv", "count", "value", "price", "peak"].includes(last);
  return spelt(isVague ? parts.slice(-2).join(" ") : last);
}

/** `cardsPerReplica` -> `cards per replica`. */
function spelt(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/\bmfu\b/g, "MFU")
    .replace(/\bflop\b/g, "FLOP");
}
