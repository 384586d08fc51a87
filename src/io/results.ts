/** A result's files: its tables as CSV, and the JSON that says what they came from. */

import type { EngineUsed } from "../experiment/results.js";
import type { Table } from "../report/table.js";
import type { Scenario } from "../scenario/scenario.js";
import { VERSION } from "../version.js";
import { csvText } from "./csv.js";
import { scenarioDigest } from "./digest.js";
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
export function provenanceJson(provenance: Provenance, document: unknown): string {
  const { scenario, engine, seed, quantiles, discarded } = provenance;
  const body = {
    capsim: VERSION,
    digest: scenarioDigest(scenario),
    engine,
    seed,
    quantileRule: quantiles,
    discarded,
    scenario,
    result: document,
  };
  return `${JSON.stringify(body, null, 2)}\n`;
}

/** Writes the tables as CSV and the other files beside them, all or none. Returns the names in order. */
export async function writeResult(
  folder: string,
  tables: readonly Table[],
  others: ReadonlyMap<string, Content>,
): Promise<string[]> {
  const files = new Map<string, Content>();
  for (const table of tables) files.set(`${table.name}.csv`, await csvText(table));
  for (const [name, content] of others) files.set(name, content);
  writeFolder(folder, files);
  return [...files.keys()];
}
