/** `size` for one file: simulate, write the results, say what was found; other cards beside it where asked. */

import { stands } from "../claims/verdict.js";
import { compared, type SizedCard } from "../experiment/comparison.js";
import { requireBoundedGrowth } from "../experiment/growthPlan.js";
import { judgeClaims } from "../experiment/judgeClaims.js";
import type { QueueScenario } from "../experiment/model.js";
import { modelOf, queueScenario } from "../experiment/model.js";
import { planSize } from "../experiment/size/plan.js";
import { sizeAndGrowthStages } from "../experiment/sizeStages.js";
import { sizeDocument } from "../report/documents.js";
import { growthTables } from "../report/growthTable.js";
import { NO_PARTS, type SizePart, sizePart } from "../report/plots/parts.js";
import { type Said, saidText } from "../report/said.js";
import { comparisonTable, sizeTables } from "../report/sizeTables.js";
import { sizeSaid } from "../report/sizeText.js";
import type { Table } from "../report/table.js";
import type { Scenario } from "../scenario/scenario.js";
import { performStages } from "./experiments.js";
import { outputPath, prepareFolder } from "./outputFolder.js";
import type { PictureFormat } from "./pictures.js";
import { tellReplaced } from "./replaced.js";
import { writeResult } from "./results.js";
import { type FileAnswer, pictureFilesOf, serviceOf } from "./runFile.js";
import { withFile, withFileAsync } from "./withFile.js";
import { type Conditions, withWorkers } from "./workers.js";

export interface SizeFileOptions extends Conditions {
  readonly out: string;
  /** Pictures beside the CSV files; null: none. */
  readonly plots: PictureFormat | null;
}

/** What `size` says of one file, with what its pictures and charts are drawn from. */
export interface SizeAnswer extends FileAnswer {
  readonly said: Said;
  readonly part: SizePart;
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
): Promise<SizeAnswer> {
  const scenarios = (others.length === 0 ? [given] : others).map((one) => sizableScenario(file, one));
  const folder = outputPath(options.out, file);
  tellReplaced(folder, "size", scenarios[0]!, options);
  prepareFolder(folder);
  const sized: SizedCard[] = [];
  for (const scenario of scenarios) {
    const result = await withFileAsync(file, () =>
      withWorkers(options, (workers) =>
        performStages(sizeAndGrowthStages(scenario), workers, (text) => {
          if (!options.quiet) options.notice?.(text);
        }),
      ),
    );
    sized.push({ card: scenario.pool.card.name, scenario, result });
  }
  const { scenario, result } = sized[0]!;
  const comparison = sized.length > 1 ? compared(sized) : null;
  const claims = judgeClaims(scenario);
  const tables: Table[] = [
    ...sizeTables(result),
    ...(comparison === null ? [] : [comparisonTable(comparison)]),
    ...(result.growth === null ? [] : growthTables(result.growth)),
  ];
  const draft = sizeDocument(scenario, result, { claims, files: [] });
  const pictures = await pictureFilesOf(options.plots, {
    ...NO_PARTS,
    service: serviceOf(scenario),
    size: sizePart(draft, tables),
  });
  const names = [...tables.map(({ name }) => `${name}.csv`), ...pictures.keys(), "size.json"];
  const document = {
    ...draft,
    files: names,
    ...(comparison === null
      ? {}
      : {
          comparison: sized.map((one, index) => ({
            ...sizeDocument(one.scenario, one.result, { claims: [], files: [] }).size,
            ...comparison.rows[index],
          })),
        }),
  };
  const provenance = {
    scenario,
    engine: result.engine,
    seed: result.seed,
    quantiles: "R-7 within a day; order statistic over days",
    discarded: `${modelOf(scenario).warmupDays} warm-up days of each replication`,
  };
  await writeResult(folder, tables, pictures, ["size.json", provenance, document]);
  const said = sizeSaid(scenario, modelOf(scenario), result, comparison, document, claims, {
    folder,
    files: names,
  });
  return {
    document,
    said,
    text: (layout) => saidText([said], layout),
    warnings: sized.flatMap(({ card, result: { warnings } }) =>
      comparison === null ? warnings : warnings.map((warning) => `${card}: ${warning}`),
    ),
    failed: claims.every(stands) ? [] : ["claims"],
    hasNoNumber: sized.some((one) => one.result.cards === null),
    part: sizePart(document, tables),
  };
}
