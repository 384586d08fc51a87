/** `size` for one file: the experiment driven on this machine's cores, its answer written; other cards beside it where asked. */

import { sizableDesigns } from "../experiment/sizable.js";
import type { Design, SizedDesign } from "../experiment/size/design.js";
import { designExperiment } from "../experiment/sizeExperiment.js";
import type { SaidAnswer } from "../report/answer.js";
import { type SizeAnswerDocument, sizeAnswer } from "../report/size/sizeAnswer.js";
import type { Scenario } from "../scenario/scenario.js";
import { outputPath, prepareFolder } from "./files/outputFolder.js";
import type { PictureFormat } from "./files/pictures.js";
import { writeAnswer } from "./files/writeAnswer.js";
import { performExperiment } from "./jobs/performExperiment.js";
import { type Conditions, withWorkers } from "./jobs/workers.js";
import { tellReplaced } from "./replaced.js";
import { withFile, withFileAsync } from "./withFile.js";

export interface SizeFileOptions extends Conditions {
  readonly out: string;
  /** Pictures beside the CSV files; null: none. */
  readonly plots: PictureFormat | null;
}

/** @param others the same scenario with other cards, to be compared; the first is the one that counts */
export async function sizeFile(
  file: string,
  given: Scenario,
  others: readonly Scenario[],
  options: SizeFileOptions,
): Promise<SaidAnswer<SizeAnswerDocument>> {
  const [first, ...rest] = others;
  const [counts, ...compared] = withFile(file, () => sizableDesigns(first ?? given, rest));
  const folder = outputPath(options.out, file);
  tellReplaced(folder, "size", counts.scenario, options);
  prepareFolder(folder);
  const { scenario, result } = await sized(file, counts, options);
  const beside: SizedDesign[] = [];
  for (const design of compared) beside.push(await sized(file, design, options));
  return writeAnswer(folder, sizeAnswer(scenario, result, beside), options.plots);
}

async function sized(file: string, design: Design, options: SizeFileOptions): Promise<SizedDesign> {
  const notice = (text: string) => {
    if (!options.quiet) options.notice?.(text);
  };
  return withFileAsync(file, () =>
    withWorkers(options, (workers) => performExperiment(designExperiment(design), workers, notice)),
  );
}
