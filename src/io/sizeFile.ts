/** `size` for one file: the experiment driven on this machine's cores, its answer written; other cards beside it where asked. */

import type { SizedCard } from "../experiment/comparison.js";
import type { QueueScenario } from "../experiment/model.js";
import { sizableScenario } from "../experiment/sizable.js";
import { sizeAndGrowthExperiment } from "../experiment/sizeExperiment.js";
import type { SaidAnswer } from "../report/answer.js";
import { type SizeAnswerDocument, sizeAnswer } from "../report/size/sizeAnswer.js";
import type { Scenario } from "../scenario/scenario.js";
import { outputPath, prepareFolder } from "./outputFolder.js";
import { performExperiment } from "./performExperiment.js";
import type { PictureFormat } from "./pictures.js";
import { tellReplaced } from "./replaced.js";
import { withFile, withFileAsync } from "./withFile.js";
import { type Conditions, withWorkers } from "./workers.js";
import { writeAnswer } from "./writeAnswer.js";

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
  const counts = withFile(file, () => sizableScenario(first ?? given));
  const compared = rest.map((one) => withFile(file, () => sizableScenario(one)));
  const folder = outputPath(options.out, file);
  tellReplaced(folder, "size", counts, options);
  prepareFolder(folder);
  const sized = await sizedCard(file, counts, options);
  const beside: SizedCard[] = [];
  for (const scenario of compared) beside.push(await sizedCard(file, scenario, options));
  return writeAnswer(folder, sizeAnswer(counts, sized.result, beside), options.plots);
}

async function sizedCard(
  file: string,
  scenario: QueueScenario,
  options: SizeFileOptions,
): Promise<SizedCard> {
  const notice = (text: string) => {
    if (!options.quiet) options.notice?.(text);
  };
  const result = await withFileAsync(file, () =>
    withWorkers(options, (workers) => performExperiment(sizeAndGrowthExperiment(scenario), workers, notice)),
  );
  return { card: scenario.pool.card.name, scenario, result };
}
