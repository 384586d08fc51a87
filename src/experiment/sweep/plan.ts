/**
 * A sweep cut into jobs: the cells of its grid, each on the same samples, in batches whose bounds depend on nothing
 * but the sweep itself, so that results are the same whoever computes them and in whatever number.
 */

import { InputError, setting } from "../../errors.js";
import type { GridValue, Scenario } from "../../scenario/scenario.js";
import type { SamplingMethod } from "../../statistics/design.js";
import { requireServed } from "../requireServed.js";
import type { SweepJob } from "./batch.js";
import { type SweepInput, sweepInputs } from "./inputs.js";
import { measureOf } from "./measures/measures.js";
import { factsOf, type Measure, type SweepOutput } from "./outputs.js";
import { inputUnit } from "./units.js";

/** What of a sweep the scenario does not say: how many samples, drawn how, of what. */
export interface SweepSettings {
  /** Samples of each cell; null: 1,000, or without uncertainty as many as chance needs. */
  readonly samples: number | null;
  readonly method: SamplingMethod;
  readonly measure: Measure;
  /** Replications (days) of each sample. */
  readonly replications: number;
}

/** An axis of the grid. */
export interface SweepAxis {
  readonly path: string;
  readonly unit: string;
}

/** A cell of the grid: one scenario, its uncertain inputs left open. */
export interface SweepCell {
  /** Value of each axis, in the order of the axes. */
  readonly values: readonly GridValue[];
  readonly scenario: Scenario;
}

/** A sweep laid out: the cells of its grid, each on the same samples of the same inputs, and what is measured. */
export interface SweepPlan {
  readonly seed: number;
  readonly method: SamplingMethod;
  readonly measure: Measure;
  /** Samples of each cell. */
  readonly samples: number;
  readonly replications: number;
  /** The grid's paths and their units. */
  readonly axes: readonly SweepAxis[];
  readonly inputs: readonly SweepInput[];
  readonly outputs: readonly SweepOutput[];
  /** Name of the output that the sweep is about. */
  readonly headline: string;
  readonly cells: readonly SweepCell[];
  /** Samples of a batch. */
  readonly batchSize: number;
}

const DEFAULT_SAMPLES = 1_000;
/** Each cell is a scenario of its own. */
const MOST_CELLS = 100_000;
const MOST_ROWS = 20_000_000;

/**
 * What a sweep has to do.
 * @param cellScenario the scenario with other values at the grid's paths
 * @throws InputError where there is nothing to sweep, too much, or a cell that cannot be measured
 */
export function planSweep(
  scenario: Scenario,
  settings: SweepSettings,
  cellScenario: (values: Readonly<Record<string, GridValue>>) => Scenario,
): SweepPlan {
  requireServed(scenario);
  const { method, measure, replications } = settings;
  const inputs = sweepInputs(scenario);
  const axes = Object.keys(scenario.grid).map((path) => ({ path, unit: inputUnit(path) }));
  const samples = settings.samples ?? defaultSamples(scenario, measure, inputs.length);
  if (inputs.length === 0 && axes.length === 0 && !factsOf(measure).isSimulated) {
    throw new InputError({
      path: "uncertainty",
      message: "must name an uncertain input (or grid values to try) to sweep closed forms over, got nothing",
    });
  }
  // Counted before they are made: two axes of ten thousand values would fill the memory.
  const count = axes.reduce((cells, { path }) => cells * scenario.grid[path]!.length, 1);
  if (count > MOST_CELLS) {
    throw new InputError({ path: "grid", message: `must make at most ${MOST_CELLS} cells, got ${count}` });
  }
  const rows = count * samples;
  if (rows > MOST_ROWS) {
    throw new InputError({
      path: axes.length === 0 ? setting("samples") : "grid",
      message: `must make at most ${MOST_ROWS} rows (cells x samples), got ${rows}`,
    });
  }
  const cells = product(axes.map(({ path }) => scenario.grid[path]!)).map((values) => ({
    values,
    scenario: bare(
      axes.length === 0
        ? scenario
        : cellScenario(Object.fromEntries(axes.map(({ path }, index) => [path, values[index]!]))),
    ),
  }));
  const outputs = measureOf(measure).outputs(cells[0]!.scenario);
  return {
    seed: scenario.simulate.seed,
    method,
    measure,
    samples,
    replications,
    axes,
    inputs,
    outputs,
    headline: measureOf(measure).headline(scenario, outputs),
    cells,
    batchSize: batchSizeOf(measure, replications),
  };
}

/** Samples of a batch: some tenths of a second where days are simulated. */
function batchSizeOf(measure: Measure, replications: number): number {
  const days = factsOf(measure).isSimulated ? replications : 1;
  return Math.max(1, Math.round(measureOf(measure).batch / days));
}

/** Without uncertain inputs samples differ by the chance of the day alone, and closed forms not at all. */
function defaultSamples(scenario: Scenario, measure: Measure, inputs: number): number {
  if (inputs > 0) return DEFAULT_SAMPLES;
  return factsOf(measure).isSimulated ? scenario.simulate.replications : 1;
}

/** The scenario without what no sample needs. */
function bare(scenario: Scenario): Scenario {
  return { ...scenario, uncertainty: {}, grid: {}, claims: [] };
}

/** Every combination, the last axis changing fastest; one empty combination without axes. */
function product<Value>(axes: readonly (readonly Value[])[]): Value[][] {
  return axes.reduce<Value[][]>(
    (rows, values) => rows.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  );
}

/** Rows of the sweep's table: cell by cell, sample by sample. */
export function rowCount(plan: SweepPlan): number {
  return plan.cells.length * plan.samples;
}

/** Batches of the sweep. */
export function batchCount(plan: SweepPlan): number {
  return plan.cells.length * batchesOfCell(plan);
}

function batchesOfCell(plan: SweepPlan): number {
  return Math.ceil(plan.samples / plan.batchSize);
}

/** Samples that a batch holds. */
export function batchBounds(plan: SweepPlan, batch: number): { cell: number; from: number; to: number } {
  const from = (batch % batchesOfCell(plan)) * plan.batchSize;
  return {
    cell: Math.floor(batch / batchesOfCell(plan)),
    from,
    to: Math.min(plan.samples, from + plan.batchSize),
  };
}

/** The jobs of the batches from the given one on. */
export function* sweepJobs(plan: SweepPlan, fromBatch = 0): Generator<SweepJob> {
  const { seed, method, measure, samples, replications, inputs } = plan;
  for (let batch = fromBatch; batch < batchCount(plan); batch++) {
    const { cell, from, to } = batchBounds(plan, batch);
    const { scenario } = plan.cells[cell]!;
    yield { kind: "sweep", scenario, seed, method, measure, samples, replications, inputs, from, to };
  }
}
