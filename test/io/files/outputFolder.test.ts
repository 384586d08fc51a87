import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MachineError } from "../../../src/errors.js";
import {
  type Content,
  outputPath,
  prepareFolder,
  stem,
  writeFolder,
} from "../../../src/io/files/outputFolder.js";
import { tidyUp } from "../../../src/io/leaving.js";

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

  it("is created with the folders above it, again and again", async () => {
    const folder = join(place, "a", "b", "c");
    prepareFolder(folder);
    prepareFolder(folder);
    await writeFolder(folder, new Map([["one.csv", "x\n"]]));

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

  it("takes all files or none: where one cannot be written, those before it are gone too", async () => {
    const files = new Map<string, Content>([
      ["one.csv", "x\n"],
      [
        "two.json",
        (write) => {
          write("{");
          throw Object.assign(new Error("no space"), { code: "ENOSPC" });
        },
      ],
    ]);

    await expect(writeFolder(place, files)).rejects.toThrow(MachineError);
    expect(readdirSync(place)).toEqual([]);
  });

  it("has every file whole, its digest told to those after it", async () => {
    const long = "0123456789".repeat(200_000);
    let told: ReadonlyMap<string, string> = new Map();
    await writeFolder(
      place,
      new Map<string, Content>([
        ["long.csv", long],
        [
          "last.json",
          (write, digests) => {
            told = new Map(digests);
            write("{}");
          },
        ],
      ]),
    );

    expect(readdirSync(place).sort()).toEqual(["last.json", "long.csv"]);
    expect(readFileSync(join(place, "long.csv"), "utf8")).toBe(long);
    expect([...told]).toEqual([["long.csv", createHash("sha256").update(long).digest("hex")]]);
  });

  it("is left by no unfinished file where the process ends meanwhile", async () => {
    const writing = writeFolder(place, new Map([["one.csv", "x\n"]]));
    const left = readdirSync(place);
    tidyUp();

    expect(left).not.toEqual(["one.csv"]);
    expect(readdirSync(place)).toEqual([]);
    await expect(writing).rejects.toThrow(MachineError);
  });
});
