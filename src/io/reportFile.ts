/** `report`: the page of what an output folder holds, or of a scenario that is run and sized for it. */

import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { Interrupted } from "../errors.js";
import { judgeClaims } from "../experiment/claims.js";
import { estimate } from "../experiment/estimate.js";
import { hasQueue, modelOf } from "../experiment/model.js";
import type { EngineUsed } from "../experiment/results.js";
import { trainingEstimates } from "../experiment/trainingEstimate.js";
import { assumptionsOf, SWEEP_ASSUMPTIONS } from "../report/page/assumptions.js";
import { MOST_FILE_BYTES, type PageFile } from "../report/page/files.js";
import type { PageOrigin } from "../report/page/origin.js";
import { type PageInput, reportPage } from "../report/page/page.js";
import { NO_PARTS, type Parts, type RunPart } from "../report/plots/parts.js";
import { serviceFacts } from "../report/scenarioText.js";
import { trainingSentence } from "../report/trainingText.js";
import { printScenario } from "../scenario/print.js";
import type { Scenario } from "../scenario/scenario.js";
import { VERSION } from "../version.js";
import { scenarioDigest } from "./digest.js";
import { type Content, outputPath, prepareFolder, writeFolder } from "./outputFolder.js";
import { type PictureFormat, pictureDocument, pictureFiles } from "./pictures.js";
import { readResult, type Stored, type StoredCommand, type StoredResult } from "./resultFolder.js";
import { type RunAnswer, runFile, serviceOf } from "./runFile.js";
import { type SizeAnswer, sizableScenario, sizeFile } from "./sizeFile.js";
import type { Conditions } from "./workers.js";

/** The page's name in the output folder. */
const REPORT_NAME = "report.html";

export interface Report {
  /** Where the page was written. */
  readonly path: string;
  readonly warnings: readonly string[];
}

/** Whether the path is an output folder rather than a scenario file. */
export function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/**
 * Writes the page of an output folder into it.
 *
 * @param commands whose results are wanted; all that are there where it is left out
 * @throws InputError where the folder holds no result of ours
 */
export async function reportFolder(
  folder: string,
  plots: PictureFormat | null,
  commands?: readonly StoredCommand[],
): Promise<Report> {
  const result = await readResult(folder, commands);
  const input = pageInput(folder, result, await readAnswerRun(folder, result));
  await writePage(folder, input, plots);
  return { path: join(folder, REPORT_NAME), warnings: differences(result) };
}

/** The folder, inside that of the results, of the run of the cards that sizing found. */
const ANSWER_FOLDER = "answer";

/** The run of the cards that the folder's sizing found; null where there is none, or another answer's. */
async function readAnswerRun(folder: string, { size }: StoredResult): Promise<Stored<RunPart> | null> {
  const path = join(folder, ANSWER_FOLDER);
  if (size === null || !existsSync(join(path, "run.json"))) return null;
  const { run } = await readResult(path, ["run"]);
  if (run === null || run.part.document.cards !== size.part.document.size.cards) return null;
  const isSame = digestBesideCards(run.scenario) === digestBesideCards(size.scenario);
  return isSame ? run : null;
}

function digestBesideCards(scenario: Scenario): string {
  const { pool } = scenario;
  return scenarioDigest({ ...scenario, pool: pool === null ? null : { ...pool, cards: null, schedule: [] } });
}

export interface ScenarioReportOptions extends Conditions {
  readonly out: string;
  readonly size: boolean;
  readonly plots: PictureFormat | null;
}

export interface ScenarioReport extends Report {
  /** Of the commands that were performed, in order. */
  readonly answers: readonly (RunAnswer | SizeAnswer)[];
  /** The run of the cards that sizing found, where they are not the scenario's own. */
  readonly answerRun: RunAnswer | null;
}

/**
 * Runs the scenario, where it names cards, sizes it on request and runs what was found, and writes the page beside their
 * results.
 */
export async function reportScenario(
  file: string,
  scenario: Scenario,
  options: ScenarioReportOptions,
): Promise<ScenarioReport> {
  const folder = outputPath(options.out, file);
  const conditions = { ...options, plots: null };
  const answers: (RunAnswer | SizeAnswer)[] = [];
  const commands: StoredCommand[] = [];
  const hasCards = scenario.pool !== null && scenario.pool.cards !== null;
  if (!hasQueue(scenario)) {
    prepareFolder(folder);
    const input = estimatePage(scenario);
    await writePage(folder, input, options.plots);
    return { path: join(folder, REPORT_NAME), warnings: input.warnings, answers, answerRun: null };
  }
  // What cannot be sized is refused before anything is written.
  if (options.size) sizableScenario(file, scenario);
  // Without cards of its own a scenario can only be sized; run says so where that was not asked for.
  if (hasCards || !options.size) {
    const answer = await runFile(file, scenario, { ...conditions, requests: false });
    if (answer.interrupted !== null) throw new Interrupted(`the run ${answer.interrupted}, which are kept`);
    answers.push(answer);
    commands.push("run");
  }
  let answerRun: RunAnswer | null = null;
  if (options.size) {
    const sized = await sizeFile(file, scenario, [], conditions);
    answers.push(sized);
    commands.push("size");
    answerRun = await runOfAnswer(file, scenario, sized, {
      ...conditions,
      folder: join(folder, ANSWER_FOLDER),
    });
  }
  const { path, warnings } = await reportFolder(folder, options.plots, commands);
  return {
    path,
    warnings: [...answers.flatMap((answer) => answer.warnings), ...warnings],
    answers,
    answerRun,
  };
}

