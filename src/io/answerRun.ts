/** The run of the cards that sizing found, kept in a folder inside that of the results. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { Interrupted } from "../errors.js";
import { scenarioOfAnswer } from "../experiment/sizable.js";
import type { SaidAnswer } from "../report/answer.js";
import type { PageResult, PageResults } from "../report/page/pageInput.js";
import type { RunDocument, RunPart, SizeDocument } from "../report/parts.js";
import type { Scenario } from "../scenario/scenario.js";
import { scenarioDigest } from "./files/digest.js";
import { readResult } from "./files/resultFolder.js";
import { type RunFileOptions, runFile } from "./runFile.js";

/** The folder, inside that of the results, of the run of the cards that sizing found. */
export const ANSWER_FOLDER = "answer";

/** The run of the cards that the folder's sizing found; null where there is none, or another answer's. */
export async function readAnswerRun(
  folder: string,
  { size }: PageResults,
): Promise<PageResult<RunPart> | null> {
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

/** The run of the cards that sizing found; null where there are none, or the scenario's own run shows them. */
export async function runOfAnswer(
  file: string,
  scenario: Scenario,
  { document }: { readonly document: SizeDocument },
  options: Omit<RunFileOptions, "plots" | "requests">,
): Promise<SaidAnswer<RunDocument> | null> {
  const found = scenarioOfAnswer(scenario, document.size.cards);
  if (found === null) return null;
  const { answer, interrupted } = await runFile(file, found, { ...options, plots: null, requests: false });
  if (interrupted !== null) throw new Interrupted(`the run ${interrupted}, which are kept`);
  return answer;
}
