import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MachineError } from "../../../src/errors.js";
import { outputPath, prepareFolder, stem, writeFolder } from "../../../src/io/files/outputFolder.js";

let place: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "capsim-folder-"));
});

afterEach(() => {
  rmSync(place, { recursive: true, force: true });
});

describe("the output folder", () => {
  it("bears the name of the scenario file without its ending", () => {
    expect(["scenarios/kimi.yaml", "kimi.YML", "no ending", "a.b.json"].map(stem)).toEqual([
      "kimi",
      "kimi",
      "no ending",
      "a.b",
    ]);
  });

  it("lies below out for a name that is nothing but an ending and dots", () => {
    expect([".yaml", "..yaml", "...json"].map((file) => outputPath("out", file))).toEqual([
      join("out", ".yaml"),
      join("out", "..yaml"),
      join("out", "...json"),
    ]);
  });

  it("is created with the folders above it, again and again", () => {
    const folder = join(place, "a", "b", "c");
    prepareFolder(folder);
    prepareFolder(folder);
    writeFolder(folder, new Map([["one.csv", "x\n"]]));

    expect(readdirSync(folder)).toEqual(["one.csv"]);
    expect(readFileSync(join(folder, "one.csv"), "utf8")).toBe("x\n");
  });

  it("is refused beneath a file", () => {
    writeFileSync(join(place, "file"), "");

    expect(() => prepareFolder(join(place, "file", "a"))).toThrow(MachineError);
    expect(() => prepareFolder(join(place, "file"))).toThrow(MachineError);
  });

  it.skipIf(process.platform !== "linux")(
    "is refused, not tried for ever, where the system makes no folders",
    () => {
      expect(() => prepareFolder("/proc/capsim/out")).toThrow(/\/proc\/capsim\/out: cannot write there/);
    },
  );

  it.skipIf(process.platform !== "linux")("is refused before any work where it takes no files", () => {
    // A folder that is there and can be read, by root too.
    expect(() => prepareFolder("/proc/self")).toThrow(/\/proc\/self: cannot write there/);
  });
});
