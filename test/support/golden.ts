/** Golden files: compared by every test run, written only by `npm run golden`. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Whether this run may write golden files. */
export const WRITES_GOLDEN = process.env.CAPSIM_GOLDEN === "write";

/** What the golden file holds; with `npm run golden` it is first made to hold `text`. */
export function golden(path: string, text: string): string {
  if (WRITES_GOLDEN) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return readFileSync(path, "utf8");
}
