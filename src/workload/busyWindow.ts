/** The window of a day that the reports' own sizing puts all its work into. */
import { SECONDS_PER_HOUR } from "../units.js";
import { type Profile, shapeOf } from "./profile.js";

/** The reports' rule where a profile has no peak window of its own: a day's work is done in twelve hours. */
const BUSY_HOURS = 12;

/** The window into which the busy-window average puts a day's work [s]: the profile's peak window, else 12 h. */
export function busyWindow(profile: Profile): number {
  return shapeOf(profile).peakWindow?.(profile) ?? BUSY_HOURS * SECONDS_PER_HOUR;
}
