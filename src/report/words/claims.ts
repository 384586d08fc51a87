/** What becomes of printed figures, and why, in words. */

import type { Consequence, NamedFigure, OtherInput, Reason, SlipFactor } from "../../claims/reason.js";
import type { ClaimVerdict, VerdictKind } from "../../claims/verdict.js";
import { amountText, figureName, figureText, ratioText } from "./figures.js";
import { FORMULA_WORDS } from "./formulas.js";
import { listed } from "./language.js";

/** The judgement of a printed figure as documents and texts have it. */
export interface SaidClaim extends Omit<ClaimVerdict, "formula" | "reason" | "consequence"> {
  /** What the printed cards would leave of wait; "" for other figures. */
  readonly consequence: string;
  /** The kind in words, with the factor by which it differs. */
  readonly verdict: string;
  /** The formula, and the likely reason that the numbers themselves show. */
  readonly why: string;
}

/** A judgement in words. */
export function saidClaim(claim: ClaimVerdict): SaidClaim {
  const { quantity, of, note, unit, printed, recomputed, ratio, kind, formula, reason, consequence } = claim;
  const closedForm = formula === null ? "" : FORMULA_WORDS[formula];
  return {
    quantity,
    of,
    note,
    unit,
    printed,
    consequence: consequence === null ? "" : consequenceWords(consequence),
    recomputed,
    ratio,
    kind,
    verdict: verdictWords(claim),
    why: closedForm + reasonWords(reason, closedForm === "" ? "" : "; "),
  };
}

/** A verdict of one figure. */
export const VERDICT_WORDS: Readonly<Record<VerdictKind, string>> = {
  agrees: "agrees",
  "rounds-down": "rounds down",
  differs: "differs",
  unknown: "cannot be recomputed",
};

/** `differs x2.00`; a figure that should have been 0, or of the other sign, has no factor to name. */
function verdictWords({ kind, ratio, recomputed }: ClaimVerdict): string {
  const word = VERDICT_WORDS[kind];
  if (kind !== "differs") return word;
  if (recomputed === 0) return `${word} from 0`;
  if (ratio === null) return word;
  return ratio < 0 ? `${word} in sign` : `${word} x${ratioText(ratio)}`;
}

/** What follows the closed form, after what joins the two. */
function reasonWords(reason: Reason, join: string): string {
  switch (reason.kind) {
    case "rounds":
      return "";
    case "needed":
      return `${join}${figureText(reason.exact)} are needed, so ${figureText(reason.whole)}`;
    case "cutOff":
      return ", the rest cut off";
    case "missing":
      return reason.inputs.length === 0
        ? "its inputs give no number that a double holds"
        : `needs ${listed(reason.inputs.map(figureName))}`;
    case "carriedOver":
      return `${join}follows from ${namedFigure(reason.from)}`;
    case "withinRounding":
      return `${join}within the rounding of ${reason.of.map(namedFigure).join(" and ")}`;
    case "otherInputs":
      return `${join}${reason.inputs.map(inputWords).join("; ")}`;
    case "slip": {
      const how = reason.how === "lost" ? "lost" : "counted twice";
      const beside = reason.beside === null ? "" : `${inputWords(reason.beside)}; `;
      return `${join}${beside}${how} ${SLIP_WORDS[reason.factor]}`;
    }
    case "unexplained":
      return `${join}the numbers show no reason`;
  }
}

function namedFigure({ figure, value, isPrinted }: NamedFigure): string {
  return `${isPrinted ? "the printed " : ""}${amountText(figure, value)}`;
}

function inputWords(input: OtherInput): string {
  switch (input.kind) {
    case "printed":
      return `follows from the printed ${amountText(input.figure, input.value)}`;
    case "densePeak":
      return `fits the dense peak, ${figureText(input.peak)} FLOP/s`;
    case "sparsePeak":
      return `fits the sparse peak, ${figureText(input.peak)} FLOP/s, though MFU counts against the dense one`;
    case "tokens":
      return `fits ${figureText(input.used)} tokens, not ${figureText(input.stated)}: asked and answered, perhaps`;
    case "window":
      return `fits a window of ${input.hours} h`;
  }
}

const SLIP_WORDS: Readonly<Record<SlipFactor, string>> = {
  60: "the 60 minutes of an hour, or seconds of a minute",
  24: "the 24 hours of a day",
  3600: "the 3,600 seconds of an hour",
  1000: "a factor 1,000, one step of a unit's prefix",
  1024: "a factor 1,024, one step of a binary prefix",
  10000: "a factor 10,000, the unit of Chinese counting",
  100000000: "a factor 1e8, the second unit of Chinese counting",
  1000000: "a factor 1e6, two steps of a unit's prefix",
  12: "the 12 months of a year, or hours of half a day",
  365: "the 365 days of a year",
  30: "the 30 days of a month",
  2: "a factor 2",
};

function consequenceWords(consequence: Consequence): string {
  if (consequence.kind === "noReplica") {
    return `${figureText(consequence.cards)} cards do not hold one replica`;
  }
  const { shape, objective } = consequence;
  const day = shape === "hourly" ? "day of hourly weights" : `${shape} day`;
  return `under a ${day} and ${objective} (assumed here, not printed with it) ${leftOverWords(consequence)} in the fluid limit`;
}

function leftOverWords({ of, statistic, value }: Extract<Consequence, { kind: "leftOver" }>): string {
  if (of === "waitingShare") return `${figureText(100 * rounded(value))} % wait`;
  const which = typeof statistic === "number" ? `p${Number((100 * statistic).toPrecision(6))}` : statistic;
  const time = value === Number.POSITIVE_INFINITY ? "without bound" : `${figureText(rounded(value))} s`;
  return of === "waitAlone" ? `the ${which} wait alone is ${time}` : `${which} ${of} is ${time}`;
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
