/** The valid name that a mistyped one probably means: of keys, cards, commands and options alike. */

import { closest, distance } from "fastest-levenshtein";

/** The name that was probably meant; null when none is near. */
export function nearest(name: string, names: readonly string[]): string | null {
  if (names.length === 0 || name.length > 60) {
    return null;
  }
  const folded = names.map((candidate) => candidate.toLowerCase());
  const found = closest(name.toLowerCase(), folded);
  const isNear = distance(name.toLowerCase(), found) <= Math.ceil(name.length / 3);
  return isNear ? (names[folded.indexOf(found)] ?? null) : null;
}
