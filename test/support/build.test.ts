import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { isStale, locked } from "./build.js";

const root = mkdtempSync(join(tmpdir(), "capsim-build-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A checkout whose files were written at these seconds; folders at 0. */
function checkout(name: string, files: Readonly<Record<string, number>>): string {
  const folder = join(root, name);
  for (const [file, at] of Object.entries(files)) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, "");
    utimesSync(path, at, at);
  }
  for (const path of ["src/sim", "src"]) utimesSync(join(folder, path), 0, 0);
  return folder;
}

describe("isStale", () => {
  it.each([
    ["fresh", { "src/sim/a.ts": 1, "package.json": 1, "dist/.built": 2 }, false],
    ["a source newer than the build", { "src/sim/a.ts": 3, "dist/.built": 2 }, true],
    ["a setting newer than the build", { "src/sim/a.ts": 1, "vite.config.ts": 3, "dist/.built": 2 }, true],
    ["a source written as the build began", { "src/sim/a.ts": 2, "dist/.built": 2 }, true],
    ["nothing built", { "src/sim/a.ts": 1 }, true],
  ])("is told by the dates: %s", (name, files, stale) => {
    expect(isStale(checkout(name, files))).toBe(stale);
  });

  it("is so where a source is gone since the build", () => {
    const folder = checkout("gone", { "src/sim/a.ts": 1, "src/sim/b.ts": 1, "dist/.built": 2 });

    rmSync(join(folder, "src/sim/b.ts"));

    expect(isStale(folder)).toBe(true);
  });
});

describe("locked", () => {
  const lock = join(root, "locks", "lock");

  it("holds the lock in its own name while it works, and leaves none", () => {
    let held = "";
    locked(lock, () => {
      held = readFileSync(lock, "utf8");
    });

    expect(held).toBe(String(process.pid));
    expect(() => readFileSync(lock)).toThrow("ENOENT");
  });

  it("takes over the lock of a process that is no more", () => {
    writeFileSync(lock, "2147483646");
    let hasWorked = false;
    locked(lock, () => {
      hasWorked = true;
    });

    expect(hasWorked).toBe(true);
  });

  it("leaves no lock behind where the work fails", () => {
    expect(() =>
      locked(lock, () => {
        throw new Error("no");
      }),
    ).toThrow("no");
    expect(() => readFileSync(lock)).toThrow("ENOENT");
  });
});
