/** One profile of every kind the workload must handle, with the clock second at which its day starts. */
import type { Profile } from "../../src/workload/profile.js";

export const HOUR = 3600;
export const DAY = 86_400;

export interface ProfileCase {
  readonly name: string;
  readonly profile: Profile;
  readonly startsAt: number;
}

const window = (
  shape: "flat" | "half-sine",
  peakStart: number,
  peakDuration: number,
  peakShare: number,
): Profile => ({ shape, peakStart: peakStart * HOUR, peakDuration: peakDuration * HOUR, peakShare });

const OFFICE = [1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 8, 7, 7, 7, 8, 9, 9, 6, 3, 2];

export const PROFILES: readonly ProfileCase[] = [
  { name: "half-sine 08-20 h", profile: window("half-sine", 8, 12, 1), startsAt: 8 * HOUR },
  { name: "half-sine 08-20 h with 90 %", profile: window("half-sine", 8, 12, 0.9), startsAt: 8 * HOUR },
  { name: "half-sine that wraps midnight", profile: window("half-sine", 20, 9, 0.8), startsAt: 20 * HOUR },
  { name: "half-sine all day", profile: window("half-sine", 6, 24, 1), startsAt: 6 * HOUR },
  { name: "half-sine of a lull", profile: window("half-sine", 1, 6, 0.05), startsAt: 7 * HOUR },
  { name: "flat all day", profile: window("flat", 8, 24, 1), startsAt: 0 },
  { name: "flat 08-20 h", profile: window("flat", 8, 12, 1), startsAt: 8 * HOUR },
  { name: "flat 22-06 h with 70 %", profile: window("flat", 22, 8, 0.7), startsAt: 22 * HOUR },
  { name: "flat of a lull that wraps midnight", profile: window("flat", 20, 8, 0.1), startsAt: 4 * HOUR },
  { name: "flat with a window like the rest", profile: window("flat", 9, 6, 0.25), startsAt: 0 },
  { name: "cosine", profile: { shape: "cosine", amplitude: 0.7, peakAt: 14 * HOUR }, startsAt: 2 * HOUR },
  {
    name: "cosine of amplitude 1",
    profile: { shape: "cosine", amplitude: 1, peakAt: 5 * HOUR },
    startsAt: 17 * HOUR,
  },
  {
    name: "cosine of amplitude 0",
    profile: { shape: "cosine", amplitude: 0, peakAt: 5 * HOUR },
    startsAt: 0,
  },
  { name: "hourly", profile: { shape: "hourly", weights: OFFICE }, startsAt: 4 * HOUR },
  {
    name: "hourly with hours of nothing",
    profile: { shape: "hourly", weights: OFFICE.map((w, h) => (h < 3 || h > 21 ? 0 : w)) },
    startsAt: 3 * HOUR,
  },
  { name: "hourly, all alike", profile: { shape: "hourly", weights: OFFICE.map(() => 2) }, startsAt: 0 },
];
