import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { readScenario } from "../../../src/io/files/readScenario.js";
import { reportFolder, reportScenario } from "../../../src/io/reportFile.js";
import { runFile } from "../../../src/io/runFile.js";
import { printScenario } from "../../../src/scenario/print.js";
import { smallService } from "../../support/reports.js";
import { ATTACK, proveHarmless, rewrite } from "../forged.js";

const QUIET = { quiet: true, threads: 1 };
const root = mkdtempSync(join(tmpdir(), "capsim-forged-"));
const file = join(root, "small.yaml");
const whole = join(root, "whole", "small");

beforeAll(async () => {
  writeFileSync(file, printScenario(smallService()));
  const options = { ...QUIET, out: join(root, "whole"), size: true, plots: null };
  await reportScenario(file, readScenario(file), options);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A copy of the results, to be changed. */
function copy(name: string): string {
  const folder = join(root, name);
  cpSync(whole, folder, { recursive: true });
  return folder;
}

/** The one line that refuses the folder. */
async function refusal(folder: string): Promise<string> {
  const error = await reportFolder(folder, null).then(
    () => null,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(InputError);
  const { message } = error as InputError;
  expect(message).not.toContain("\n");
  return message.replace(folder, "DIR");
}

describe("reportFolder", () => {
  it.each([
    ["a title that looks like markup of ours", { scenario: { title: { html: ATTACK } } }, "scenario"],
    ["a warning that does", { result: { warnings: [{ html: ATTACK }] } }, "result.warnings.0"],
    ["a file that is a script", { result: { files: ["javascript:alert(1)"] } }, "result.files.0"],
    ["a file elsewhere", { result: { files: ["../../other.csv"] } }, "result.files.0"],
    ["a word for a number", { result: { cards: "18" } }, "result.cards"],
    ["a metric too few", { result: { summary: {} } }, "result.summary"],
    ["a digest that is none", { csvDigests: { "summary.csv": 7 } }, "csvDigests.summary.csv"],
    ["a seed that is none", { seed: null }, "seed"],
  ])("refuses %s, however well its digests fit", async (name, change, place) => {
    const folder = copy(name);
    rewrite(join(folder, "run.json"), (body) => {
      for (const [key, value] of Object.entries(change)) {
        const isPart = key === "scenario" || key === "result";
        body[key] = isPart ? { ...(body[key] as object), ...(value as object) } : (value as never);
      }
    });

    expect((await refusal(folder)).split(":")[0]).toBe(`${join("DIR", "run.json")} ${place}`);
  });

  it("refuses any other character in a JSON, and the CSV of another run", async () => {
    const changed = copy("changed");
    const json = join(changed, "run.json");
    writeFileSync(json, readFileSync(json, "utf8").replace('"overloaded": false', '"overloaded": true'));
    const mixed = copy("mixed");
    const other = { ...QUIET, out: join(root, "other"), requests: false, plots: null };
    await runFile(file, readScenario(file, ["simulate.seed=2"]), other);
    cpSync(join(root, "other", "small", "summary.csv"), join(mixed, "summary.csv"));

    expect(await refusal(changed)).toBe(
      `${join("DIR", "run.json")} ownDigest: must be as capsim wrote it, got that of another document (run it again)`,
    );
    expect(await refusal(mixed)).toBe(
      `${join("DIR", "summary.csv")}: must be as it was written together with run.json, got another content (run it again)`,
    );
  });

  it("ends with a page that runs nothing of theirs, or one line, whatever one value is changed to", async () => {
    await proveHarmless(whole, 15, 1);
  });
});
