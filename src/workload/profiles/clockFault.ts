import { SECONDS_PER_DAY } from "../../units.js";

/** The fault of a number that is no second of the clock. */
export function clockFault(name: string, second: number): string | null {
  return second >= 0 && second < SECONDS_PER_DAY
    ? null
    : `${name} must be a clock second, 0 to 86400 (exclusive), got ${second}`;
}
