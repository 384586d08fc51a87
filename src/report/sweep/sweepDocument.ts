/** `sweep --json`: one stable shape for scripts. */

import type { SweepResult } from "../../experiment/sweep/analysis.js";
import { SWEEP_PROBABILITIES } from "../../experiment/sweep/analysis.js";
import { SCHEMA_VERSION } from "../documents.js";
import type { SaidEngine } from "../words/engines.js";
import { sweepWarningWords } from "../words/warnings.js";
import { gridSentence } from "./gridText.js";
import { cellSentences } from "./sweepText.js";

/** @param engine of the scenario's own figures; samples may need another; null for closed forms */
export function sweepDocument(
  scenario: { readonly title: string },
  result: SweepResult,
  engine: SaidEngine | null,
  files: readonly string[],
) {
  const { plan } = result;
  return {
    schemaVersion: SCHEMA_VERSION,
    command: "sweep",
    scenario: scenario.title,
    engine,
    seed: plan.seed,
    measure: plan.measure,
    headline: plan.headline,
    method: plan.method,
    samples: plan.samples,
    replications: plan.replications,
    inputs: plan.inputs.map(({ path, unit, law }) => ({ path, unit, law })),
    axes: plan.axes.map(({ path, unit }) => ({ path, unit })),
    cells: result.cells.map((cell) => ({
      grid: Object.fromEntries(plan.axes.map(({ path }, index) => [path, cell.values[index]])),
      enoughShare: cell.enoughShare,
      sentences: cellSentences(plan, cell),
      outputs: Object.fromEntries(
        cell.outputs.map(({ output, known, mean, quantiles, sensitivities }) => [
          output.name,
          {
            unit: output.unit,
            samples: known,
            mean,
            ...Object.fromEntries(SWEEP_PROBABILITIES.map((p, index) => [`p${p * 100}`, quantiles[index]])),
            sensitivity: Object.fromEntries(
              plan.inputs.map(({ path }, input) => [path, sensitivities[input]]),
            ),
          },
        ]),
      ),
    })),
    /** Which cell of the grid to choose: its index in cells; null without a grid. */
    answer: result.answer === null ? null : { ...result.answer, sentence: gridSentence(result) },
    warnings: result.warnings.map(sweepWarningWords),
    files,
  };
}
