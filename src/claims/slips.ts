/** Slips that multiply a figure: a unit's factor lost or counted twice. */

import type { ClaimCase } from "./case.js";
import { derive } from "./derivation.js";
import type { Layer } from "./figures.js";
import { roundsTo } from "./printedFigure.js";

/** A slip that multiplies a figure. */
const SLIPS: readonly (readonly [number, string])[] = [
  [60, "the 60 minutes of an hour, or seconds of a minute"],
  [24, "the 24 hours of a day"],
  [3600, "the 3,600 seconds of an hour"],
  [1000, "a factor 1,000, one step of a unit's prefix"],
  [1024, "a factor 1,024, one step of a binary prefix"],
  [1e4, "a factor 10,000, the unit of Chinese counting"],
  [1e8, "a factor 1e8, the second unit of Chinese counting"],
  [1e6, "a factor 1e6, two steps of a unit's prefix"],
  [12, "the 12 months of a year, or hours of half a day"],
  [365, "the 365 days of a year"],
  [30, "the 30 days of a month"],
  [2, "a factor 2"],
];

/** A slip gives the figure itself: beyond this share off, a figure of two digits would fit one by chance. */
const SLIP_TOLERANCE = 0.01;

/** The slip that makes the printed figure of what the nearer inputs give, in words; null where none does. */
export function slip(the: ClaimCase, before: string, nearer: readonly Layer[]): string | null {
  const value = derive(the.quantity, [...nearer, ...the.layers])?.value ?? null;
  if (value === null) return null;
  const isFigure = (slipped: number): boolean =>
    roundsTo(the.printed, slipped) && Math.abs(the.printed - slipped) <= SLIP_TOLERANCE * Math.abs(slipped);
  for (const [factor, name] of SLIPS) {
    if (isFigure(value / factor)) return `${before}lost ${name}`;
    if (isFigure(value * factor)) return `${before}counted twice ${name}`;
  }
  return null;
}
