/** What `report` says: the answers of several commands on one scenario together, and their page. */

import type { Reported } from "../experiment/atOnce.js";
import { estimate } from "../experiment/estimate.js";
import { canonicalJson } from "../scenario/canonical.js";
import type { Scenario } from "../scenario/scenario.js";
import { VERSION } from "../version.js";
import type { Answer, Place, SaidAnswer } from "./answer.js";
import { reportDocument } from "./documents.js";
import { closedForms, estimateAnswer } from "./estimate/estimateAnswer.js";
import type { Layout } from "./layout.js";
import { tableFiles } from "./page/files.js";
import { type PageInput, reportPage } from "./page/page.js";
import { estimatePage, type PageResult, pageInput } from "./page/pageInput.js";
import { sha256Hex } from "./page/sha256.js";
import type { Parts } from "./parts.js";
import { runAnswer } from "./run/runAnswer.js";
import { saidText } from "./said.js";
import { sizeAnswer } from "./size/sizeAnswer.js";
import { sweepAnswer } from "./sweep/sweepAnswer.js";
import type { Table } from "./table.js";

/** What a report says, and its page. */
export interface ReportAnswer extends Answer<ReturnType<typeof reportDocument>> {
  /**
   * The page, HTML that needs nothing but itself. It carries the answer's tables as CSV files.
   *
   * @param document a DOM document to draw into, such as a browser's own or linkedom's
   */
  page(document: unknown): string;
  at(place: Place): ReportAnswer;
}

/** The answer of a report on the results of run, size and sweep; without any of them on closed forms. */
export function reportAnswer(reported: Reported): ReportAnswer {
  const { scenario } = reported;
  const answers = answersOf(reported);
  const { run, size, sweep, closed, answerRun } = answers;
  const judged = present<Answer>([run, size, sweep, closed]);
  const said = present<SaidAnswer>([run, size]);
  const tables = [...judged.flatMap((one) => one.tables), ...(answerRun?.tables ?? []).map(ofAnswer)];
  const input = inputOf(scenario, answers, tables);
  const documents = [...present<Answer>([run, size, sweep, answerRun])].map(({ document }) => document);
  const answer: ReportAnswer = {
    text: (layout) =>
      [
        reportText(scenario, said, answerRun, layout),
        ...present<Answer>([sweep, closed]).map((one) => one.text(layout)),
      ]
        .filter((part) => part !== "")
        .join("\n\n"),
    document: reportDocument("", documents),
    tables,
    parts: input.parts,
    warnings: [...new Set([...judged.flatMap(({ warnings }) => warnings), ...input.warnings])],
    failed: [...new Set(judged.flatMap(({ failed }) => failed))],
    hasNoNumber: judged.some(({ hasNoNumber }) => hasNoNumber),
    provenance: (size ?? run ?? sweep)?.provenance ?? closedForms(scenario),
    page: (document) => reportPage(input, document),
    at: () => answer,
  };
  return answer;
}

/** The words of a report: where the scenario names cards of its own, theirs are the figures; the page has the answer's too. */
export function reportText(
  { pool }: Scenario,
  answers: readonly SaidAnswer[],
  answerRun: SaidAnswer | null,
  layout: Layout,
): string {
  const namesCards = pool !== null && pool.cards !== null;
  const shown = namesCards || answerRun === null ? answers : [...answers, answerRun];
  return saidText(
    shown.map(({ said }) => said),
    layout,
  );
}

/** The answers that a report is made of; closed forms answer where nothing else does. */
function answersOf({ scenario, run, size, answerRun, sweep }: Reported) {
  const given = {
    run: run === null ? null : runAnswer(run.scenario, run),
    size: size === null ? null : sizeAnswer(size.scenario, size, size.others),
    answerRun: answerRun === null ? null : runAnswer(answerRun.scenario, answerRun),
    sweep: sweep === null ? null : sweepAnswer(sweep.scenario, sweep, sweep),
  };
  if (run !== null || size !== null || sweep !== null) return { ...given, closed: null };
  return { ...given, closed: estimateAnswer(scenario, estimate(scenario)) };
}

function inputOf(
  scenario: Scenario,
  { run, size, sweep, answerRun, closed }: ReturnType<typeof answersOf>,
  tables: readonly Table[],
): PageInput {
  if (closed !== null) return estimatePage(scenario, { capsim: VERSION, digest: digestOf(scenario) });
  const results = {
    run: resultOf(run, (parts) => parts.run),
    size: resultOf(size, (parts) => parts.size),
    sweep: resultOf(sweep, (parts) => parts.sweep),
  };
  return pageInput(
    results,
    resultOf(answerRun, (parts) => parts.run),
    tableFiles(tables),
  );
}

/** An answer as a part of the page. */
function resultOf<Part>(
  answer: Answer | null,
  partOf: (parts: Parts) => Part | null,
): PageResult<Part> | null {
  if (answer === null) return null;
  const part = partOf(answer.parts);
  if (part === null) return null;
  const { scenario, seed, quantiles, discarded } = answer.provenance;
  const digest = digestOf(scenario);
  return { part, scenario, origin: { capsim: VERSION, digest, seed, quantileRule: quantiles, discarded } };
}

function digestOf(scenario: Scenario): string {
  return sha256Hex(canonicalJson(scenario));
}

/** A table of the answer's run, under a name of its own. */
function ofAnswer(table: Table): Table {
  return { ...table, name: `answer_${table.name}` };
}

function present<One>(list: readonly (One | null)[]): One[] {
  return list.filter((one) => one !== null);
}
