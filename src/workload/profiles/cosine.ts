import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from "../../units.js";
import { assemble, type DayCurve } from "../pieces/assemble.js";
import { cosinePiece } from "../pieces/cosine.js";
import { flatPiece } from "../pieces/flat.js";
import { clockFault } from "./clockFault.js";
import type { ProfileShape } from "./profileShape.js";

/** The parameters of a cosine day. */
export interface Cosine {
  readonly amplitude: number;
  readonly peakAt: number;
}

/** Rate mean x (1 + amplitude cos(2 pi (clock - peakAt) / 24 h)), 0 <= amplitude <= 1. */
export const cosine: ProfileShape<Cosine> = {
  parameters: {
    amplitude: {
      is: "fraction",
      words: "0..1, rate = mean x (1 + amplitude cos(2 pi (t - peakAt)/24 h)) (default 1)",
      otherwise: 1,
    },
    peakAt: {
      is: "clock",
      words: 'when the rate is greatest, "HH:MM" (default "14:00")',
      otherwise: 14 * SECONDS_PER_HOUR,
    },
  },
  fault: ({ amplitude, peakAt }) =>
    amplitude >= 0 && amplitude <= 1
      ? clockFault("peakAt", peakAt)
      : `amplitude must be 0 to 1, got ${amplitude}`,
  curve: ({ amplitude, peakAt }) => cosineCurve(amplitude, peakAt),
};

function cosineCurve(amplitude: number, peakAt: number): DayCurve {
  if (amplitude === 0) return assemble(0, [flatPiece(SECONDS_PER_DAY, 1)], 1 / SECONDS_PER_DAY);
  const startsAt = (peakAt + SECONDS_PER_DAY / 2) % SECONDS_PER_DAY;
  return assemble(startsAt, [cosinePiece(amplitude)], (1 - amplitude) / SECONDS_PER_DAY);
}