/** The run of the cards that sizing found; null where there are none, or the scenario's own run shows them. */
async function runOfAnswer(
  file: string,
  scenario: Scenario,
  { part: { document } }: SizeAnswer,
  options: ScenarioReportOptions & { readonly folder: string },
): Promise<RunAnswer | null> {
  const { pool } = scenario;
  const { cards } = document.size;
  if (pool === null || cards === null || cards === pool.cards) return null;
  const answer = await runFile(
    file,
    { ...scenario, pool: { ...pool, cards, schedule: [] } },
    { ...options, plots: null, requests: false },
  );
  if (answer.interrupted !== null) throw new Interrupted(`the run ${answer.interrupted}, which are kept`);
  return answer;
}

async function writePage(folder: string, input: PageInput, plots: PictureFormat | null): Promise<void> {
  const page = reportPage(input, {
    document: pictureDocument(),
    sha256: (text) => createHash("sha256").update(text).digest("base64"),
  });
  const files = new Map<string, Content>(plots === null ? [] : await pictureFiles(input.parts, plots));
  files.set(REPORT_NAME, page);
  writeFolder(folder, files);
}

/** Everything the page says, from what the folder holds. */
function pageInput(folder: string, result: StoredResult, answerRun: Stored<RunPart> | null): PageInput {
  const { run, size, sweep } = result;
  const parts: Parts = {
    service: null,
    run: run?.part ?? null,
    size: size?.part ?? null,
    answerRun: answerRun?.part ?? null,
    sweep: sweep?.part ?? null,
  };
  const { scenario } = (size ?? run ?? sweep)!;
  const engine =
    parts.size?.document.engine ?? parts.run?.document.engine ?? parts.sweep?.document.engine ?? null;
  const described = scenarioInput(scenario, engine);
  const documents = [parts.size?.document, parts.run?.document, parts.sweep?.document];
  return {
    ...described,
    assumptions: sweep === null ? described.assumptions : [...described.assumptions, ...SWEEP_ASSUMPTIONS],
    parts: { ...parts, service: hasQueue(scenario) ? serviceOf(scenario) : null },
    claims: parts.size?.document.claims ?? parts.run?.document.claims ?? judgeClaims(scenario),
    training: trainingEstimates(scenario),
    warnings: [
      ...new Set([...documents.flatMap((document) => document?.warnings ?? []), ...differences(result)]),
    ],
    origins: [
      origin("run", run),
      origin("size", size),
      origin("run of the answer", answerRun),
      origin("sweep", sweep),
    ].flat(),
    files: [
      ...filesOf(parts).flatMap((name) => carried(folder, name)),
      ...filesOf({ ...NO_PARTS, run: parts.answerRun }).flatMap((name) =>
        carried(join(folder, ANSWER_FOLDER), name).map((file) => ({ ...file, name: `answer_${file.name}` })),
      ),
    ],
  };
}

function scenarioInput(scenario: Scenario, engine: EngineUsed | null) {
  const { title, question, source } = scenario;
  const model = hasQueue(scenario) ? modelOf(scenario) : null;
  return {
    title,
    question,
    source,
    scenarioText: printScenario(scenario),
    facts: [
      ...(hasQueue(scenario) && model !== null ? serviceFacts(scenario, model) : []),
      ...trainingEstimates(scenario).map(
        (run) => [run.name === "" ? "training" : run.name, trainingSentence(run)] as const,
      ),
    ],
    assumptions: hasQueue(scenario) && model !== null ? assumptionsOf(scenario, model, engine) : [],
  };
}

/** The page of a scenario that has closed forms only. */
function estimatePage(scenario: Scenario): PageInput {
  const { claims, training, warnings } = estimate(scenario);
  return {
    ...scenarioInput(scenario, null),
    parts: NO_PARTS,
    claims,
    training,
    warnings,
    origins: [
      {
        command: "estimate",
        capsim: VERSION,
        digest: scenarioDigest(scenario),
        engine: null,
        seed: scenario.simulate.seed,
        quantileRule: "none, closed forms only",
        discarded: "nothing",
      },
    ],
    files: [],
  };
}

function origin(
  command: string,
  stored: Stored<{ readonly document: { readonly engine: EngineUsed | null } }> | null,
): PageOrigin[] {
  return stored === null ? [] : [{ command, ...stored.origin, engine: stored.part.document.engine }];
}

function filesOf({ run, size, sweep }: Parts): string[] {
  const documents = [
    [run, "run.json"],
    [size, "size.json"],
    [sweep, "sweep.json"],
  ] as const;
  return documents.flatMap(([part, json]) =>
    part === null ? [] : [...part.document.files.filter((file) => /\.csv$/.test(basename(file))), json],
  );
}

/** A file of the folder for the page, its text only where that is not too long; nothing where it is not there. */
function carried(folder: string, name: string): PageFile[] {
  const path = join(folder, basename(name));
  if (!existsSync(path)) return [];
  const bytes = statSync(path).size;
  const text = bytes > MOST_FILE_BYTES ? null : readFileSync(path, "utf8");
  return [{ name: basename(name), bytes, text }];
}

/** A word where run, size and sweep were made of different scenarios. */
function differences({ run, size, sweep }: StoredResult): string[] {
  const made = [
    ["run", run],
    ["size", size],
    ["sweep", sweep],
  ] as const;
  const digests = new Map(
    made.flatMap(([name, stored]) => (stored === null ? [] : [[name, stored.origin.digest] as const])),
  );
  if (new Set(digests.values()).size < 2) return [];
  return [
    `${[...digests.keys()].join(", ")}: these results were made of different versions of the scenario; the pictures of each are its own`,
  ];
}
