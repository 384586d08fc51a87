/** A result's files: its tables as CSV, and the JSON that says what they came from. */

import type { EngineUsed } from "../experiment/results.js";
import type { Table } from "../report/table.js";
import type { Scenario } from "../scenario/scenario.js";
import { VERSION } from "../version.js";
import { csvText } from "./csv.js";
import { scenarioDigest, textDigest } from "./digest.js";
import { type Content, writeFolder } from "./outputFolder.js";

/** What every result says of its origin (the items a study must report). */
export interface Provenance {
  readonly scenario: Scenario;
  /** null for closed forms. */
  readonly engine: EngineUsed | null;
  readonly seed: number;
  /** How quantiles are defined and how the pooled ones were kept. */
  readonly quantiles: string;
  /** What was simulated and not counted. */
  readonly discarded: string;
}

/** The provenance as run.json (size.json, sweep.json) holds it, the command's own document beneath `result`. */
function provenanceJson(
  provenance: Provenance,
  document: unknown,
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

/**
 * Writes the tables as CSV and the other files beside them, all or none. The JSON comes last, with the digests of the CSV
 * files: where it stands and they are true, the result is whole.
 *
 * @param json its name, where the result came from, and the command's document
 */
export async function writeResult(
  folder: string,
  tables: readonly Table[],
  others: ReadonlyMap<string, Content>,
  json: readonly [string, Provenance, unknown],
): Promise<void> {
  const files = new Map<string, Content>();
  for (const table of tables) files.set(`${table.name}.csv`, await csvText(table));
  for (const [name, content] of others) files.set(name, content);
  const [name, provenance, document] = json;
  files.set(name, (write, digests) => {
    const ofTables = [...digests].filter(([written]) => written.endsWith(".csv"));
    write(provenanceJson(provenance, document, Object.fromEntries(ofTables)));
  });
  writeFolder(folder, files);
}
