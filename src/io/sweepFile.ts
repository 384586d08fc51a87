/** `sweep` for one file: samples on the executor asked for, every finished batch kept, the answer written. */

import { join } from "node:path";
import { analyseSweep } from "../experiment/sweep/analysis.js";
import { planSweep, rowCount, type SweepPlan, type SweepSettings } from "../experiment/sweep/plan.js";
import { sweepEngine } from "../experiment/sweep/sweepEngine.js";
import type { Answer } from "../report/answer.js";
import type { SweepDocument } from "../report/parts.js";
import { sweepAnswer } from "../report/sweep/sweepAnswer.js";
import type { GridValue, Scenario } from "../scenario/scenario.js";
import { CHECKPOINT, removeCheckpoint } from "./files/checkpoint.js";
import { withFolderLock } from "./files/folderLock.js";
import { type Content, outputPath, prepareFolder } from "./files/outputFolder.js";
import type { PictureFormat } from "./files/pictures.js";
import { writeSweepRows } from "./files/sweepRows.js";
import { writeAnswer } from "./files/writeAnswer.js";
import { tellReplaced } from "./replaced.js";
import { type SamplesOptions, samplesOf } from "./sweepSamples.js";
import { withFile, withFileAsync } from "./withFile.js";

export interface SweepFileOptions extends SamplesOptions {
  readonly out: string;
  /** The scenario with other inputs in place, of which a grid makes its cells. */
  readonly withInputs: (inputs: Readonly<Record<string, GridValue>>) => Scenario;
  /** Pictures beside the CSV files; null: none. */
  readonly plots: PictureFormat | null;
}

export interface SweptFile {
  /** null: the sweep was ended early. */
  readonly answer: Answer<SweepDocument> | null;
  /** Finished rows, of all. */
  readonly rows: number;
  readonly of: number;
}

export async function sweepFile(
  file: string,
  scenario: Scenario,
  settings: SweepSettings,
  options: SweepFileOptions,
): Promise<SweptFile> {
  const plan = withFile(file, () => planSweep(scenario, settings, options.withInputs));
  const engine = withFile(file, () => sweepEngine(plan));
  const folder = outputPath(options.out, file);
  if (options.mode !== "resume") tellReplaced(folder, "sweep", scenario, options);
  prepareFolder(folder);
  return withFolderLock(folder, async () => {
    const samples = await withFileAsync(file, () => samplesOf(file, folder, scenario, plan, options));
    try {
      const { data, texts } = samples;
      const done = { rows: data.length, of: rowCount(plan) };
      if (done.rows < done.of) {
        if (done.rows === 0) removeCheckpoint(join(folder, CHECKPOINT));
        return { answer: null, ...done };
      }
      const answer = sweepAnswer(scenario, analyseSweep(plan, data), { data, engine });
      const written = await writeAnswer(folder, answer, options.plots, rowsFile(plan, texts));
      // It is of no more use.
      removeCheckpoint(join(folder, CHECKPOINT));
      return { answer: written, ...done };
    } finally {
      samples.close();
    }
  });
}

/** All rows, written as they come: the answer's own table has the first of them. */
function rowsFile(plan: SweepPlan, texts: Iterable<Uint8Array>): ReadonlyMap<string, Content> {
  return new Map([["sweep.csv", (write) => writeSweepRows(plan, texts, write)]]);
}
