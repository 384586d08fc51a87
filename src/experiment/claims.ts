/**
 * Judges printed figures: each is recomputed by its closed form from the inputs its author states, and compared.
 *
 *   agrees                             the recomputed figure rounds to the printed one (the rule: printedFigure.ts)
 *   rounds down                        its digits are cut off, or it states fewer cards than are needed
 *   differs x2.00                      printed / recomputed; below 2/3 by the reciprocal, x1/60.0
 *   cannot meet its own objective      so many cards miss the scenario's objectives even in the fluid limit
 *   cannot be recomputed               inputs are missing
 *
 * One verdict a claim, the gravest; `why` says the rest.
 */

import type { Claim, Scenario } from "../scenario/scenario.js";
import { claimLayers } from "./claimLayers.js";
import { wholeCards } from "./closedForms.js";
import { explanation, figureName } from "./explanations.js";
import { derive, figureValue, missingInputs } from "./figureGraph.js";
import { missedObjective } from "./ownObjective.js";
import { figureText, isCutOff, ratioText, roundsTo } from "./printedFigure.js";
import type { ClaimVerdict } from "./results.js";

/** The verdict on each printed figure of a scenario, in the file's order. */
export function judgeClaims(scenario: Scenario): ClaimVerdict[] {
  return scenario.claims.map((claim, index) => judge(claim, index, scenario));
}

/** Whether a claim stands: it agrees, or nothing can be said against it. */
export function stands({ verdict }: ClaimVerdict): boolean {
  return verdict === "agrees" || verdict === "cannot be recomputed";
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

function judge(claim: Claim, index: number, scenario: Scenario): ClaimVerdict {
  const { quantity, printed } = claim;
  const about = {
    quantity,
    of: claim.of ?? "",
    note: claim.note,
    unit: claim.currency ?? UNITS[quantity],
    printed,
  };
  const layers = claimLayers(claim, scenario);
  const found = derive(quantity, layers);
  if (found === null) {
    const missing = listed(missingInputs(quantity, layers).map(figureName));
    return {
      ...about,
      recomputed: null,
      ratio: null,
      verdict: "cannot be recomputed",
      why: `needs ${missing}`,
    };
  }
  const recomputed = found.value;
  const ratio = printed / recomputed;
  const perReplica = figureValue("cardsPerReplica", layers) ?? 1;
  const arithmetic = (): { verdict: string; why: string } => {
    const tooFew = quantity === "cards" && printed < recomputed;
    if (roundsTo(printed, recomputed) && !tooFew) return { verdict: "agrees", why: found.formula.text };
    if (quantity === "cards" && (roundsTo(printed, recomputed) || isCutOff(printed, recomputed)))
      return {
        verdict: "rounds down",
        why: `${found.formula.text}; ${figureText(recomputed)} are needed, so ${figureText(wholeCards(recomputed, perReplica))}`,
      };
    if (isCutOff(printed, recomputed))
      return { verdict: "rounds down", why: `${found.formula.text}, the rest cut off` };
    const why = explanation({ quantity, printed, recomputed, layers, others: othersOf(index, scenario) });
    return { verdict: `differs x${ratioText(ratio)}`, why: `${found.formula.text}; ${why}` };
  };
  const { verdict, why } = arithmetic();
  const missed = speaksOfThePool(claim, scenario) ? missedObjective(scenario, printed) : null;
  if (missed === null) return { ...about, recomputed, ratio, verdict, why };
  return {
    ...about,
    recomputed,
    ratio,
    verdict: "cannot meet its own objective",
    why: `${missed}; ${verdict === "agrees" ? why : `${verdict}: ${why}`}`,
  };
}

/** Whether a claim states the cards of the scenario's own pool, rather than of a training run or a fleet. */
function speaksOfThePool({ quantity, of, from }: Claim, scenario: Scenario): boolean {
  return quantity === "cards" && of === null && from === null && scenario.work !== null;
}

/** The other claims about the same thing: the nearest before this one first, then those after it. */
function othersOf(index: number, { claims }: Scenario): Claim[] {
  const same = (claim: Claim): boolean => claim.of === claims[index]!.of;
  return [...claims.slice(0, index).reverse(), ...claims.slice(index + 1)].filter(same);
}

/** `a`, `a and b`, `a, b and c`. */
function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
