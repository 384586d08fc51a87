/** Days with a window of their own: so much of the demand inside it, the rest evenly outside. */
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from "../../units.js";
import { assemble, type DayCurve } from "../pieces/assemble.js";
import { flatPiece } from "../pieces/flat.js";
import type { Piece } from "../pieces/piece.js";
import { clockFault } from "./clockFault.js";
import type { ProfileMistake, ProfileShape } from "./profileShape.js";

/** Their parameters. */
export interface PeakWindow {
  /** Clock second at which the window opens, 0 <= peakStart < 86,400. */
  readonly peakStart: number;
  /** [s], 0 < peakDuration <= 86,400; the window may wrap midnight. */
  readonly peakDuration: number;
  /** Share of the day's requests inside the window, 0 < peakShare <= 1; the rest evenly outside. */
  readonly peakShare: number;
}

/** What they have in common. */
export const PEAK_WINDOW: Omit<ProfileShape<PeakWindow>, "curve"> = {
  parameters: {
    peakStart: {
      is: "clock",
      words: 'when the peak window opens, "HH:MM" (default "08:00")',
      otherwise: 8 * SECONDS_PER_HOUR,
    },
    peakDuration: {
      is: "duration",
      words: "length of the peak window, may wrap midnight (default 12 h)",
      otherwise: 12 * SECONDS_PER_HOUR,
    },
    peakShare: {
      is: "share",
      words: "share of the day's requests inside the window, the rest evenly outside (default 100 %)",
      otherwise: 1,
    },
  },
  fault: windowFault,
  peakWindow: ({ peakDuration }) => peakDuration,
  mistakes: windowMistakes,
};

function windowFault({ peakStart, peakDuration, peakShare }: PeakWindow): string | null {
  if (!(peakDuration > 0 && peakDuration <= SECONDS_PER_DAY)) {
    return `peakDuration must be > 0 and at most a day (86400 s), got ${peakDuration}`;
  }
  if (!(peakShare > 0 && peakShare <= 1)) return `peakShare must be > 0 and at most 1, got ${peakShare}`;
  if (peakDuration === SECONDS_PER_DAY && peakShare !== 1) {
    return `peakShare must be 1 where the window is the whole day, got ${peakShare}`;
  }
  return clockFault("peakStart", peakStart);
}

/** A window of 24 h leaves no time for the rest of the day's requests. */
function windowMistakes({ peakDuration, peakShare }: Partial<PeakWindow>): ProfileMistake[] {
  return peakDuration === SECONDS_PER_DAY && peakShare !== undefined && peakShare !== 1
    ? [{ parameter: "peakShare", message: `must be 100 % with a peakDuration of 24 h, got ${peakShare}` }]
    : [];
}

/** The day of a window that leaves some of it over: the piece that stands for the window, the rest even. */
export function dayAround(peak: Piece, { peakStart, peakDuration, peakShare }: PeakWindow): DayCurve {
  const rest = SECONDS_PER_DAY - peakDuration;
  const inside = peakShare / peakDuration;
  const outside = (1 - peakShare) / rest;
  const offPeak = flatPiece(rest, 1 - peakShare);
  return inside >= outside
    ? assemble(peakStart, [peak, offPeak], outside)
    : assemble((peakStart + peakDuration) % SECONDS_PER_DAY, [offPeak, peak], inside);
}
