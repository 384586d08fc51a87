/**
 * Judges printed figures: each is recomputed by its closed form from the inputs its author states, and compared.
 *
 *   agrees         the recomputed figure rounds to the printed one (the rule: printedFigure.ts), or the printed one
 *                  follows from other figures within the rounding of those (rounding.ts)
 *   rounds-down    its digits are cut off, or it states fewer cards than are needed
 *   differs        printed / recomputed says by how much
 *   unknown        inputs are missing
 *
 * What the printed cards would leave of wait under the scenario's day and objectives is a consequence beside the
 * verdict, since those are the scenario's and nobody printed them (experiment/consequence.ts).
 */

import type { Claim, Scenario } from "../scenario/scenario.js";
import { wholeCards } from "../serving/flop.js";
import { type ClaimCase, gatherClaims } from "./case.js";
import { type Derivation, derive, figureValue, missingInputs } from "./derivation.js";
import { explanation } from "./explanation.js";
import { figureName } from "./figureNames.js";
import type { Layer } from "./figures.js";
import { figureText, isCutOff, ratioOf, ratioText, roundsTo } from "./printedFigure.js";
import { roundingText } from "./rounding.js";
import type { ClaimVerdict, VerdictKind } from "./verdict.js";

/**
 * The verdict on each printed figure of a scenario, in the file's order.
 * @param consequence of so many cards of the scenario's own pool, in words
 */
export function claimVerdicts(scenario: Scenario, consequence: (cards: number) => string): ClaimVerdict[] {
  const { claims } = scenario;
  const { layers, beside } = gatherClaims(scenario);
  return claims.map((claim, index) => {
    const about = {
      quantity: claim.quantity,
      of: claim.of ?? "",
      note: claim.note,
      unit: claim.currency ?? UNITS[claim.quantity],
      printed: claim.printed,
      consequence: speaksOfThePool(claim, scenario) ? consequence(claim.printed) : "",
    };
    const found = derive(claim.quantity, layers[index]!);
    if (found === null) return { ...about, ...unknown(claim, layers[index]!) };
    const { quantity, printed } = claim;
    const recomputed = found.value;
    const ratio = ratioOf(printed, recomputed);
    const [kind, why] = judge(
      { quantity, printed, recomputed, layers: layers[index]!, beside: beside(index) },
      found,
    );
    const verdict = kind === "differs" ? differenceText(ratio, recomputed) : VERDICTS[kind];
    return { ...about, recomputed, ratio, kind, verdict, why };
  });
}

const VERDICTS = {
  agrees: "agrees",
  "rounds-down": "rounds down",
  unknown: "cannot be recomputed",
} as const satisfies Partial<Record<VerdictKind, string>>;

/** `differs x2.00`; a figure that should have been 0, or of the other sign, has no factor to name. */
function differenceText(ratio: number | null, recomputed: number): string {
  if (recomputed === 0) return "differs from 0";
  if (ratio === null) return "differs";
  return ratio < 0 ? "differs in sign" : `differs x${ratioText(ratio)}`;
}

const UNITS: Readonly<Record<Claim["quantity"], string>> = {
  cards: "cards",
  extraCards: "cards",
  flopPerRequest: "FLOP",
  flopPerDay: "FLOP",
  requestsPerDay: "requests",
  flop: "FLOP",
  cardDays: "card-days",
  cardMonths: "card-months",
  cardMonthsAllVendors: "card-months",
  days: "d",
  seconds: "s",
  videoSeconds: "s",
  tokens: "tokens",
  tokensPerImage: "tokens",
  tokensPerClip: "tokens",
  tokensPerWord: "tokens",
  mfu: "share",
  growth: "share",
  factor: "",
  cost: "",
};

function unknown(
  { quantity }: Claim,
  layers: readonly Layer[],
): Pick<ClaimVerdict, "recomputed" | "ratio" | "kind" | "verdict" | "why"> {
  const missing = listed(missingInputs(quantity, layers).map(figureName));
  const why = missing === "" ? "its inputs give no number that a double holds" : `needs ${missing}`;
  return { recomputed: null, ratio: null, kind: "unknown", verdict: VERDICTS.unknown, why };
}

function judge(the: ClaimCase, { formula }: Derivation): [kind: VerdictKind, why: string] {
  const { quantity, printed, recomputed, layers } = the;
  const rounds = roundsTo(printed, recomputed);
  const isTooFew = quantity === "cards" && printed < recomputed;
  if (rounds && !isTooFew) return ["agrees", formula.text];
  const isFloor = printed === Math.floor(recomputed);
  if (isTooFew && (rounds || isFloor || isCutOff(printed, recomputed))) {
    const perReplica = figureValue("cardsPerReplica", layers) ?? 1;
    const needed = figureText(wholeCards(recomputed, perReplica));
    return ["rounds-down", `${formula.text}; ${figureText(recomputed)} are needed, so ${needed}`];
  }
  const rounding = roundingText(the);
  if (rounding !== null) return ["agrees", `${formula.text}; ${rounding}`];
  if (isCutOff(printed, recomputed)) return ["rounds-down", `${formula.text}, the rest cut off`];
  return ["differs", `${formula.text}; ${explanation(the)}`];
}

/** Whether a claim states the cards of the scenario's own pool, rather than of a training run or a fleet. */
function speaksOfThePool({ quantity, of, from }: Claim, scenario: Scenario): boolean {
  return quantity === "cards" && of === null && from === null && scenario.work !== null;
}

/** `a`, `a and b`, `a, b and c`. */
function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
