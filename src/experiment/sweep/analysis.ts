/** What a sweep's numbers say, cell by cell: quantiles of each output, and which input matters to it. */

import { sortedQuantile } from "../../metrics/quantile.js";
import type { SweepData } from "./data.js";
import { designEnds } from "./design.js";
import type { SweepOutput } from "./outputs.js";
import type { SweepPlan } from "./plan.js";
import { createSensitivity, type Sensitivity } from "./sensitivity.js";

/** The quantiles that tables list. */
export const SWEEP_PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

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

export interface CellSpread {
  /** Of each axis. */
  readonly values: SweepPlan["cells"][number]["values"];
  readonly outputs: readonly OutputSpread[];
}

export interface SweepResult {
  readonly plan: SweepPlan;
  readonly cells: readonly CellSpread[];
  readonly warnings: readonly string[];
}

/** The answer of a whole sweep. */
export function analyseSweep(plan: SweepPlan, data: SweepData): SweepResult {
  const cells = plan.cells.map(({ values }, cell): CellSpread => {
    const part = (column: Float64Array) => column.subarray(cell * plan.samples, (cell + 1) * plan.samples);
    const sensitivity = createSensitivity(data.inputs.map(part), designEnds(plan.samples));
    return {
      values,
      outputs: plan.outputs.map((output, index) => spreadOf(output, part(data.outputs[index]!), sensitivity)),
    };
  });
  return { plan, cells, warnings: sweepWarnings(plan) };
}

function spreadOf(
  output: SweepOutput,
  column: Float64Array,
  sensitivity: (output: Float64Array) => Sensitivity[],
): OutputSpread {
  const present = column.filter((value) => !Number.isNaN(value)).sort();
  const finite = present.filter(Number.isFinite);
  return {
    output,
    known: finite.length,
    mean: finite.length === 0 ? null : finite.reduce((sum, value) => sum + value, 0) / finite.length,
    quantiles: SWEEP_PROBABILITIES.map((p) => quantile(present, p)),
    most95: present.length === 0 ? null : finiteOrNull(present[rankOf(present.length, 0.95) - 1]!),
    sensitivities: sensitivity(column),
  };
}

/** Of so many values, how many are the given share or just above it. */
function rankOf(n: number, share: number): number {
  return Math.min(n, Math.max(1, Math.ceil(share * n - 1e-9 * n)));
}

/** R-7; beyond the last finite figure there is none. */
function quantile(sorted: Float64Array, p: number): number | null {
  if (sorted.length === 0) return null;
  return finiteOrNull(sortedQuantile(sorted, p));
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function sweepWarnings(plan: SweepPlan): string[] {
  const warnings: string[] = [];
  if (plan.inputs.length === 0 && plan.measure !== "estimate") {
    warnings.push("uncertainty: names no input, so samples differ by the chance of their days alone");
  }
  if (plan.inputs.length > 0 && designEnds(plan.samples).length < 2) {
    warnings.push(`${plan.samples} samples are too few for intervals: 40 or more give them`);
  }
  return warnings;
}
