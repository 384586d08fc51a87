/** The shapes a day's demand can take, as a scenario describes them, and the rules they obey. */
import { SECONDS_PER_DAY } from "../units.js";

export type Profile =
  | {
      readonly shape: "flat" | "half-sine";
      /** Clock second at which the window opens, 0 <= peakStart < 86,400. */
      readonly peakStart: number;
      /** [s], 0 < peakDuration <= 86,400; the window may wrap midnight. */
      readonly peakDuration: number;
      /** Share of the day's requests inside the window, 0 < peakShare <= 1; the rest evenly outside. */
      readonly peakShare: number;
    }
  /** Rate mean x (1 + amplitude cos(2 pi (clock - peakAt) / 24 h)), 0 <= amplitude <= 1. */
  | { readonly shape: "cosine"; readonly amplitude: number; readonly peakAt: number }
  /** Relative demand of the 24 clock hours, constant within each. */
  | { readonly shape: "hourly"; readonly weights: readonly number[] };

/** What is wrong with a profile, as `<field> must be <rule>, got <value>`; null if nothing is. */
export function profileFault(profile: Profile): string | null {
  switch (profile.shape) {
    case "flat":
    case "half-sine": {
      const { peakStart, peakDuration, peakShare } = profile;
      if (!(peakDuration > 0 && peakDuration <= SECONDS_PER_DAY)) {
        return `peakDuration must be > 0 and at most a day (86400 s), got ${peakDuration}`;
      }
      if (!(peakShare > 0 && peakShare <= 1)) return `peakShare must be > 0 and at most 1, got ${peakShare}`;
      if (peakDuration === SECONDS_PER_DAY && peakShare !== 1) {
        return `peakShare must be 1 where the window is the whole day, got ${peakShare}`;
      }
      return clockFault("peakStart", peakStart);
    }
    case "cosine":
      if (!(profile.amplitude >= 0 && profile.amplitude <= 1)) {
        return `amplitude must be 0 to 1, got ${profile.amplitude}`;
      }
      return clockFault("peakAt", profile.peakAt);
    case "hourly": {
      const { weights } = profile;
      if (weights.length !== 24) return `weights must be 24 numbers, got ${weights.length}`;
      const bad = weights.findIndex((weight) => !(weight >= 0 && Number.isFinite(weight)));
      if (bad >= 0) return `weights[${bad}] must be >= 0 and finite, got ${weights[bad]}`;
      const sum = weights.reduce((total, weight) => total + weight, 0);
      return sum > 0 && Number.isFinite(sum) ? null : `weights must have a positive, finite sum, got ${sum}`;
    }
  }
}

function clockFault(name: string, second: number): string | null {
  return second >= 0 && second < SECONDS_PER_DAY
    ? null
    : `${name} must be a clock second, 0 to 86400 (exclusive), got ${second}`;
}
