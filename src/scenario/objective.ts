/** The service's promises as texts: `p99 latency <= 60 s`, `waiting <= 1 % in every 1 h`. */
import { ITL, type Measure, QUEUE_MEASURES, TOKEN_MEASURES, TTFT } from "../measure.js";
import type { Bound, Objective, Statistic } from "../objective.js";
import { parsePercentage, parseQuantity, SECONDS_PER_DAY } from "../units.js";

/** Objectives that every service may promise, for an error's text. */
export const EXAMPLES =
  "such as p99 latency <= 60 s, mean wait <= 1 s, max latency <= 5 min, waiting <= 1 % in every 1 h";

/** The least and the greatest limit in time [s]. */
const LEAST_LIMIT = 1e-9;
const GREATEST_LIMIT = 1e9;
/** The least window [s]: a day of shorter ones would take no end of them. */
const LEAST_WINDOW = 1;

/** What else people call a statistic. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  median: "p50",
  average: "mean",
  avg: "mean",
  maximum: "max",
  worst: "max",
};

/** The rule that a text breaks. */
export type Broken = { readonly rule: string };

const broken = (rule: string): Broken => ({ rule: `an objective ${rule}` });

function statisticOf(word: string): Statistic | Broken {
  if (word === "mean" || word === "max") {
    return { kind: word };
  }
  if (/^p\d{1,2}(?:\.\d{1,4})?$/.test(word)) {
    const p = parsePercentage(`${word.slice(1)} %`) ?? 0;
    if (p > 0) {
      return { kind: "quantile", p };
    }
  }
  const other = OTHER_WORDS[word.toLowerCase()];
  const percentile = /^p?([\d.]+)(?:%|th)?$/i.exec(word)?.[1];
  if (percentile !== undefined) {
    const near =
      Number(percentile) > 0 && Number(percentile) < 100 ? `: p${percentile}` : " (max is the greatest)";
    return broken(`of a percentile above p0 and below p100${near}`);
  }
  return broken(`of mean, max or a percentile such as p99${other === undefined ? "" : `: ${other}`}`);
}

/** A share as `1 %` or 0..1; -1 for anything else. */
function shareOf(text: string): number {
  return /^[01](\.\d{1,15})?$/.test(text) ? Number(text) : (parsePercentage(text) ?? -1);
}

/** What is asked of which times: `p99 latency`, `mean wait`, `waiting`. */
function subjectOf(text: string, measures: readonly Measure[]): Pick<Objective, "statistic" | "of"> | Broken {
  if (text === "waiting") {
    return { statistic: { kind: "waitingShare" }, of: "wait" };
  }
  const words = text.split(" ");
  const [statisticWord = "", of = ""] = words;
  if (words.length !== 2 || !measures.some(({ name }) => name === of)) {
    const names = eitherOf(measures.map(({ name }) => name));
    return broken(
      words.length === 2
        ? `of ${names}, such as p99 latency <= 60 s${needingReplica(of)}`
        : `of a statistic and ${names}, or of waiting, ${EXAMPLES}`,
    );
  }
  const statistic = statisticOf(statisticWord);
  return "rule" in statistic ? statistic : { statistic, of };
}

/** What is said of a measure that only requests served token by token have. */
function needingReplica(of: string): string {
  return TOKEN_MEASURES.some(({ name }) => name === of) ? ` (${of} needs a replica)` : "";
}

/** `a`, `a or b`, `a, b or c`. */
function eitherOf(names: readonly string[]): string {
  return [names.slice(0, -1).join(", "), ...names.slice(-1)].filter(Boolean).join(" or ");
}

function limitOf(text: string, isShare: boolean): number | Broken {
  if (isShare) {
    const share = shareOf(text);
    return share > 0 && share <= 1
      ? share
      : broken("whose limit is a share > 0 % and <= 100 %, such as waiting <= 1 %");
  }
  const limit = parseQuantity(text, "time")?.value ?? -1;
  return limit >= LEAST_LIMIT && limit <= GREATEST_LIMIT
    ? limit
    : broken("whose limit is a time from 1e-9 s to 1e9 s with its unit, such as 60 s");
}

