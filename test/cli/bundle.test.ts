import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { describe, expect, it } from "vitest";
import { VERSION } from "../../src/version.js";
import { built } from "../support/build.js";

const FOLDER = built("cli");

describe("the bundled command line", () => {
  it("has no file that imports main.js: a thread would run the command again", () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith(".js"));

    expect(files).toContain("worker.js");
    expect(files.filter((name) => readFileSync(join(FOLDER, name), "utf8").includes('"./main.js"'))).toEqual(
      [],
    );
  });

  it("imports nothing while it runs, which compiled code cannot", () => {
    const importing = readdirSync(FOLDER)
      .filter((name) => name.endsWith(".js"))
      .filter((name) => {
        const text = readFileSync(join(FOLDER, name), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
        return /(?<![.\w"'`])import\(/.test(text);
      });

    expect(importing).toEqual([]);
  });

  it("runs by its own name after a second build as after the first", { timeout: 60_000 }, async () => {
    const outDir = mkdtempSync(join(tmpdir(), "capsim-build-"));
    try {
      for (const time of ["first", "second"]) {
        await build({ logLevel: "error", build: { outDir, emptyOutDir: true } });
        expect(statSync(join(outDir, "main.js")).mode & 0o777, time).toBe(0o755);
      }
      expect(statSync(join(FOLDER, "main.js")).mode & 0o111).toBe(0o111);
      const { stdout, status } = spawnSync(join(FOLDER, "main.js"), ["--version"], { encoding: "utf8" });
      expect({ status, stdout }).toEqual({ status: 0, stdout: `${VERSION}\n` });
    } finally {
      rmSync(outDir, { recursive: true, force: true });
    }
  });
});
