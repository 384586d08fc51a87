/** Folders of results that somebody changed: a value of a JSON replaced or taken out, all digests made anew. */

import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { InputError } from "../../src/errors.js";
import { scenarioDigest, textDigest } from "../../src/io/files/digest.js";
import { reportFolder } from "../../src/io/reportFile.js";
import { stream } from "../../src/random/streams.js";
import type { Scenario } from "../../src/scenario/scenario.js";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What would run in the reader's browser if the page held it as it is. */
export const ATTACK = "<script>alert(1)</script>";

const VALUES: readonly Json[] = [
  null,
  true,
  -1,
  0,
  1e308,
  0.1,
  "",
  "text",
  [],
  {},
  ATTACK,
  "javascript:alert(1)",
  { html: ATTACK },
  [{ html: ATTACK }],
];

/** Rewrites the JSON of a result with a change, its digests being those of what it then holds. */
export function rewrite(file: string, change: (body: Record<string, Json>) => void): void {
  const { ownDigest: _, ...body } = JSON.parse(readFileSync(file, "utf8")) as Record<string, Json>;
  change(body);
  try {
    body.digest = scenarioDigest(body.scenario as unknown as Scenario);
  } catch {
    // Left as it is: there is no scenario any more.
  }
  writeFileSync(file, JSON.stringify({ ...body, ownDigest: textDigest(JSON.stringify(body)) }));
}

/** Changes one value, anywhere; returns what was done where. */
function tamper(body: Record<string, Json>, uniform: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(uniform() * list.length)]!;
  let parent: Json[] | { [key: string]: Json } = body;
  const path: string[] = [];
  for (;;) {
    const key: string = pick(Object.keys(parent));
    path.push(key);
    const value: Json = (parent as Record<string, Json>)[key]!;
    const isLeaf = typeof value !== "object" || value === null || Object.keys(value).length === 0;
    if (!isLeaf && uniform() < 0.85) {
      parent = value;
      continue;
    }
    if (uniform() < 0.2) {
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else delete parent[key];
      return `${path.join(".")} taken out`;
    }
    const other = pick(VALUES);
    (parent as Record<string, Json>)[key] = other;
    return `${path.join(".")} = ${JSON.stringify(other)}`;
  }
}

/** Proves for so many changes to a folder's copies that each ends in one line, or in a page that runs nothing of theirs. */
export async function proveHarmless(whole: string, count: number, seed: number): Promise<void> {
  const uniform = stream(seed, 0, "forged results");
  const folder = `${whole}-forged`;
  for (let k = 0; k < count; k++) {
    cpSync(whole, folder, { recursive: true });
    let done = "";
    rewrite(join(folder, uniform() < 0.5 ? "run.json" : "size.json"), (body) => {
      done = tamper(body, uniform);
    });
    try {
      await reportFolder(folder, null);
      expect(readFileSync(join(folder, "report.html"), "utf8"), done).not.toContain(ATTACK);
    } catch (error) {
      expect(error, done).toBeInstanceOf(InputError);
      expect((error as InputError).message, done).not.toContain("\n");
    }
    rmSync(folder, { recursive: true });
  }
}
