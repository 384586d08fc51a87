/** `size` for one file: the experiment driven on this machine's cores, its answer written; other cards beside it where asked. */

import { InputError, setting } from "../errors.js";
import { hasReplicas, type TokenScenario } from "../experiment/engines/tokens/model.js";
import type { Experiment } from "../experiment/experiment.js";
import { sizableDesigns } from "../experiment/sizable.js";
import type { Design, SizedDesign } from "../experiment/size/design.js";
import { bestDesign, type SizedReplicaDesign, variedDesigns } from "../experiment/size/replicas/designs.js";
import { planReplicas } from "../experiment/size/replicas/plan.js";
import { replicaSizeExperiment } from "../experiment/size/replicas/size.js";
import { designExperiment } from "../experiment/sizeExperiment.js";
import type { SaidAnswer } from "../report/answer.js";
import { type ReplicaSizeDocument, replicaSizeAnswer } from "../report/size/replicaAnswer.js";
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
): Promise<SaidAnswer<SizeAnswerDocument | ReplicaSizeDocument>> {
  const [first, ...rest] = others;
  const counted = first ?? given;
  if (hasReplicas(counted)) {
    requireOne(file, rest.length);
    return sizeReplicas(file, counted, options);
  }
  const [counts, ...compared] = withFile(file, () => sizableDesigns(first ?? given, rest));
  const folder = outputPath(options.out, file);
  tellReplaced(folder, "size", counts.scenario, options);
  prepareFolder(folder);
  const { scenario, result } = await sized(file, counts, options);
  const beside: SizedDesign[] = [];
  for (const design of compared) beside.push(await sized(file, design, options));
  return writeAnswer(folder, sizeAnswer(scenario, result, beside), options.plots);
}

/** The least replicas of a service that answers token by token. */
async function sizeReplicas(
  file: string,
  scenario: TokenScenario,
  options: SizeFileOptions,
): Promise<SaidAnswer<ReplicaSizeDocument>> {
  // What cannot be sized is refused before anything is simulated; the guess does not matter for that.
  const designs = withFile(file, () => {
    planReplicas(scenario, 1);
    return variedDesigns(scenario);
  });
  const folder = outputPath(options.out, file);
  tellReplaced(folder, "size", scenario, options);
  prepareFolder(folder);
  const sized: (SizedReplicaDesign & { readonly scenario: TokenScenario | null })[] = [];
  for (const design of designs) {
    const result =
      design.scenario === null
        ? null
        : await performed(file, replicaSizeExperiment(design.scenario), options);
    sized.push({ ...design, result });
  }
  const best = bestDesign(sized);
  if (best?.scenario != null && best.result !== null) {
    return writeAnswer(folder, replicaSizeAnswer(best.scenario, best.result, sized), options.plots);
  }
  const result = await performed(file, replicaSizeExperiment(scenario), options);
  return writeAnswer(folder, replicaSizeAnswer(scenario, result, sized), options.plots);
}

/** @throws InputError where several cards are asked for */
function requireOne(file: string, others: number): void {
  if (others === 0) return;
  throw new InputError({
    file,
    path: setting("card"),
    message: `must be one card for a scenario with replicas, got ${others + 1} (size.vary compares designs)`,
  });
}

async function sized(file: string, design: Design, options: SizeFileOptions): Promise<SizedDesign> {
  return performed(file, designExperiment(design), options);
}

/** An experiment driven on this machine's cores. */
async function performed<Result>(
  file: string,
  experiment: Experiment<Result>,
  options: SizeFileOptions,
): Promise<Result> {
  const notice = (text: string) => {
    if (!options.quiet) options.notice?.(text);
  };
  return withFileAsync(file, () =>
    withWorkers(options, (workers) => performExperiment(experiment, workers, notice)),
  );
}
