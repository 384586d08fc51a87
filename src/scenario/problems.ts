/** Faults of a file as problems: each with its place, in the file's order. */
import { type Problem, problemText, setting } from "../errors.js";
import type { OverriddenSource } from "./overrides.js";
import type { Fault } from "./section.js";
import { pathText } from "./sourceReader.js";

const MOST_PROBLEMS = 100;
/** Finding a place takes time; of more faults than this only the number is told. */
export const MOST_LOCATED = 200;

/** In the file's order, each place once: a number refused for its spelling is not refused again for its value. */
export function inOrder(problems: readonly Problem[], unlocated = 0): Problem[] {
  const seen = new Set<string>();
  const kept = problems.filter((problem) => {
    const place =
      problem.line === undefined ? problemText(problem) : `${problem.line}:${problem.column}:${problem.path}`;
    return seen.has(place) ? false : seen.add(place);
  });
  kept.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
  const more = kept.length - MOST_PROBLEMS + unlocated;
  return more <= 0 ? kept : [...kept.slice(0, MOST_PROBLEMS), { message: `and ${more} more` }];
}

/** A fault at its line, or at the `--set` that made it. */
export function located({ path, message, atKey }: Fault, source: OverriddenSource): Problem {
  const text = pathText(path);
  const isSet = source.overridden.some(
    (set) => text === set || text.startsWith(`${set}.`) || text.startsWith(`${set}[`),
  );
  return isSet
    ? { file: source.fileName, path: `${setting("set")} ${text}`, message }
    : { file: source.fileName, ...source.locate(path, atKey === true), path: text, message };
}
