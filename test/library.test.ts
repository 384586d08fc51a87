import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { afterAll, describe, expect, it } from "vitest";
import * as capsim from "../src/index.js";
import { readScenario } from "../src/io/files/readScenario.js";
import { reportScenario } from "../src/io/reportFile.js";
import { sizeFile } from "../src/io/sizeFile.js";
import { sweepFile } from "../src/io/sweepFile.js";
import { smallService } from "./support/reports.js";

const { answer, csvText, svgOf } = capsim;

const root = mkdtempSync(join(tmpdir(), "capsim-library-"));
const CONDITIONS = { out: root, quiet: true, threads: 1, plots: "svg" } as const;
const LAYOUT = { width: 100, full: false };

afterAll(() => rmSync(root, { recursive: true, force: true }));

const drawing = (): unknown => parseHTML("<!doctype html><html><head></head><body></body></html>").document;

/** Every file below a folder, by its path. */
function contents(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.includes("."),
  );
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** The CSV and SVG files that an answer would be written to. */
function filesOf({ tables, pictures }: capsim.Pictured<capsim.Answer>): Map<string, string> {
  const files = new Map<string, string>();
  for (const table of tables) files.set(`${table.name}.csv`, csvText(table));
  for (const picture of pictures) files.set(`${picture.name}.svg`, svgOf(picture, drawing()));
  return files;
}

