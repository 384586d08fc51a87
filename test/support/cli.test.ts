import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { capsimOf } from "./cli.js";

const folder = mkdtempSync(join(tmpdir(), "capsim-ended-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("capsimOf", () => {
  it("says by which signal a program ended, and what it had said", () => {
    const main = join(folder, "main.js");
    writeFileSync(main, 'process.stderr.write("half a sentence"); process.kill(process.pid, "SIGKILL");');

    expect(() => capsimOf(main, folder, "run", "x.yaml")).toThrow(
      "capsim run x.yaml: ended by SIGKILL; it had said: half a sentence",
    );
  });
});
