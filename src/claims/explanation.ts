/**
 * Why a printed figure may differ from the recomputed one, found from the numbers alone and offered only where a person
 * would write it: carried over from another printed figure, other inputs (otherInputs.ts), a unit's factor lost
 * (slips.ts). The first that gives the printed figure is named. A likely reason, never a proof; no input is fitted.
 */

import type { ClaimCase } from "./case.js";
import { derive } from "./derivation.js";
import type { Layer } from "./figures.js";
import { type Instead, otherInputs } from "./otherInputs.js";
import { roundsTo } from "./printedFigure.js";
import type { Explanation, Rounding } from "./reason.js";
import { carriedOver } from "./rounding.js";
import { slip } from "./slips.js";

/** The likely reason, or that there is none to see. */
export function explanation(claim: ClaimCase): Explanation | Rounding {
  const instead = otherInputs(claim);
  return (
    carriedOver(claim) ??
    oneInput(claim, instead) ??
    slipBeside(claim, null) ??
    instead.map((one) => slipBeside(claim, one)).find((found) => found !== null) ??
    twoInputs(claim, instead) ?? { kind: "unexplained" }
  );
}

function fits({ quantity, printed, layers }: ClaimCase, ...nearer: Layer[]): boolean {
  const value = derive(quantity, [...nearer, ...layers])?.value;
  return value !== undefined && roundsTo(printed, value);
}

function oneInput(claim: ClaimCase, instead: readonly Instead[]): Explanation | null {
  const one = instead.find(({ layer }) => fits(claim, layer));
  return one === undefined ? null : { kind: "otherInputs", inputs: [one.input] };
}

function slipBeside(claim: ClaimCase, one: Instead | null): Explanation | null {
  const found = slip(claim, one === null ? [] : [one.layer]);
  return found === null ? null : { kind: "slip", ...found, beside: one?.input ?? null };
}

function twoInputs(claim: ClaimCase, instead: readonly Instead[]): Explanation | null {
  for (const one of instead) {
    for (const other of instead) {
      if (one !== other && fits(claim, one.layer, other.layer)) {
        return { kind: "otherInputs", inputs: [other.input, one.input] };
      }
    }
  }
  return null;
}
