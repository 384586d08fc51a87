import { SECONDS_PER_DAY } from "../../units.js";
import { assemble, type DayCurve } from "../pieces/assemble.js";
import { halfSinePiece } from "../pieces/halfSine.js";
import type { ProfileShape } from "./profileShape.js";
import { dayAround, PEAK_WINDOW, type PeakWindow } from "./window.js";

/** Half a sine wave inside the window, a constant rate outside. */
export const halfSine: ProfileShape<PeakWindow> = { ...PEAK_WINDOW, curve: halfSineCurve };

function halfSineCurve(window: PeakWindow): DayCurve {
  const { peakStart, peakDuration, peakShare } = window;
  return peakDuration === SECONDS_PER_DAY
    ? assemble(peakStart, [halfSinePiece(SECONDS_PER_DAY, 1)], 0)
    : dayAround(halfSinePiece(peakDuration, peakShare), window);
}
