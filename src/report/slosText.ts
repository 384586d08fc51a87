/** The published sets of objectives for the terminal. */
import type { ObjectiveSet } from "../scenario/objectiveSets.js";
import type { Layout } from "./layout.js";
import { type TextColumn, textTable } from "./textTable.js";

const wrapped = (heading: string, wrapTo: number): TextColumn => ({ heading, as: "words", wrapTo });

/** One row a set. */
export function slosText(sets: readonly ObjectiveSet[], layout: Layout): string {
  const rows = sets.map(({ name, objectives, of, source, year }) => [
    name,
    objectives.join("\n"),
    String(year),
    source,
    of,
  ]);
  return textTable(
    [
      { heading: "set", as: "words" },
      wrapped("objectives", 17),
      { heading: "year", as: "figures" },
      wrapped("source", 24),
      wrapped("of", 20),
    ],
    rows,
    layout,
    "",
  );
}
