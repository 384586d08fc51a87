/** The measures by name: which outputs each has, and how a sample gets them. */

import type { Scenario } from "../../scenario/scenario.js";
import type { Perform } from "../experiment.js";
import { estimateOutputs, estimateSample } from "./measureEstimate.js";
import { runHeadline, runOutputs, runSample } from "./measureRun.js";
import { sizeOutputs, sizeSample } from "./measureSize.js";
import type { Measure, OutputRow, SweepOutput } from "./outputs.js";

/** The outputs of a measure, the same for every sample of a scenario. */
export function measureOutputs(measure: Measure, scenario: Scenario): SweepOutput[] {
  switch (measure) {
    case "run":
      return runOutputs(scenario);
    case "size":
      return sizeOutputs();
    case "estimate":
      return estimateOutputs(scenario);
  }
}

/** The output that a sweep is about: cards, or for `run` what the first objective speaks of. */
export function headlineOutput(
  measure: Measure,
  scenario: Scenario,
  outputs: readonly SweepOutput[],
): string {
  return measure === "run" ? runHeadline(scenario) : outputs[0]!.name;
}

/**
 * The outputs of one sample.
 * @param sample its index: samples have days of their own, the same in every cell of a grid
 */
export function measureSample(
  measure: Measure,
  scenario: Scenario,
  sample: number,
  replications: number,
  perform: Perform,
): OutputRow {
  switch (measure) {
    case "run":
      return runSample(scenario, sample * replications, replications, perform);
    case "size":
      return sizeSample(scenario, sample * replications, replications, perform);
    case "estimate":
      return estimateSample(scenario);
  }
}
