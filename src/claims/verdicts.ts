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
import { isCutOff, ratioOf, roundsTo } from "./printedFigure.js";
import type { Consequence, Reason } from "./reason.js";
import { roundingOf } from "./rounding.js";
import type { ClaimVerdict, VerdictKind } from "./verdict.js";

/**
 * The verdict on each printed figure of a scenario, in the file's order.
 * @param consequence of so many cards of the scenario's own pool; null: none is known
 */
export function claimVerdicts(
  scenario: Scenario,
  consequence: (cards: number) => Consequence | null,
): ClaimVerdict[] {
  const { claims } = scenario;
  const { layers, beside } = gatherClaims(scenario);
  return claims.map((claim, index) => {
    const about = {
      quantity: claim.quantity,
      of: claim.of ?? "",
      note: claim.note,
      unit: claim.currency ?? UNITS[claim.quantity],
      printed: claim.printed,
      consequence: speaksOfThePool(claim, scenario) ? consequence(claim.printed) : null,
    };
    const found = derive(claim.quantity, layers[index]!);
    if (found === null) {
      const inputs = missingInputs(claim.quantity, layers[index]!);
      return { ...about, ...UNKNOWN, reason: { kind: "missing", inputs } };
    }
    const { quantity, printed } = claim;
    const recomputed = found.value;
    const ratio = ratioOf(printed, recomputed);
    const whole = { quantity, printed, recomputed, layers: layers[index]!, beside: beside(index) };
    return { ...about, recomputed, ratio, ...judge(whole, found) };
  });
}

const UNKNOWN = { recomputed: null, ratio: null, kind: "unknown", formula: null } as const;

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

function judge(claim: ClaimCase, closedForm: Derivation): Pick<ClaimVerdict, "kind" | "formula" | "reason"> {
  const [kind, reason] = judgedBy(claim);
  return { kind, formula: closedForm.formula.key, reason };
}

function judgedBy(claim: ClaimCase): [kind: VerdictKind, reason: Reason] {
  const { quantity, printed, recomputed, layers } = claim;
  const rounds = roundsTo(printed, recomputed);
  const isTooFew = quantity === "cards" && printed < recomputed;
  if (rounds && !isTooFew) return ["agrees", { kind: "rounds" }];
  const isFloor = printed === Math.floor(recomputed);
  if (isTooFew && (rounds || isFloor || isCutOff(printed, recomputed))) {
    const perReplica = figureValue("cardsPerReplica", layers) ?? 1;
    return ["rounds-down", { kind: "needed", exact: recomputed, whole: wholeCards(recomputed, perReplica) }];
  }
  const rounding = roundingOf(claim);
  if (rounding !== null) return ["agrees", rounding];
  if (isCutOff(printed, recomputed)) return ["rounds-down", { kind: "cutOff" }];
  return ["differs", explanation(claim)];
}

/** Whether a claim states the cards of the scenario's own pool, rather than of a training run or a fleet. */
function speaksOfThePool({ quantity, of, from }: Claim, scenario: Scenario): boolean {
  return quantity === "cards" && of === null && from === null && scenario.work !== null;
}
