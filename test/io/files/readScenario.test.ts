import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { expandFolders, openScenario, readScenario } from "../../../src/io/files/readScenario.js";
import { built } from "../../support/build.js";
import { capsim } from "../../support/cli.js";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "capsim-read-"));
  mkdirSync(join(folder, "inside/data"), { recursive: true });
  writeFileSync(join(folder, "outside.txt"), "secret 1 2 3\n");
  writeFileSync(join(folder, "inside/data/lengths.csv"), "100, 200\n300\n");
  writeFileSync(join(folder, "inside/wrong.csv"), "100\n200\n300 three\n");
  writeFileSync(join(folder, "inside/hex.csv"), "0x10\n");
  writeFileSync(join(folder, "inside/negative.csv"), "1 2\n3 4\n\n-5\n");
  writeFileSync(join(folder, "inside/empty.csv"), " \n");
  symlinkSync(join(folder, "outside.txt"), join(folder, "inside/link.txt"));
  symlinkSync(join(folder, "inside/data"), join(folder, "inside/here"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function path(name: string): string {
  return join(folder, name);
}

/** A scenario in the folder whose answers have the lengths of a file. */
function scenario(data: string): string {
  const file = path("inside/s.yaml");
  writeFileSync(
    file,
    `title: lengths of a file
demand: { dailyActiveUsers: 10 }
work:
  promptTokens: 10
  answerTokens: { empirical: { file: ${JSON.stringify(data)} } }
model: { parameters: 1e9 }
pool: { card: A10, mfu: 30 %, cards: 10 }
`,
  );
  return file;
}

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message.replaceAll(folder, "DIR");
  }
  return "nothing refused";
}

describe("readScenario", () => {
  it("reads a data file named from the scenario's folder, through links that stay in it", () => {
    for (const name of ["data/lengths.csv", "here/lengths.csv", path("inside/data/lengths.csv")]) {
      const { work } = readScenario(scenario(name));

      expect(work).toMatchObject({ answerTokens: { values: [100, 200, 300], file: name } });
    }
  });

  it.each([
    [
      "something else than numbers",
      "wrong.csv",
      "a file of numbers, got something else in line 3 of wrong.csv",
    ],
    ["numbers that are not decimal", "hex.csv", "a file of numbers, got something else in line 1 of hex.csv"],
    [
      "numbers out of range",
      "negative.csv",
      "a file of numbers, each a number > 0, got another in line 4 of negative.csv",
    ],
    ["no numbers", "empty.csv", "a file of numbers, each a number > 0, got none in empty.csv"],
    ["nothing", "missing.csv", "a file that is there, got missing.csv"],
    ["a folder", "data", "a file of numbers, got the folder data"],
    [
      "a file above the folder",
      "../outside.txt",
      "a file in the scenario's folder (with ⟨allow-files⟩ any), got ../outside.txt",
    ],
    [
      "a file above the folder that is not there either",
      "../../missing.txt",
      "a file in the scenario's folder (with ⟨allow-files⟩ any), got ../../missing.txt",
    ],
    [
      "a link out of the folder",
      "link.txt",
      "a file in the scenario's folder (with ⟨allow-files⟩ any), got link.txt",
    ],
    ["a device", "/dev/zero", "a file in the scenario's folder (with ⟨allow-files⟩ any), got /dev/zero"],
  ])("names scenario, line and key where a data file holds %s, never its contents", (_, data, rule) => {
    expect(refusal(() => readScenario(scenario(data)))).toBe(
      `DIR/inside/s.yaml:5:38 work.answerTokens.empirical.file: must be ${rule}`,
    );
  });

  it("reads any file where that is allowed, and still tells none of its contents", () => {
    expect(refusal(() => readScenario(scenario("../outside.txt"), [], true))).toContain(
      "got something else in line 1 of ../outside.txt",
    );
    const { work } = readScenario(scenario(path("inside/data/lengths.csv")), [], true);
    expect(work).toMatchObject({ answerTokens: { values: [100, 200, 300] } });
  });

  it("refuses an endless data file, a huge one by its size alone, and one of too many numbers", () => {
    writeFileSync(path("inside/huge.csv"), "");
    // A hole in the file: ten gigabytes that take no room.
    truncateSync(path("inside/huge.csv"), 1e10);
    writeFileSync(path("inside/many.csv"), "1\n".repeat(1_000_001));

    expect(refusal(() => readScenario(scenario("/dev/zero"), [], true))).toContain(
      "must be a file of at most 20 MB, got more in /dev/zero",
    );
    expect(refusal(() => readScenario(scenario("huge.csv")))).toContain(
      "must be a file of at most 20 MB, got 10000.0 MB in huge.csv",
    );
    expect(refusal(() => readScenario(scenario("many.csv")))).toContain(
      "must be a file of at most 1000000 numbers, got more in many.csv",
    );
  });

  it("refuses an endless scenario, and a huge one by its size alone", () => {
    writeFileSync(path("huge.yaml"), "title: x\n");
    truncateSync(path("huge.yaml"), 1e10);

    expect(refusal(() => readScenario("/dev/zero"))).toBe("/dev/zero: must be at most 1 MB, got more");
    expect(refusal(() => readScenario(path("huge.yaml")))).toBe(
      "DIR/huge.yaml: must be at most 1 MB, got 10000.0 MB",
    );
  });

  it("reads what comes through a pipe once, however often it is asked for", () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        "--input-type=module",
        "-e",
        `import { readScenario } from ${JSON.stringify(pathToFileURL(built("io/files/readScenario.js")).href)};
        const twice = [readScenario("-"), readScenario("-", ["pool.cards=7"])];
        console.log(twice.map(({ pool }) => pool.cards).join());`,
      ],
      {
        input:
          "title: x\nwork: { flopPerRequest: 1 TFLOP }\ndemand: { dailyActiveUsers: 1 }\npool: { card: A10, mfu: 1, cards: 3 }\n",
        encoding: "utf8",
      },
    );

    expect([status, stdout]).toEqual([0, "3,7\n"]);
  });
});

describe("--allow-files", () => {
  it("is what lets a command read a data file from elsewhere", () => {
    writeFileSync(path("elsewhere.txt"), "100 200");
    const file = scenario("../elsewhere.txt");

    expect(capsim(folder, "validate", file)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("(with --allow-files any), got ../elsewhere.txt"),
    });
    expect(capsim(folder, "validate", file, "--allow-files")).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("openScenario", () => {
  it("puts other inputs in without reading the files again", () => {
    const file = scenario("data/lengths.csv");
    const opened = openScenario(file, ["pool.cards=20"]);
    rmSync(file);

    const other = opened.withInputs({ "pool.card": "H20", "pool.mfu": 0.5 });

    expect(other.pool).toMatchObject({ card: { name: "H20" }, mfu: 0.5, cards: 20 });
    expect(other.work).toEqual(opened.scenario.work);
  });
});

describe("expandFolders", () => {
  it("leaves a name that cannot be looked at to whoever reads it", () => {
    const long = `${"x".repeat(300)}.yaml`;

    expect(expandFolders([long])).toEqual([long]);
  });
});
