/** What a sweep's numbers say, cell by cell: quantiles of each output, and which input matters to it. */

import { designEnds } from "../../statistics/design.js";
import { rankOf } from "../../statistics/orderStatistic.js";
import { sortedQuantile } from "../../statistics/quantile.js";
import { ascendingOrder } from "../../statistics/ranks.js";
import { createSensitivity, type Sensitivity } from "../../statistics/sensitivity.js";
import type { SweepData } from "./data.js";
import { type GridAnswer, gridAnswer } from "./gridAnswer.js";
import { measureOf } from "./measures/measures.js";
import { factsOf, type SweepOutput } from "./outputs.js";
import type { SweepPlan } from "./plan.js";

/** The quantiles that tables list. */
export const SWEEP_PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** How an output is spread over the futures. */
export interface OutputSpread {
  readonly output: SweepOutput;
  /** Samples with a figure. */
  readonly known: number;
  /** Mean of the figures. */
  readonly mean: number | null;
  /** R-7, at SWEEP_PROBABILITIES; null where no number is great enough. */
  readonly quantiles: readonly (number | null)[];
  /** The least figure that 95 % of the samples do not exceed, itself a sample's; null as above. */
  readonly most95: number | null;
  /** [inputs]. */
  readonly sensitivities: readonly Sensitivity[];
}

/** The same of every output in a cell of the grid. */
export interface CellSpread {
  /** Of each axis. */
  readonly values: SweepPlan["cells"][number]["values"];
  readonly outputs: readonly OutputSpread[];
  /**
   * Share of futures in which the scenario's cards do: of days that meet every objective (run), of samples that need no
   * more (size); null where the scenario names no cards or objective, and for closed forms.
   */
  readonly enoughShare: number | null;
}

/** What to bear in mind with a sweep: nothing is uncertain but chance, or so few samples that there are no intervals. */
export type SweepWarning =
  | { readonly kind: "noInput" }
  | { readonly kind: "fewSamples"; readonly samples: number };

/** What a sweep found: the spread of every output in every cell of the grid, and what moves it. */
export interface SweepResult {
  readonly plan: SweepPlan;
  readonly cells: readonly CellSpread[];
  /** Which cell of the grid to choose; null without a grid. */
  readonly answer: GridAnswer | null;
  readonly warnings: readonly SweepWarning[];
}

/** The answer of a whole sweep. */
export function analyseSweep(plan: SweepPlan, data: SweepData): SweepResult {
  const cells = plan.cells.map(({ values, scenario }, cell): CellSpread => {
    const part = (column: Float64Array) => column.subarray(cell * plan.samples, (cell + 1) * plan.samples);
    const sensitivity = createSensitivity(data.inputs.map(part), designEnds(plan.samples));
    const column = (name: string) => {
      const found = data.outputs[plan.outputs.findIndex((output) => output.name === name)];
      return found === undefined ? null : part(found);
    };
    const cards = scenario.pool?.cards ?? null;
    return {
      values,
      outputs: plan.outputs.map((output, index) => spreadOf(output, part(data.outputs[index]!), sensitivity)),
      enoughShare: cards === null ? null : measureOf(plan.measure).enoughShare(cards, column),
    };
  });
  const answer = cells.length === 1 ? null : gridAnswer(plan, cells);
  return { plan, cells, answer, warnings: sweepWarnings(plan) };
}

function spreadOf(
  output: SweepOutput,
  column: Float64Array,
  sensitivity: ReturnType<typeof createSensitivity>,
): OutputSpread {
  const known = countOf(column, Number.isFinite);
  const order = known === column.length ? ascendingOrder(column) : null;
  // Sorting puts NaN last, and Infinity before it.
  const sorted = order === null ? column.slice().sort() : inOrder(column, order);
  const present = sorted.subarray(
    0,
    countOf(column, (value) => !Number.isNaN(value)),
  );
  return {
    output,
    known,
    mean: known === 0 ? null : sumOf(sorted.subarray(0, known)) / known,
    quantiles: SWEEP_PROBABILITIES.map((p) => quantile(present, p)),
    most95: present.length === 0 ? null : finiteOrNull(present[rankOf(present.length, 0.95) - 1]!),
    sensitivities: sensitivity(column, order),
  };
}

function countOf(column: Float64Array, is: (value: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < column.length; i++) if (is(column[i]!)) count++;
  return count;
}

function sumOf(column: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < column.length; i++) sum += column[i]!;
  return sum;
}

function inOrder(column: Float64Array, order: Uint32Array): Float64Array {
  const sorted = new Float64Array(column.length);
  for (let i = 0; i < sorted.length; i++) sorted[i] = column[order[i]!]!;
  return sorted;
}

/** R-7; beyond the last finite figure there is none. */
function quantile(sorted: Float64Array, p: number): number | null {
  if (sorted.length === 0) return null;
  return finiteOrNull(sortedQuantile(sorted, p));
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function sweepWarnings(plan: SweepPlan): SweepWarning[] {
  const warnings: SweepWarning[] = [];
  if (plan.inputs.length === 0 && factsOf(plan.measure).isSimulated) {
    warnings.push({ kind: "noInput" });
  }
  if (plan.inputs.length > 0 && designEnds(plan.samples).length < 2) {
    warnings.push({ kind: "fewSamples", samples: plan.samples });
  }
  return warnings;
}
