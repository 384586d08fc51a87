import { SECONDS_PER_DAY } from "../../units.js";
import { assemble, type DayCurve } from "../pieces/assemble.js";
import { flatPiece } from "../pieces/flat.js";
import type { ProfileShape } from "./profileShape.js";
import { dayAround, PEAK_WINDOW, type PeakWindow } from "./window.js";

/** A constant rate inside the window, another outside. */
export const flat: ProfileShape<PeakWindow> = { ...PEAK_WINDOW, curve: flatCurve };

function flatCurve(window: PeakWindow): DayCurve {
  const { peakDuration, peakShare } = window;
  const rest = SECONDS_PER_DAY - peakDuration;
  const inside = peakShare / peakDuration;
  if (rest === 0) return assemble(0, [flatPiece(SECONDS_PER_DAY, 1)], inside);
  const outside = (1 - peakShare) / rest;
  if (Math.abs(inside - outside) <= 1e-12 * inside) {
    return assemble(0, [flatPiece(SECONDS_PER_DAY, 1)], inside);
  }
  return dayAround(flatPiece(peakDuration, peakShare), window);
}
