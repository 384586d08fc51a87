/** `size` for one file: the experiment driven on this machine's cores, its answer written; other cards beside it where asked. */

import type { SizedCard } from "../experiment/comparison.js";
import { requireBoundedGrowth } from "../experiment/growthPlan.js";
import { type QueueScenario, queueScenario } from "../experiment/model.js";
import { planSize } from "../experiment/size/plan.js";
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

/** The scenario, known to be one that can be sized. @throws InputError where it is not, before anything is done */
export function sizableScenario(file: string, given: Scenario): QueueScenario {
  return withFile(file, () => {
    const scenario = queueScenario(given);
    // The guess does not matter for what is refused.
    planSize(scenario, 1);
    requireBoundedGrowth(scenario);
    return scenario;
  });
}

/** @param others the same scenario with other cards, to be compared; the first is the one that counts */
export async function sizeFile(
  file: string,
  given: Scenario,
  others: readonly Scenario[],
  options: SizeFileOptions,
): Promise<SaidAnswer<SizeAnswerDocument>> {
  const [first, ...rest] = others;
  const counts = sizableScenario(file, first ?? given);
  const compared = rest.map((one) => sizableScenario(file, one));
  const folder = outputPath(options.out, file);
  tellReplaced(folder, "size", counts, options);
  prepareFolder(folder);
  const sized = await sizedCard(file, counts, options);
  const beside: SizedCard[] = [];
  for (const scenario of compared) beside.push(await sizedCard(file, scenario, options));
  return writeAnswer(folder, sizeAnswer(sized, beside), options.plots);
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
