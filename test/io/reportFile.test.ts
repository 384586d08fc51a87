import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.js";
import { parseCsv } from "../../src/io/files/csv.js";
import { readScenario } from "../../src/io/files/readScenario.js";
import { readResult } from "../../src/io/files/resultFolder.js";
import { reportFolder, reportScenario, type ScenarioReport } from "../../src/io/reportFile.js";
import { runFile } from "../../src/io/runFile.js";
import { printScenario } from "../../src/scenario/print.js";
import type { Scenario } from "../../src/scenario/scenario.js";
import { contents } from "../support/cli.js";
import { smallService } from "../support/reports.js";

const QUIET = { quiet: true, threads: 1 };
const root = mkdtempSync(join(tmpdir(), "capsim-report-"));
const file = join(root, "small.yaml");
let scenario: Scenario;
let first: ScenarioReport;

beforeAll(async () => {
  writeFileSync(file, printScenario(smallService()));
  scenario = readScenario(file);
  first = await reportScenario(file, scenario, { ...QUIET, out: join(root, "a"), size: true, plots: "svg" });
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A copy of the results, to be spoilt. */
function copy(name: string): string {
  const folder = join(root, name);
  cpSync(join(root, "a", "small"), folder, { recursive: true });
  return folder;
}

describe("reportScenario", () => {
  it("runs, sizes and writes the page beside the results and pictures", () => {
    const files = readdirSync(join(root, "a", "small"));

    expect(first.path).toBe(join(root, "a", "small", "report.html"));
    expect(first.answers).toHaveLength(2);
    for (const name of [
      "report.html",
      "run.json",
      "size.json",
      "timeline.csv",
      "sizing.csv",
      "day.svg",
      "sizing.svg",
    ]) {
      expect(files).toContain(name);
    }
    expect(files.filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("writes the same bytes into another folder, from another file name", async () => {
    const twin = join(root, "elsewhere.yaml");
    copyFileSync(file, twin);
    await reportScenario(twin, scenario, { ...QUIET, out: join(root, "b", "c"), size: true, plots: "svg" });

    expect(contents(join(root, "b", "c", "elsewhere"))).toEqual(contents(join(root, "a", "small")));
  });

  it("takes nothing from what an earlier command left in the folder", async () => {
    await reportScenario(file, scenario, { ...QUIET, out: join(root, "d"), size: false, plots: null });
    const fresh = readFileSync(join(root, "d", "small", "report.html"), "utf8");
    const used = copy("e/small");
    await reportScenario(file, scenario, { ...QUIET, out: join(root, "e"), size: false, plots: null });

    expect(readFileSync(join(used, "report.html"), "utf8")).toBe(fresh);
    expect(fresh).not.toContain('<figure data-picture="sizing"');
  });

  it("judges the printed figures of a scenario without a queue", async () => {
    const training = "scenarios/report/gpt3-training.yaml";
    const { path, answers } = await reportScenario(training, readScenario(training), {
      ...QUIET,
      out: join(root, "f"),
      size: false,
      plots: null,
    });

    expect(answers).toEqual([]);
    expect(readFileSync(path, "utf8")).toMatch(/printed figures/);
  });

  it("sizes without running where the scenario names no cards", async () => {
    const free = readScenario(
      file,
      ["pool.cards=null"].filter(() => false),
    );
    const without = { ...free, pool: { ...free.pool!, cards: null } } as Scenario;
    const { answers } = await reportScenario(file, without, {
      ...QUIET,
      out: join(root, "g"),
      size: true,
      plots: null,
    });

    expect(answers).toHaveLength(1);
  });

  it("shows the day with the answer's cards too, and of the named ones where there are any", async () => {
    const drawn = (path: string) =>
      [...readFileSync(path, "utf8").matchAll(/<figure data-picture="(\w+)"/g)].map(([, name]) => name);
    const pool = { ...scenario.pool!, cards: null };
    const free = await reportScenario(
      file,
      { ...scenario, pool },
      {
        ...QUIET,
        out: join(root, "h"),
        size: true,
        plots: null,
      },
    );

    expect(drawn(first.path)).toEqual(["sizing", "day", "latency", "answer_day", "answer_latency"]);
    expect(drawn(free.path)).toEqual(["sizing", "answer_day", "answer_latency"]);
    for (const { answers, answerRun } of [first, free]) {
      const sized = answers.at(-1)!.parts.size!;
      expect(answerRun!.document.cards).toBe(sized.document.size.cards);
    }
    expect(readFileSync(free.path, "utf8")).toContain("npx capsim report scenario.yaml --size");
  });

  it("runs once where the answer's cards are the scenario's own", async () => {
    const sized = first.answers.at(-1)!.parts.size!;
    const own = { ...scenario, pool: { ...scenario.pool!, cards: sized.document.size.cards } };
    const options = { ...QUIET, out: join(root, "i"), size: true, plots: null };
    const { answerRun, path } = await reportScenario(file, own, options);

    expect(answerRun).toBeNull();
    expect(readFileSync(path, "utf8")).not.toContain('data-picture="answer_day"');
  });
});

describe("reportFolder", () => {
  it("makes the same page from the folder as from the scenario", async () => {
    const folder = copy("again");
    rmSync(join(folder, "report.html"));
    await reportFolder(folder, null);

    expect(readFileSync(join(folder, "report.html"), "utf8")).toBe(readFileSync(first.path, "utf8"));
  });

  it("leaves out the run of another answer", async () => {
    const folder = copy("other answer/small");
    const options = { ...QUIET, out: join(root, "other answer"), requests: false, plots: null };
    const other = readScenario(file, ["pool.cards=20"]);
    rmSync(join(folder, "answer"), { recursive: true });
    await runFile(file, other, { ...options, folder: join(folder, "answer") });
    await reportFolder(folder, null);

    expect(readFileSync(join(folder, "report.html"), "utf8")).not.toContain('data-picture="answer_day"');
  });

  it("writes PNG pictures where asked", async () => {
    const folder = copy("png");
    await reportFolder(folder, "png");

    expect(readFileSync(join(folder, "day.png")).subarray(1, 4).toString()).toBe("PNG");
  });

  it("says so where run and size were made of different versions of the scenario", async () => {
    const folder = copy("mixed/small");
    const other = readScenario(file, ["pool.cards=20"]);
    await runFile(file, other, { ...QUIET, out: join(root, "mixed"), requests: false, plots: null });
    const { warnings } = await reportFolder(folder, null);

    expect(warnings.join()).toMatch(/run, size: these results were made of different versions/);
    expect(readFileSync(join(folder, "report.html"), "utf8")).toContain("different versions of the scenario");
  });

  const spoilt: [string, (folder: string) => void, RegExp][] = [
    ["an empty folder", (folder) => emptied(folder), /holds no run\.json, size\.json or sweep\.json/],
    ["a missing CSV", (folder) => rmSync(join(folder, "timeline.csv")), /timeline\.csv: is missing/],
    [
      "a CSV with other columns",
      (folder) => writeFileSync(join(folder, "ladder.csv"), "a,b\n1,2\n"),
      /ladder\.csv: must be as it was written together with size\.json/,
    ],
    ["an empty CSV", (folder) => writeFileSync(join(folder, "latency.csv"), ""), /latency\.csv/],
    [
      "a file that is no JSON",
      (folder) => writeFileSync(join(folder, "run.json"), "{"),
      /run\.json: must be a JSON object/,
    ],
    [
      "another's JSON",
      (folder) => writeFileSync(join(folder, "run.json"), "{}"),
      /run\.json: must be as capsim run wrote it/,
    ],
    [
      "a changed scenario",
      (folder) => edit(join(folder, "run.json"), '"mfu": 1', '"mfu": 0.5'),
      /run\.json ownDigest: must be as capsim wrote it, got that of another document/,
    ],
    [
      "another version",
      (folder) => edit(join(folder, "run.json"), /"capsim": ".*?"/, '"capsim": "0.0.1"'),
      /capsim: must be .* got "0\.0\.1"/,
    ],
  ];

  it.each(spoilt)("refuses %s in one clear line and writes nothing", async (name, spoil, message) => {
    const folder = copy(`spoilt ${name}`);
    rmSync(join(folder, "report.html"));
    spoil(folder);

    const error = await reportFolder(folder, null).then(
      () => null,
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toMatch(message);
    expect(existsSync(join(folder, "report.html"))).toBe(false);
  });
});

function emptied(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
}

function edit(path: string, from: string | RegExp, to: string): void {
  const text = readFileSync(path, "utf8");
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
}

describe("readResult", () => {
  it("has the tables as they were in hand: what is written, read and written again is the same", async () => {
    const { run, size } = await readResult(join(root, "a", "small"));
    const { rows } = await parseCsv(
      readFileSync(join(root, "a", "small", "timeline.csv"), "utf8"),
      "timeline.csv",
    );

    expect(run?.part.timeline.rows).toEqual(rows);
    expect(run?.part.timeline.columns[1]?.meaning).toBe("clock time at which the five minutes start");
    expect(size?.part.document.size.cards).toBe(size?.part.ladder.rows.at(-1)?.[1]);
  });
});
