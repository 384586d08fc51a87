/** About how long the samples of a sweep take, said before they are made. */

import { InputError } from "../../errors.js";
import { numberSetter } from "../../scenario/numbers.js";
import type { Scenario } from "../../scenario/scenario.js";
import { secondsOf as secondsOfDays } from "../engines/engines.js";
import { modelOf, type QueueScenario, queueScenario } from "../model.js";
import { planRun } from "../run.js";
import { TRIALS } from "../sequentialDays.js";
import { planSize } from "../size/plan.js";
import { type Designs, sampleValues } from "./inputs.js";
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
  if (plan.measure === "estimate") return null;
  const known = futures(plan)
    .map((scenario) => secondsOf(plan, scenario))
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
function secondsOf({ measure, replications }: SweepPlan, given: Scenario): number | null {
  try {
    const scenario = queueScenario(given);
    return measure === "run" ? secondsOfRun(scenario, replications) : secondsOfSize(scenario, replications);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

function secondsOfRun(scenario: QueueScenario, replications: number): number {
  const { model, engine } = planRun({ ...scenario, simulate: { ...scenario.simulate, replications } });
  return replications * secondsOfDays(model, engine);
}

function secondsOfSize(scenario: QueueScenario, replications: number): number {
  const days = { ...scenario.size, replications: replications * scenario.simulate.days };
  const { demand, service } = modelOf(scenario);
  const peakLoad = demand.curve.peakRate * demand.requestsPerDay * service.mean;
  const { jobs, model, engine } = planSize({ ...scenario, size: days }, peakLoad);
  return jobs.length * TRIALS * secondsOfDays(model, engine);
}
