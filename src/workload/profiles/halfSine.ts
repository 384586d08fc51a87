import { SECONDS_PER_DAY } from "../../units.js";
import { assemble, type DayCurve } from "../pieces/assemble.js";
import { flatPiece } from "../pieces/flat.js";
import { halfSinePiece } from "../pieces/halfSine.js";
import type { ProfileShape } from "./profileShape.js";
import { PEAK_WINDOW, type PeakWindow } from "./window.js";

/** Half a sine wave inside the window, a constant rate outside. */
export const halfSine: ProfileShape<PeakWindow> = { ...PEAK_WINDOW, curve: halfSineCurve };

function halfSineCurve({ peakStart, peakDuration, peakShare }: PeakWindow): DayCurve {
  const rest = SECONDS_PER_DAY - peakDuration;
  if (rest === 0) return assemble(peakStart, [halfSinePiece(SECONDS_PER_DAY, 1)], 0);
  const inside = peakShare / peakDuration;
  const outside = (1 - peakShare) / rest;
  const peak = halfSinePiece(peakDuration, peakShare);
  const offPeak = flatPiece(rest, 1 - peakShare);
  return inside >= outside
    ? assemble(peakStart, [peak, offPeak], outside)
    : assemble((peakStart + peakDuration) % SECONDS_PER_DAY, [offPeak, peak], inside);
}
