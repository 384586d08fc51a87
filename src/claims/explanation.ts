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
import { carriedOverText } from "./rounding.js";
import { slip } from "./slips.js";

/** The likely reason, or a word that there is none to see. */
export function explanation(the: ClaimCase): string {
  const instead = otherInputs(the);
  return (
    carriedOverText(the) ??
    instead.find((one) => fits(the, one.layer))?.text ??
    slip(the, "", []) ??
    instead.map((one) => slip(the, `${one.text}; `, [one.layer])).find((text) => text !== null) ??
    pair(the, instead) ??
    "the numbers show no reason"
  );
}

function fits(the: ClaimCase, ...nearer: Layer[]): boolean {
  const value = derive(the.quantity, [...nearer, ...the.layers])?.value;
  return value !== undefined && roundsTo(the.printed, value);
}

function pair(the: ClaimCase, instead: readonly Instead[]): string | null {
  for (const one of instead)
    for (const other of instead)
      if (one !== other && fits(the, one.layer, other.layer)) return `${other.text}; ${one.text}`;
  return null;
}