/** The same files as the command wrote them, and its document without their names. */
function written(folder: string, command: string) {
  const { result } = JSON.parse(readFileSync(join(folder, `${command}.json`), "utf8"));
  return {
    files: new Map([...contents(folder)].filter(([name]) => /^[a-z_]+\.(csv|svg)$/.test(name))),
    document: { ...result, files: [] },
  };
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

/** The words without the line that tells where the files are. */
const unplaced = (text: string) => text.replace(/\n\n {2}results in [\s\S]*$/, "");

describe("answer", () => {
  it("of a report is what the command writes: run, sizing, the run of what was found, and the page", async () => {
    const { answers, path } = await reportScenario("small.yaml", smallService(), {
      ...CONDITIONS,
      size: true,
    });

    const reported = capsim.report(smallService(), { size: true });
    const found = answer(reported);
    const ran = answer(reported.run!);
    const sized = answer(reported.size!);

    expect(plain(ran.document)).toEqual(written(join(root, "small"), "run").document);
    expect(plain(sized.document)).toEqual(written(join(root, "small"), "size").document);
    expect([ran, sized].map(({ text }) => text(LAYOUT))).toEqual(
      answers.map(({ text }) => unplaced(text(LAYOUT))),
    );
    const files = filesOf(found);
    for (const [name, text] of written(join(root, "small"), "run").files) expect(files.get(name)).toBe(text);
    for (const [name, text] of contents(join(root, "small", "answer")))
      if (name.endsWith(".csv")) expect(files.get(`answer_${name}`)).toBe(text);
    // The command's page carries its JSON files too, in another order; all else is the same.
    const bare = (html: string) => html.replace(/<section class="files">[\s\S]*?<\/section>\n/, "");
    const page = bare(found.page(drawing()));
    expect(page.length).toBeGreaterThan(50_000);
    expect(page).toBe(bare(readFileSync(path, "utf8")));
  });

  it("of two cards sized is what the command writes", async () => {
    const scenario = capsim.parseScenario(SERVICE, "two.yaml");
    const others = ["H20", "A10"].map((card) => capsim.onCard(scenario, card));
    const told = await sizeFile("two.yaml", scenario, [others[0]!, others[1]!], CONDITIONS);

    const found = answer(capsim.size(others[0]!, [others[1]!]));

    const { files, document } = written(join(root, "two"), "size");
    expect(plain(found.document)).toEqual(document);
    expect(filesOf(found)).toEqual(files);
    expect(found.text(LAYOUT)).toBe(unplaced(told.text(LAYOUT)));
    expect(found.tables.map(({ name }) => name)).toContain("comparison");
    expect(found.warnings).toEqual(told.warnings);
  });

  it("of a sweep over a grid is what the command writes", async () => {
    const scenario = capsim.parseScenario(`${SERVICE}\ngrid: { pool.card: [H20, A10] }`, "swept.yaml");
    const settings = { samples: 3, method: "lhs", measure: "estimate", replications: 1 } as const;
    const { answer: told } = await sweepFile("swept.yaml", scenario, settings, {
      ...CONDITIONS,
      withInputs: (values) => capsim.withValues(scenario, values),
      mode: "fresh",
      queue: null,
      signal: new AbortController().signal,
      notice() {},
    });

    const swept = capsim.sweep(scenario, settings);
    const found = answer(swept);

    const { files, document } = written(join(root, "swept"), "sweep");
    expect(plain(found.document)).toEqual(document);
    expect(filesOf(found)).toEqual(files);
    expect(found.text(LAYOUT)).toBe(unplaced(told!.text(LAYOUT)));
    expect(swept.data.length).toBe(6);
  });

  it("of growth alone says how long the pool lasts, with its tables and its picture", () => {
    const grown = capsim.growth(
      smallService("demand.growth.perMonth=60 %", "simulate.days=8", "size.replications=10"),
    );
    const found = answer(grown);

    expect(grown.cards).toBe(18);
    expect(found.text(LAYOUT)).toMatch(/18 unit cards miss p99 latency <= 90 s from the first day on/);
    expect(found.failed).toEqual(["slo"]);
    expect(found.tables.map(({ name }) => name)).toEqual(["growth", "expansions"]);
    expect(found.pictures.map((picture) => svgOf(picture, drawing()).slice(0, 4))).toEqual(["<svg"]);
    expect(plain(found.document)).not.toHaveProperty("growth.scenario");
  });

  it("of closed forms judges every printed figure, and its page is that of the command", async () => {
    const file = "scenarios/report/gpt3-training.yaml";
    const scenario = readScenario(file);
    const { path } = await reportScenario(file, scenario, { ...CONDITIONS, size: false });

    const found = answer(capsim.estimate(scenario));

    expect(found.text(LAYOUT)).toContain("25,300");
    expect(found.tables.find(({ name }) => name === "claims")?.rows.length).toBe(
      found.document.claims.length,
    );
    expect(found.failed).toEqual([]);
    expect(answer(capsim.report(scenario)).page(drawing())).toBe(readFileSync(path, "utf8"));
  });
});

describe("growth", () => {
  it("asks for demand that grows", () => {
    expect(() => capsim.growth(smallService())).toThrow("demand.growth.perMonth");
  });

  it("asks for an objective that some number of cards meets", () => {
    const scenario = smallService("demand.growth.perMonth=5 %", "slo=[p99 latency <= 1 s]");

    expect(() => capsim.growth({ ...scenario, pool: { ...scenario.pool, cards: null } })).toThrow("slo");
  });
});

describe("explain", () => {
  const read = () => capsim.parseScenario(REPLICAS, "f.yaml");

  it("is answered in the words and the document of the command", () => {
    const scenario = read();
    const explained = capsim.explain(scenario);
    const found = answer(explained);

    expect(explained).toMatchObject({ command: "explain", scenario });
    expect(found.text(LAYOUT)).toContain("A replica of 4 x H100 SXM holds");
    expect(found.document).toMatchObject({ command: "explain", scenario: "Chat on a 70B" });
    expect(found.document.inputs).toContainEqual({
      path: "model.parameters",
      value: capsim.modelFigures(capsim.findModel("Llama 3.1 70B")!).parameters,
      unit: "count",
      mark: "published",
      source: capsim.findModel("Llama 3.1 70B")?.source,
    });
    expect([found.pictures, found.failed]).toEqual([[], []]);
    expect(() => capsim.explain(smallService())).toThrow("replica: must be given to explain");
  });

  it("goes with the catalogue of published objectives", () => {
    const set = capsim.findObjectiveSet("MLPerf Llama2-70B");

    expect(capsim.OBJECTIVE_SETS).toContain(set);
    expect(read().slo.map(({ text }) => text)).toEqual(set?.objectives);
  });
});

describe("two experiments at once", () => {
  it("do not disturb each other, job by job in turn", () => {
    const stepped = smallService("simulate.engine=step");
    const exact = smallService("simulate.engine=event", "simulate.seed=2");
    const alone = [stepped, exact].map((scenario) => capsim.performed(capsim.runExperiment(scenario)));
    const sizedAlone = capsim.performed(capsim.sizeExperiment(exact));

    const together = inTurn([
      capsim.runExperiment(stepped),
      capsim.sizeExperiment(exact),
      capsim.runExperiment(exact),
    ]);

    expect(together).toEqual([alone[0], sizedAlone, alone[1]]);
  });
});

/** Performs experiments one job of each after the other. */
function inTurn(experiments: readonly capsim.Experiment<unknown>[]): unknown[] {
  const results: unknown[] = [];
  const running = experiments.map((experiment) => jobByJob(experiment));
  for (let left = running.length; left > 0; ) {
    for (const [index, one] of running.entries()) {
      const step = one.next();
      if (step.done && !(index in results)) {
        results[index] = step.value;
        left--;
      }
    }
  }
  return results;
}

function* jobByJob<Result>(experiment: capsim.Experiment<Result>): Generator<void, Result> {
  for (let step = experiment.next(); ; step = experiment.next()) {
    if (step.done) return step.value;
    let index = 0;
    for (const job of step.value.jobs) {
      step.value.take(capsim.performJob(job), index++);
      yield;
    }
  }
}

const SERVICE = `title: A chat service
demand: { dailyActiveUsers: 2000, profile: { shape: half-sine, peakStart: "08:00", peakDuration: 12 h } }
model: { parameters: 8e9 }
work: { promptTokens: 500, answerTokens: 100 }
pool: { card: A10, mfu: 30 % }
slo: [p99 latency <= 20 s]
size: { replications: 10 }
uncertainty: { pool.mfu: { uniform: { low: 20 %, high: 40 % } } }
`;

const REPLICAS = `title: Chat on a 70B
demand: { dailyActiveUsers: 100e3 }
work: { promptTokens: 700, answerTokens: 300 }
model: { name: Llama 3.1 70B }
replica: { tensorParallel: 4 }
pool: { card: H100 SXM, replicas: 6 }
slo: mlperf llama2-70b
`;
