import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { prepareFolder } from "../../../src/io/files/outputFolder.js";
import { ownerTag, thisProcess } from "../../../src/io/files/owner.js";
import { removeLeftovers, temporaryName } from "../../../src/io/files/temporaryFiles.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "capsim-temporary-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const ended = { ...thisProcess(), pid: spawnSync(process.execPath, ["-e", ""]).pid };

/** The name that a process gives to run.json. */
function leftBy(owner: typeof ended): string {
  return `.run.json.${ownerTag(owner)}.0123abcd.tmp`;
}

describe("removeLeftovers", () => {
  it("removes the temporary files of dead processes, and no other file", () => {
    const kept = [
      basename(temporaryName(join(folder, "run.json"))),
      leftBy({ ...ended, host: `not-${hostname()}` }),
      leftBy(ended).slice(1),
      ".run.json.tmp",
      "run.json",
    ];
    for (const name of [...kept, leftBy(ended)]) writeFileSync(join(folder, name), "");

    removeLeftovers(folder);

    expect(readdirSync(folder).sort()).toEqual(kept.sort());
  });

  it("happens where a command prepares its folder", () => {
    writeFileSync(join(folder, leftBy(ended)), "");

    prepareFolder(folder);

    expect(readdirSync(folder)).toEqual([]);
  });
});
