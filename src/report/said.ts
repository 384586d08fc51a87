/** What commands say of a scenario on the terminal: the answers first, then what they rest on, each thing once. */

import { cut, type Layout, wrapped } from "./layout.js";
import { plain } from "./words/language.js";

/** What one command says of one scenario. */
export interface Said {
  readonly title: string;
  readonly question: string;
  /** The answer, a sentence or a few. */
  readonly answer: readonly string[];
  /** What the answer must not be read without; "" for nothing. */
  readonly notes: string;
  /** What was asked of whom: labels and texts. */
  readonly facts: readonly (readonly [label: string, text: string])[];
  /** Tables and words of this command alone. */
  tables(layout: Layout): readonly string[];
  /** Tables that every command on the scenario has, such as the judged figures. */
  shared(layout: Layout): readonly string[];
  /** Where the results are. */
  readonly folder: string;
  readonly files: readonly string[];
}

/** The text of one command, or of several on one scenario; what they have in common is said once. */
export function saidText(said: readonly Said[], layout: Layout): string {
  const [first] = said;
  if (first === undefined) return "";
  const each = <T>(of: (one: Said) => readonly T[]): T[] => said.flatMap((one) => [...of(one)]);
  const parts = [
    headingText(first, layout),
    [...each(({ answer }) => answer), first.notes]
      .filter((sentence) => sentence !== "")
      .map((sentence) => wrapped(plain(sentence), layout))
      .join("\n"),
    factsText(
      each(({ facts }) => facts),
      layout,
    ),
    ...each((one) => one.tables(layout)),
    ...(said.at(-1)?.shared(layout) ?? []),
    filesText(said, layout),
  ];
  return cut(parts.filter((part) => part !== "").join("\n\n"), layout);
}

/** Title and question. */
export function headingText({ title, question }: Pick<Said, "title" | "question">, layout: Layout): string {
  return [title, question]
    .filter((line) => line !== "")
    .map((line) => wrapped(plain(line), layout))
    .join("\n");
}

/** `  demand   3,000,000 requests a day`, a fact that is said twice once. */
export function factsText(facts: readonly (readonly [string, string])[], layout: Layout): string {
  const widest = Math.max(0, ...facts.map(([label]) => label.length));
  const lines = facts.map(([label, text]) => wrapped(plain(text), layout, `  ${label.padEnd(widest)}  `));
  return [...new Set(lines)].join("\n");
}

function filesText(said: readonly Said[], layout: Layout): string {
  const folders = new Map<string, string[]>();
  for (const { folder, files } of said) folders.set(folder, [...(folders.get(folder) ?? []), ...files]);
  return [...folders]
    .map(([folder, files]) =>
      files.length === 0 ? "" : wrapped(placeText({ folder, files: [...new Set(files)] }), layout, "  "),
    )
    .join("\n");
}

/** Where results stand: `results in out/kimi: run.json`; "" where they stand nowhere. */
export function placeText({ folder, files }: Pick<Said, "folder" | "files">): string {
  return files.length === 0 ? "" : `results in ${folder}: ${files.join(", ")}`;
}
