/**
 * The shape of a day: how one request's chance of arriving is spread over 24 hours. Time runs from the day's
 * START, which is the end of the profile's lowest-rate stretch, so that a day's queue starts as near empty as
 * it can; `startsAt` turns it into clock time. Knows nothing of how many requests there are.
 *
 *     clock   00:00      08:00                20:00      24:00
 *     rate    __________/                          \__________
 *     t                 0                      43200     57600 ... 86400 = 08:00 next day
 */
import { InvariantError } from "../errors.js";
import type { DayCurve } from "./pieces/assemble.js";
import { type Profile, profileFault, shapeOf } from "./profile.js";

export type { DayCurve } from "./pieces/assemble.js";
export type { Profile } from "./profile.js";

/**
 * The curve of a profile, the same for the same profile: thousands of days ask for it, and what is computed on a curve
 * is kept with it.
 * @throws InvariantError for what profileFault finds
 */
export function dayCurve(profile: Profile): DayCurve {
  let curve = curveOf.get(profile);
  if (curve === undefined) {
    curve = newCurve(profile);
    curveOf.set(profile, curve);
  }
  return curve;
}

/** The same of a profile that is one of many and asked about once: not kept, which would cost more than to make it. */
export function passingCurve(profile: Profile): DayCurve {
  return curveOf.get(profile) ?? newCurve(profile);
}

/** Curves as long as their profiles. */
const curveOf = new WeakMap<Profile, DayCurve>();

function newCurve(profile: Profile): DayCurve {
  const fault = profileFault(profile);
  if (fault !== null) throw new InvariantError(`${profile.shape} profile: ${fault}`);
  return shapeOf(profile).curve(profile);
}
