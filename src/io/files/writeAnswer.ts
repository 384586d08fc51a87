/** An answer's files: its tables as CSV, its pictures, and the JSON that says what they came from; all or none. */

import type { Answer, Place, Provenance, ResultDocument } from "../../report/answer.js";
import { csvText } from "../../report/csvText.js";
import type { Parts } from "../../report/parts.js";
import { VERSION } from "../../version.js";
import { scenarioDigest, textDigest } from "./digest.js";
import { type Content, writeFolder } from "./outputFolder.js";
import type { PictureFormat } from "./pictures.js";

/** An answer of whatever command, which stays that command's when it is told where its files stand. */
type Placeable<Self> = Omit<Answer, "at"> & { at(place: Place): Self };

/**
 * Writes the answer's tables, other files, pictures and JSON, and returns the answer that tells of them. The JSON comes
 * last, with the digests of the CSV files: where it stands and they are true, the result is whole.
 *
 * @param plots format of the pictures; null: none
 * @param others by their names; one that is named like a table stands for it
 */
export async function writeAnswer<Given extends Placeable<Given>>(
  folder: string,
  answer: Given,
  plots: PictureFormat | null,
  others: ReadonlyMap<string, Content> = new Map(),
): Promise<Given> {
  const files = new Map<string, Content>();
  for (const table of answer.tables) {
    const name = `${table.name}.csv`;
    if (!others.has(name)) files.set(name, csvText(table));
  }
  for (const [name, content] of others) files.set(name, content);
  for (const [name, content] of await pictureFilesOf(plots, answer.parts)) files.set(name, content);
  const json = `${answer.document.command}.json`;
  const written = answer.at({ folder, files: [...files.keys(), json] });
  files.set(json, (write, digests) => {
    const ofTables = [...digests].filter(([name]) => name.endsWith(".csv"));
    write(provenanceJson(answer.provenance, written.document, Object.fromEntries(ofTables)));
  });
  await writeFolder(folder, files);
  return written;
}

/** The pictures of a result by file name; what draws them is loaded only where they are wanted. */
async function pictureFilesOf(
  format: PictureFormat | null,
  parts: Parts,
): Promise<ReadonlyMap<string, Content>> {
  if (format === null) return new Map();
  const { pictureFiles } = await import("./pictures.js");
  return pictureFiles(parts, format);
}

/** The provenance as run.json (size.json, sweep.json) holds it, the command's own document beneath `result`. */
function provenanceJson(
  provenance: Provenance,
  document: ResultDocument,
  csvDigests: Readonly<Record<string, string>>,
): string {
  const { scenario, engine, seed, quantiles, discarded } = provenance;
  const body = {
    capsim: VERSION,
    digest: scenarioDigest(scenario),
    engine,
    seed,
    quantileRule: quantiles,
    discarded,
    csvDigests,
    scenario,
    result: document,
  };
  return `${JSON.stringify({ ...body, ownDigest: textDigest(JSON.stringify(body)) }, null, 2)}\n`;
}
