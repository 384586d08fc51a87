/** About how long the samples of a sweep take, said before they are made. */

import { InputError } from "../../errors.js";
import { secondsOf } from "../engine.js";
import { modelOf, type QueueScenario, queueScenario } from "../model.js";
import { planRun } from "../run.js";
import { TRIALS } from "../sequentialDays.js";
import { planSize } from "../size/plan.js";
import type { SweepPlan } from "./plan.js";

/**
 * A sample's time on one core [s], the first cell's own inputs in place: futures far from them may take longer.
 *
 * @returns null where it is not known: closed forms, and inputs that cannot be simulated, though their samples may be
 */
export function secondsOfSample({ measure, cells, replications }: SweepPlan): number | null {
  if (measure === "estimate") return null;
  try {
    const scenario = queueScenario(cells[0]!.scenario);
    return measure === "run" ? secondsOfRun(scenario, replications) : secondsOfSize(scenario, replications);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

function secondsOfRun(scenario: QueueScenario, replications: number): number {
  const { model, engine } = planRun({ ...scenario, simulate: { ...scenario.simulate, replications } });
  return replications * secondsOf(model, engine);
}

function secondsOfSize(scenario: QueueScenario, replications: number): number {
  const days = { ...scenario.size, replications: replications * scenario.simulate.days };
  const { demand, service } = modelOf(scenario);
  const peakLoad = demand.curve.peakRate * demand.requestsPerDay * service.mean;
  const { jobs, model, engine } = planSize({ ...scenario, size: days }, peakLoad);
  return jobs.length * TRIALS * secondsOf(model, engine);
}
