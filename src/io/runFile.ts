/** `run` for one file: simulate, write the results, say what was found. */

import { stands } from "../claims/verdict.js";
import { InputError } from "../errors.js";
import { judgeClaims } from "../experiment/judgeClaims.js";
import { modelOf, type QueueScenario, queueScenario } from "../experiment/model.js";
import { planRun } from "../experiment/run.js";
import { runDocument } from "../report/documents.js";
import type { Layout } from "../report/layout.js";
import { NO_PARTS, type Parts, type RunPart, runPart, type Service } from "../report/plots/parts.js";
import { runTables } from "../report/runTables.js";
import { runSaid } from "../report/runText.js";
import { type Said, saidText } from "../report/said.js";
import { notesText } from "../report/scenarioText.js";
import type { Scenario } from "../scenario/scenario.js";
import { runScenario } from "./experiments.js";
import { type Content, outputPath, prepareFolder } from "./outputFolder.js";
import type { PictureFormat } from "./pictures.js";
import { tellReplaced } from "./replaced.js";
import { requestsContent } from "./requestsFile.js";
import { REQUESTS_NAME } from "./requestsTask.js";
import { writeResult } from "./results.js";
import { withFile, withFileAsync } from "./withFile.js";
import { type Conditions, withWorkers } from "./workers.js";

export interface RunFileOptions extends Conditions {
  readonly out: string;
  /** Where the results go instead of the file's own folder in `out`. */
  readonly folder?: string;
  readonly requests: boolean;
  /** Pictures beside the CSV files; null: none. */
  readonly plots: PictureFormat | null;
}

/** What a command says of one file. */
export interface FileAnswer {
  readonly document: object;
  text(layout: Layout): string;
  readonly warnings: readonly string[];
  /** What did not hold: an objective, a printed figure. */
  readonly failed: readonly ("slo" | "claims")[];
  /** No number of cards will do. */
  readonly hasNoNumber: boolean;
}

/** What `run` says of one file, with what its pictures and charts are drawn from. */
export interface RunAnswer extends FileAnswer {
  readonly said: Said;
  readonly part: RunPart;
  readonly service: Service;
  /** How far it came, where it was interrupted; the answer is then that of so many replications. */
  readonly interrupted: string | null;
}

export async function runFile(file: string, given: Scenario, options: RunFileOptions): Promise<RunAnswer> {
  const asked = withFile(file, () => queueScenario(given));
  const plan = withFile(file, () => planRun(asked));
  if (options.requests && plan.engine.name !== "event") {
    throw new InputError({
      file,
      path: "--requests",
      message:
        "must go with the event engine, which alone knows single requests, got step (add --engine event)",
    });
  }
  const folder = options.folder ?? outputPath(options.out, file);
  tellReplaced(folder, "run", asked, options);
  prepareFolder(folder);
  const result = await withFileAsync(file, () =>
    withWorkers(options, (workers) => runScenario(asked, workers)),
  );
  const { replications } = asked.simulate;
  const isWhole = result.replications === replications;
  const scenario = isWhole ? asked : withReplications(asked, result.replications);
  const [plots, requests] = isWhole ? [options.plots, options.requests] : [null, false];
  const claims = judgeClaims(scenario);
  const tables = runTables(result);
  const csvs = [...tables.map(({ name }) => `${name}.csv`), ...(requests ? [REQUESTS_NAME] : [])];
  const draft = runDocument(scenario, result, { claims, files: [] });
  const service = serviceOf(scenario);
  const pictures = await pictureFilesOf(plots, { ...NO_PARTS, service, run: runPart(draft, tables) });
  const names = [...csvs, ...pictures.keys(), "run.json"];
  const document = { ...draft, files: names };
  const others = new Map<string, Content>(pictures);
  if (requests) {
    const [job] = plan.jobs;
    const count = plan.model.demand.requestsPerDay * (plan.model.days + plan.model.warmupDays);
    others.set(REQUESTS_NAME, await requestsContent(folder, job!, count, options.signal));
  }
  const provenance = {
    scenario,
    engine: result.engine,
    seed: result.seed,
    quantiles: `R-7; pooled: ${result.pooledBy}; timeline: ${result.timelineBy}`,
    discarded: `${result.warmupDays} warm-up days of each replication`,
  };
  await writeResult(folder, tables, others, ["run.json", provenance, document]);
  const said = runSaid(scenario, modelOf(scenario), result, document, claims, { folder, files: names });
  return {
    document,
    said,
    text: (layout) => saidText([said], layout),
    warnings: result.warnings,
    failed: [
      ...(result.objectives.every(({ met }) => met) ? [] : ["slo" as const]),
      ...(claims.every(stands) ? [] : ["claims" as const]),
    ],
    hasNoNumber: false,
    part: runPart(document, tables),
    service,
    interrupted: isWhole ? null : `after ${result.replications} of ${replications} replications`,
  };
}

/** The scenario of so many replications: they are the first of the others, so their days are its own. */
function withReplications(scenario: QueueScenario, replications: number): QueueScenario {
  return { ...scenario, simulate: { ...scenario.simulate, replications } };
}

/** The pictures of a result by file name; what draws them is loaded only where they are wanted. */
export async function pictureFilesOf(
  format: PictureFormat | null,
  parts: Parts,
): Promise<ReadonlyMap<string, Content>> {
  if (format === null) return new Map();
  const { pictureFiles } = await import("./pictures.js");
  return pictureFiles(parts, format);
}

/** What the service of a scenario is to its pictures. */
export function serviceOf(scenario: QueueScenario): Service {
  return {
    meanSeconds: modelOf(scenario).service.mean,
    objectives: scenario.slo,
    cards: scenario.pool.cards,
    notes: notesText(scenario),
  };
}
