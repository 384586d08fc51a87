/** The uncertain inputs of a scenario as laws of chance, and the values that samples of a sweep give them. */

import { InputError } from "../../errors.js";
import { distribution, fitQuantiles, type Law } from "../../random/law.js";
import type { Scenario, UncertainLaw } from "../../scenario/scenario.js";
import { designColumn, designEnds, type SamplingMethod } from "../../statistics/design.js";
import { inputUnit } from "./units.js";

/** An uncertain input: where it stands in the scenario, and its law in SI. */
export interface SweepInput {
  readonly path: string;
  /** Of its values: s, FLOP, share, ...; "" for a plain number. */
  readonly unit: string;
  readonly law: Law;
}

/** Every uncertain input, in the scenario's order; quantiles are fitted. */
export function sweepInputs(scenario: Pick<Scenario, "uncertainty">): SweepInput[] {
  return Object.entries(scenario.uncertainty).map(([path, law]) => ({
    path,
    unit: inputUnit(path),
    law: fitted(path, law),
  }));
}

function fitted(path: string, law: UncertainLaw): Law {
  if (law.kind !== "quantiles") return law;
  const fit = fitQuantiles(law.p5, law.p95, law.family);
  // A beta that puts 90 % of itself between almost 0 and almost 1 has no density worth the name.
  if (fit.kind === "beta" && !(fit.sd > 0)) {
    throw new InputError({
      path: `uncertainty.${path}`,
      message: `must be quantiles that a beta distribution can have, got ${law.p5} and ${law.p95}`,
    });
  }
  return fit;
}

/** What decides the values of every sample. */
export interface Sampling {
  readonly seed: number;
  readonly method: SamplingMethod;
  /** Samples of the whole sweep. */
  readonly samples: number;
  readonly inputs: readonly Pick<SweepInput, "path" | "law">[];
}

/**
 * The inputs' values in samples from..to-1: quantiles of the design's probabilities, so that a law changes values but
 * never the design.
 * @param designs those in use, of the caller's: consecutive batches of samples share them
 * @returns [inputs][to - from]
 */
export function sampleValues(
  sampling: Sampling,
  from: number,
  to: number,
  designs: Designs = new Map(),
): Float64Array[] {
  return sampling.inputs.map(({ path, law }) => {
    const { quantile } = distribution(law);
    const values = new Float64Array(to - from);
    let start = 0;
    for (const [design, end] of designEnds(sampling.samples).entries()) {
      if (end > from && start < to) {
        const column = designOf(designs, sampling, design, path, end - start);
        const first = Math.max(from, start);
        for (let i = first; i < Math.min(to, end); i++) values[i - from] = quantile(column[i - start]!);
      }
      start = end;
    }
    return values;
  });
}

/** Columns of designs by what decides them. */
export type Designs = Map<string, Float64Array>;

const MOST_KEPT = 64;

function designOf(
  designs: Designs,
  sampling: Sampling,
  design: number,
  path: string,
  size: number,
): Float64Array {
  const { seed, method } = sampling;
  const key = `${seed}/${method}/${design}/${size}/${path}`;
  const known = designs.get(key);
  if (known !== undefined) return known;
  if (designs.size >= MOST_KEPT) designs.clear();
  const column = designColumn(seed, method, design, path, size);
  designs.set(key, column);
  return column;
}
