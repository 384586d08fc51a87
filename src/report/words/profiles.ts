/** A day's shape in words. */
import type { QueueScenario } from "../../experiment/model.js";
import { clockText } from "../../units.js";
import { duration, percent } from "../numbers.js";

type Profile = QueueScenario["demand"]["profile"];

type Named<Name extends Profile["shape"]> = Extract<Profile, { readonly shape: Name }>;

const WORDS: { readonly [Name in Profile["shape"]]: (profile: Named<Name>) => string } = {
  flat: windowWords,
  "half-sine": windowWords,
  cosine: ({ peakAt }) => `cosine with its peak at ${clockText(peakAt)}`,
  hourly: () => "by hourly weights",
};

/** `half-sine from 08:00 for 12 h`, after how many requests the day has. */
export function profileWords(profile: Profile): string {
  return (WORDS[profile.shape] as (profile: Profile) => string)(profile);
}

function windowWords({ shape, peakStart, peakDuration, peakShare }: Named<"flat" | "half-sine">): string {
  const share = peakShare < 1 ? `${percent(peakShare)} of them ` : "";
  return `${share}${shape} from ${clockText(peakStart)} for ${duration(peakDuration)}`;
}