const ATTAINED = "attainment >= 99 % with ttft <= 2 s, tpot <= 100 ms";
const ATTAINMENT = `such as ${ATTAINED}`;

/** The bounds of an attainment: `ttft <= 2 s, tpot <= 100 ms`, of times that a single request has. */
function boundsOf(text: string, measures: readonly Measure[]): Bound[] | Broken {
  const names = measures.map(({ name }) => name).filter((name) => name !== ITL.name);
  const bounds: Bound[] = [];
  for (const part of text.split(",")) {
    const [of = "", limitText = "", more] = part.split("<=").map((side) => side.trim());
    if (!names.includes(of) || more !== undefined) {
      return broken(`with bounds on ${eitherOf(names)}, ${ATTAINMENT}`);
    }
    const limit = limitOf(limitText, false);
    if (typeof limit !== "number") return limit;
    if (bounds.some((bound) => bound.of === of)) return broken(`with one bound on ${of}`);
    bounds.push({ of, limit });
  }
  return bounds;
}

/** `attainment >= 99 % with ttft <= 2 s, tpot <= 100 ms`, a share of requests that keep every bound. */
function parseAttainment(source: string, measures: readonly Measure[]): Objective | Broken {
  const text = source.replace(/ ?([<>]=) ?/g, " $1 ").replace(/ ?, ?/g, ", ");
  const match = /^attainment >= (.*?) with (.*?)(?: in every (.+))?$/.exec(text);
  if (match === null) return broken(ATTAINMENT);
  const [, shareText = "", boundsText = "", windowText] = match;
  const limit = shareOf(shareText);
  if (!(limit > 0 && limit <= 1)) return broken(`whose limit is a share > 0 % and <= 100 %, ${ATTAINMENT}`);
  const bounds = boundsOf(boundsText, measures);
  if ("rule" in bounds) return bounds;
  const windowSeconds = windowOf(windowText);
  if (windowSeconds !== null && typeof windowSeconds !== "number") return windowSeconds;
  return { text, statistic: { kind: "attainment", bounds }, of: bounds[0]!.of, limit, windowSeconds };
}

function windowOf(text: string | undefined): number | null | Broken {
  if (text === undefined) {
    return null;
  }
  const seconds = parseQuantity(text, "time")?.value ?? -1;
  return seconds >= LEAST_WINDOW && seconds <= SECONDS_PER_DAY
    ? seconds
    : broken("whose window is a time from 1 s to 24 h, such as in every 1 h");
}

/**
 * The objective a text states, or the rule it breaks.
 * @param measures those that may be promised
 */
export function parseObjective(
  source: string,
  measures: readonly Measure[] = QUEUE_MEASURES,
): Objective | Broken {
  const spaced = source.trim().replace(/\s+/g, " ");
  if (spaced.startsWith("attainment")) {
    return measures.includes(TTFT)
      ? parseAttainment(spaced, measures)
      : broken(`${EXAMPLES} (attainment needs a replica)`);
  }
  const text = spaced.replace(/ ?<= ?/, " <= ");
  const sides = text.split(" <= ");
  if (sides.length !== 2) {
    const isOther = /[<>=\u2264\u2265]|\b(under|below|within)\b/.test(text);
    return broken(sides.length === 1 && isOther ? `with <=, ${EXAMPLES}` : EXAMPLES);
  }
  const [, limitText = "", windowText] = /^(.*?)(?: in every (.+))?$/.exec(sides[1]!)!;
  const subject = subjectOf(sides[0]!, measures);
  if ("rule" in subject) {
    return subject;
  }
  const limit = limitOf(limitText, subject.statistic.kind === "waitingShare");
  if (typeof limit !== "number") {
    return limit;
  }
  const windowSeconds = windowOf(windowText);
  return windowSeconds !== null && typeof windowSeconds !== "number"
    ? windowSeconds
    : { text, ...subject, limit, windowSeconds };
}
