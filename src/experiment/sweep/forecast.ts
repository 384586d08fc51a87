/** About how long the samples of a sweep take, said before they are made. */

import { InputError } from "../../errors.js";
import { numberSetter } from "../../scenario/numbers.js";
import type { Scenario } from "../../scenario/scenario.js";
import { queueScenario } from "../model.js";
import { type Designs, sampleValues } from "./inputs.js";
import { measureOf } from "./measures/measures.js";
import { rowCount, type SweepPlan } from "./plan.js";

/** Samples looked at: enough to see a future in which requests are many. */
const LOOKED_AT = 8;
/** Of more samples only the first cell's own inputs are looked at: to draw some of them takes as long as to draw all. */
const MOST_DRAWN = 100_000;

/**
 * A sample's mean time on one core [s], by some of the samples.
 *
 * @returns null where it is not known: closed forms, and inputs that cannot be simulated
 */
export function secondsOfSample(plan: SweepPlan): number | null {
  const { seconds } = measureOf(plan.measure);
  if (seconds === null) return null;
  const known = futures(plan)
    .map((scenario) => ifKnown(() => seconds(queueScenario(scenario), plan.replications)))
    .filter((seconds) => seconds !== null);
  return known.length === 0 ? null : known.reduce((sum, seconds) => sum + seconds, 0) / known.length;
}

/** Some samples' scenarios, evenly over the sweep's rows. */
function futures(plan: SweepPlan): Scenario[] {
  const { cells, samples, inputs } = plan;
  if (samples > MOST_DRAWN) return [cells[0]!.scenario];
  const looks = Math.min(LOOKED_AT, rowCount(plan));
  const designs: Designs = new Map();
  return Array.from({ length: looks }, (_, k) => {
    const row = Math.floor(((k + 0.5) * rowCount(plan)) / looks);
    const sample = row % samples;
    const { scenario } = cells[Math.floor(row / samples)]!;
    const set = numberSetter(
      scenario,
      inputs.map(({ path }) => path),
    );
    return set(sampleValues(plan, sample, sample + 1, designs).map((column) => column[0]!));
  });
}

/** null where the inputs cannot be simulated. */
function ifKnown(seconds: () => number): number | null {
  try {
    return seconds();
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
