/** The one place that turns names of metrics, estimators and inputs, and values in their units, into words. */

import { WAITING_SHARE } from "../metrics/kinds/waitingShare.js";
import { metricNamed } from "../metrics/metrics.js";
import { withoutLimit } from "./names.js";
import { duration, grouped, percent, prefixed, significant, timeScale } from "./numbers.js";

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

/** `cards needed` -> `Cards needed`; names such as `p99 wait` stay as they are. */
export function capital(words: string): string {
  return /^p\d/.test(words) ? words : words.charAt(0).toUpperCase() + words.slice(1);
}

/** Requests a second in the unit of time in which they come by ones or more: `109 a second`, `3 an hour`. */
export function rateWords(perSecond: number): string {
  const [times, each] =
    perSecond >= 1 || perSecond === 0
      ? [1, "a second"]
      : perSecond >= 1 / 60
        ? [60, "a minute"]
        : [3600, "an hour"];
  return `${significant(perSecond * times)} ${each}`;
}

/** A number of things: `1 server`, `2,304 servers`. */
export function counted(value: number, noun: string): string {
  return `${grouped(value)} ${noun}${Math.round(value) === 1 ? "" : "s"}`;
}

/** A number of cards, always with which: `1 A10 card`, `2,304 A10 cards`. */
export function cardsWords(count: number, card: string): string {
  return counted(count, `${plain(card)} card`);
}

/** `meets` for one, `meet` for several: the verb's end after a number of things. */
export function verb(word: string, count: number): string {
  if (Math.round(count) !== 1) return word;
  return /(s|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

/** A value in its unit as people read it, with so many significant digits of a plain number; a dash for none. */
export function valueWords(value: number | null | undefined, unit: string, digits = 4): string {
  if (value === null || value === undefined) return "-";
  switch (unit) {
    case "s":
      return duration(value);
    case "share":
      return percent(value);
    case "FLOP":
    case "FLOP/s":
    case "B":
    case "B/s":
      return prefixed(value, unit, digits);
    case "USD":
    case "CNY":
    case "EUR":
      return `${significant(value, digits)} ${unit}`;
    default:
      return significant(value, digits);
  }
}

/** Most digits that the ends of a range are given to tell them apart. */
const MOST_DIGITS = 6;

/** A range in one unit, with as many digits as tell its ends apart: `2.53 to 2.54 h`; one value where they are the same. */
export function rangeWords(
  low: number | null | undefined,
  high: number | null | undefined,
  unit: string,
): string {
  if (low === null || low === undefined || high === null || high === undefined) return "-";
  if (low === high) return valueWords(low, unit);
  const least = unit === "s" || unit === "share" ? 3 : 4;
  for (let digits = least; digits <= MOST_DIGITS; digits++) {
    const [from, to, symbol] = endsOf(low, high, unit, digits);
    if (from !== to) return `${from} to ${to}${symbol === "" ? "" : ` ${symbol}`}`;
  }
  return valueWords(high, unit);
}

function endsOf(low: number, high: number, unit: string, digits: number): [string, string, string] {
  const { symbol, factor } =
    unit === "s"
      ? timeScale(Math.max(Math.abs(low), Math.abs(high)))
      : unit === "share"
        ? { symbol: "%", factor: 0.01 }
        : { symbol: "", factor: 1 };
  return [significant(low / factor, digits), significant(high / factor, digits), symbol];
}

/** A figure of all requests and its 95 % interval; of a share of which nothing was seen, what it is below (3/n). */
export function pooledWords(
  pooled: number | null,
  interval: readonly [number, number] | null,
  unit: string,
): [figure: string, interval: string] {
  if (unit === "share" && pooled === 0 && interval !== null && interval[1] > 0)
    return ["none seen", `below ${significant(100 * interval[1])} %`];
  return [valueWords(pooled, unit), rangeWords(interval?.[0], interval?.[1], unit)];
}

/** The ends of an interval of whole numbers: `2,303 to 2,306`, `exactly 6`, `at least 6` where there is no upper end. */
export function intervalWords(interval: readonly [number, number | null] | null): string {
  if (interval === null) return "unknown";
  const [low, high] = interval;
  if (high === null) return `at least ${grouped(low)}`;
  return low === high ? `exactly ${grouped(low)}` : `${grouped(low)} to ${grouped(high)}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

/** The text of others with what could steer a terminal or turn a line's direction spelt out: `\u202e`. */
export function plain(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return `\\u${code.padStart(4, "0")}`;
  });
}
