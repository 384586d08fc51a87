/** The service's promises as texts: `p99 latency <= 60 s`, `waiting <= 1 % in every 1 h`. */
import * as z from "zod";
import { parsePercentage, parseQuantity, SECONDS_PER_DAY } from "../units.js";
import { echo } from "./echo.js";

/** One promise. Limits and windows in seconds; the limit of `waitingShare` is a share. */
export interface Objective {
  /** As written, spaces tidied. */
  readonly text: string;
  readonly statistic:
    | { readonly kind: "quantile"; readonly p: number }
    | { readonly kind: "mean" }
    | { readonly kind: "max" }
    | { readonly kind: "waitingShare" };
  readonly of: "latency" | "wait";
  readonly limit: number;
  /** The statistic must hold in every clock window of this length; null: over the whole day. */
  readonly windowSeconds: number | null;
}

const FORM = /^(?:(p\d{1,2}(?:\.\d{1,4})?|mean|max) (latency|wait)|waiting) <= (.+?)(?: in every (.+))?$/;
const EXAMPLES =
  "such as p99 latency <= 60 s, mean wait <= 1 s, max latency <= 5 min, waiting <= 1 % in every 1 h";

function statisticOf(word: string | undefined): Objective["statistic"] | null {
  if (word === undefined) {
    return { kind: "waitingShare" };
  }
  if (word === "mean" || word === "max") {
    return { kind: word };
  }
  const p = parsePercentage(`${word.slice(1)} %`) ?? 0;
  return p > 0 && p < 1 ? { kind: "quantile", p } : null;
}

/** A share as `1 %` or 0..1; -1 for anything else. */
function shareOf(text: string): number {
  return /^[01](\.\d{1,15})?$/.test(text) ? Number(text) : (parsePercentage(text) ?? -1);
}

/** The objective a text states, or the rule it breaks. */
export function parseObjective(source: string): Objective | { readonly rule: string } {
  const text = source
    .trim()
    .replace(/\s+/g, " ")
    .replace(/ ?<= ?/, " <= ");
  const match = FORM.exec(text);
  const statistic = match === null ? null : statisticOf(match[1]);
  if (match === null || statistic === null) {
    return { rule: `an objective ${EXAMPLES}` };
  }
  const isShare = statistic.kind === "waitingShare";
  const limit = isShare ? shareOf(match[3]!) : (parseQuantity(match[3]!, "time")?.value ?? -1);
  if (!(limit > 0 && Number.isFinite(limit)) || (isShare && limit > 1)) {
    return {
      rule: `an objective whose limit is ${isShare ? "a share > 0 % and <= 100 %, such as 1 %" : "a time > 0, such as 60 s"}`,
    };
  }
  const windowSeconds = match[4] === undefined ? null : (parseQuantity(match[4], "time")?.value ?? -1);
  if (windowSeconds !== null && !(windowSeconds > 0 && windowSeconds <= SECONDS_PER_DAY)) {
    return { rule: "an objective whose window is a time > 0 and <= 24 h, such as in every 1 h" };
  }
  return { text, statistic, of: (match[2] ?? "wait") as Objective["of"], limit, windowSeconds };
}

/** One line of `slo`. */
export const objectiveSchema = z
  .unknown()
  .meta({
    type: "string",
    description: `An objective ${EXAMPLES}.`,
    examples: [
      "p99 latency <= 60 s",
      "p99.9 wait <= 5 s in every 1 h",
      "mean wait <= 1 s",
      "max latency <= 5 min",
      "waiting <= 1 %",
    ],
  })
  .transform((value, context): Objective => {
    const read = typeof value === "string" ? parseObjective(value) : { rule: `an objective ${EXAMPLES}` };
    if ("rule" in read) {
      context.issues.push({
        code: "custom",
        input: value,
        message: `must be ${read.rule}, got ${echo(value)}`,
      });
      return z.NEVER;
    }
    return read;
  });
