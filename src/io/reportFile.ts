/** `report`: the page of what an output folder holds, or of a scenario that is run and sized for it. */

import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { Interrupted } from "../errors.js";
import { hasQueue } from "../experiment/model.js";
import { requireServed } from "../experiment/requireServed.js";
import { sizableScenario } from "../experiment/sizable.js";
import type { SaidAnswer } from "../report/answer.js";
import { type PageInput, reportPage } from "../report/page/page.js";
import { differences, estimatePage, pageInput, partsOf } from "../report/page/pageInput.js";
import type { RunDocument } from "../report/parts.js";
import type { Scenario } from "../scenario/scenario.js";
import { VERSION } from "../version.js";
import { ANSWER_FOLDER, readAnswerRun, runOfAnswer } from "./answerRun.js";
import { scenarioDigest } from "./files/digest.js";
import { type Content, outputPath, prepareFolder, writeFolder } from "./files/outputFolder.js";
import { pageFiles } from "./files/pageFiles.js";
import { type PictureFormat, pictureDocument, pictureFiles } from "./files/pictures.js";
import { readResult, type StoredCommand } from "./files/resultFolder.js";
import type { Conditions } from "./jobs/workers.js";
import { runFile } from "./runFile.js";
import { sizeFile } from "./sizeFile.js";
import { withFile } from "./withFile.js";

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
  const answerRun = await readAnswerRun(folder, result);
  const files = pageFiles(folder, join(folder, ANSWER_FOLDER), partsOf(result, answerRun));
  const input = pageInput(result, answerRun, files);
  await writePage(folder, input, plots);
  return { path: join(folder, REPORT_NAME), warnings: differences(result) };
}

export interface ScenarioReportOptions extends Conditions {
  readonly out: string;
  readonly size: boolean;
  readonly plots: PictureFormat | null;
}

export interface ScenarioReport extends Report {
  /** Of the commands that were performed, in order. */
  readonly answers: readonly SaidAnswer[];
  /** The run of the cards that sizing found, where they are not the scenario's own. */
  readonly answerRun: SaidAnswer<RunDocument> | null;
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
  const answers: SaidAnswer[] = [];
  const commands: StoredCommand[] = [];
  const hasCards = scenario.pool !== null && scenario.pool.cards !== null;
  withFile(file, () => requireServed(scenario));
  if (!hasQueue(scenario)) {
    prepareFolder(folder);
    const input = estimatePage(scenario, { capsim: VERSION, digest: scenarioDigest(scenario) });
    await writePage(folder, input, options.plots);
    return { path: join(folder, REPORT_NAME), warnings: input.warnings, answers, answerRun: null };
  }
  // What cannot be sized is refused before anything is written.
  if (options.size) withFile(file, () => sizableScenario(scenario));
  // Without cards of its own a scenario can only be sized; run says so where that was not asked for.
  if (hasCards || !options.size) {
    const { answer, interrupted } = await runFile(file, scenario, { ...conditions, requests: false });
    if (interrupted !== null) throw new Interrupted(`the run ${interrupted}, which are kept`);
    answers.push(answer);
    commands.push("run");
  }
  let answerRun: ScenarioReport["answerRun"] = null;
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

async function writePage(folder: string, input: PageInput, plots: PictureFormat | null): Promise<void> {
  const page = reportPage(input, pictureDocument());
  const files = new Map<string, Content>(plots === null ? [] : await pictureFiles(input.parts, plots));
  files.set(REPORT_NAME, page);
  await writeFolder(folder, files);
}
