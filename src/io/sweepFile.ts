/** `sweep` for one file: samples on the executor asked for, every finished batch kept, the results written. */

import { join } from "node:path";
import { chooseEngine } from "../experiment/engine.js";
import { fewestServers, hasQueue, modelOf, queueScenario } from "../experiment/model.js";
import type { EngineUsed } from "../experiment/results.js";
import { analyseSweep } from "../experiment/sweep/analysis.js";
import { planSweep, rowCount, type SweepPlan, type SweepSettings } from "../experiment/sweep/plan.js";
import { NO_PARTS, sweepPart } from "../report/plots/parts.js";
import { sweepDocument } from "../report/sweepDocument.js";
import { sweepRowsTable, sweepTables } from "../report/sweepTables.js";
import { sweepText } from "../report/sweepText.js";
import type { GridValue, Scenario } from "../scenario/scenario.js";
import { CHECKPOINT, removeCheckpoint } from "./checkpoint.js";
import { withFolderLock } from "./folderLock.js";
import { type Content, outputPath, prepareFolder } from "./outputFolder.js";
import type { PictureFormat } from "./pictures.js";
import { tellReplaced } from "./replaced.js";
import { writeResult } from "./results.js";
import { type FileAnswer, pictureFilesOf, serviceOf } from "./runFile.js";
import { writeSweepRows } from "./sweepRows.js";
import { type SamplesOptions, type SweepSamples, samplesOf } from "./sweepSamples.js";
import { withFile, withFileAsync } from "./withFile.js";

export interface SweepFileOptions extends SamplesOptions {
  readonly out: string;
  /** The scenario with other inputs in place, of which a grid makes its cells. */
  readonly withInputs: (inputs: Readonly<Record<string, GridValue>>) => Scenario;
  /** Pictures beside the CSV files; null: none. */
  readonly plots: PictureFormat | null;
}

export interface SweepAnswer extends FileAnswer {
  /** Finished rows and all rows, where the sweep was ended early; its document is then empty. */
  readonly interrupted: { readonly rows: number; readonly of: number } | null;
}

export async function sweepFile(
  file: string,
  scenario: Scenario,
  settings: SweepSettings,
  options: SweepFileOptions,
): Promise<SweepAnswer> {
  const plan = withFile(file, () => planSweep(scenario, settings, options.withInputs));
  const engine = withFile(file, () => engineOf(plan));
  const folder = outputPath(options.out, file);
  if (options.mode !== "resume") tellReplaced(folder, "sweep", scenario, options);
  prepareFolder(folder);
  return withFolderLock(folder, async () => {
    const samples = await withFileAsync(file, () => samplesOf(file, folder, scenario, plan, options));
    try {
      const { data } = samples;
      if (data.length < rowCount(plan)) {
        const interrupted = { rows: data.length, of: rowCount(plan) };
        if (data.length === 0) removeCheckpoint(join(folder, CHECKPOINT));
        return { document: {}, text: () => "", warnings: [], failed: [], hasNoNumber: false, interrupted };
      }
      return await answered(scenario, engine, plan, samples, folder, options.plots);
    } finally {
      samples.close();
    }
  });
}

/** Writes the results of a finished sweep, its checkpoint being of no more use then. */
async function answered(
  scenario: Scenario,
  engine: EngineUsed | null,
  plan: SweepPlan,
  { data, texts }: SweepSamples,
  folder: string,
  plots: PictureFormat | null,
): Promise<SweepAnswer> {
  const result = analyseSweep(plan, data);
  const tables = sweepTables(result);
  const csvs = [...tables.map(({ name }) => `${name}.csv`), "sweep.csv"];
  const draft = sweepDocument(scenario, result, engine, []);
  const pictures = await pictureFilesOf(plots, {
    ...NO_PARTS,
    service: hasQueue(scenario) ? serviceOf(scenario) : null,
    sweep: sweepPart(draft, [...tables, sweepRowsTable(plan, data)]),
  });
  const names = [...csvs, ...pictures.keys(), "sweep.json"];
  const document = { ...draft, files: names };
  const provenance = {
    scenario,
    engine,
    seed: plan.seed,
    quantiles: "R-7 over samples",
    discarded: "the warm-up days of each sample",
  };
  await writeResult(
    folder,
    tables,
    new Map<string, Content>([["sweep.csv", (write) => writeSweepRows(plan, texts, write)], ...pictures]),
    ["sweep.json", provenance, document],
  );
  removeCheckpoint(join(folder, CHECKPOINT));
  return {
    document,
    text: (layout) => sweepText(scenario, result, `results in ${folder}: ${names.join(", ")}`, layout),
    warnings: result.warnings,
    failed: result.cells.some(
      ({ enoughShare }) => enoughShare !== null && enoughShare < scenario.size.daysShare,
    )
      ? ["slo"]
      : [],
    hasNoNumber: false,
    interrupted: null,
  };
}

/** The engine of the first cell's own figures: samples far from them may need another. */
function engineOf({ measure, cells, replications }: SweepPlan): EngineUsed | null {
  if (measure === "estimate") return null;
  const scenario = queueScenario(cells[0]!.scenario);
  const { name, stepSeconds, errorSeconds, why } = chooseEngine({
    scenario,
    model: modelOf(scenario),
    replications,
    servers: fewestServers(scenario) ?? 1,
    figures: "all",
  });
  return { name, stepSeconds, errorSeconds, why };
}
