import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, it } from "vitest";
import { readScenario } from "../../src/io/files/readScenario.js";
import { reportScenario } from "../../src/io/reportFile.js";
import { printScenario } from "../../src/scenario/print.js";
import { proveHarmless } from "../io/forged.js";
import { smallService } from "../support/reports.js";

const root = mkdtempSync(join(tmpdir(), "capsim-forged-study-"));

beforeAll(async () => {
  const file = join(root, "small.yaml");
  writeFileSync(file, printScenario(smallService()));
  const options = { quiet: true, threads: 1, out: join(root, "out"), size: true, plots: null };
  await reportScenario(file, readScenario(file), options);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("report of 600 folders in which one value was changed, the digests made anew", () => {
  it.each([1, 2, 3, 4, 5, 6])("ends in one line or in a harmless page (hundred %d)", async (seed) => {
    await proveHarmless(join(root, "out", "small"), 100, seed);
  });
});
