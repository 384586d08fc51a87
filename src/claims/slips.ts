/** Slips that multiply a figure: a unit's factor lost or counted twice. */

import type { ClaimCase } from "./case.js";
import { derive } from "./derivation.js";
import type { Layer } from "./figures.js";
import { roundsTo } from "./printedFigure.js";
import { SLIP_FACTORS, type SlipFactor } from "./reason.js";

/** A slip that multiplies a figure. */
export interface Slip {
  readonly how: "lost" | "countedTwice";
  readonly factor: SlipFactor;
}

/** A slip gives the figure itself: beyond this share off, a figure of two digits would fit one by chance. */
const SLIP_TOLERANCE = 0.01;

/** The slip that makes the printed figure of what the nearer inputs give; null where none does. */
export function slip({ quantity, printed, layers }: ClaimCase, nearer: readonly Layer[]): Slip | null {
  const value = derive(quantity, [...nearer, ...layers])?.value ?? null;
  if (value === null) return null;
  const isFigure = (slipped: number): boolean =>
    roundsTo(printed, slipped) && Math.abs(printed - slipped) <= SLIP_TOLERANCE * Math.abs(slipped);
  for (const factor of SLIP_FACTORS) {
    if (isFigure(value / factor)) return { how: "lost", factor };
    if (isFigure(value * factor)) return { how: "countedTwice", factor };
  }
  return null;
}
