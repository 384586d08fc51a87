/** What the stepped engine costs a model: seconds, and whether they are less than an hour. */

import { InputError } from "../../../errors.js";
import { SECONDS_PER_DAY } from "../../../units.js";
import type { Model } from "../../model.js";
import { warmupSeconds } from "../../warmup.js";
import { hoursText, MOST_SECONDS } from "../cost.js";

/** Seconds a step, by what is known of the service law. */
const STEP_SECONDS = { constant: 130e-9, exponential: 350e-9, law: 1e-6 } as const;

/** About how long a replication takes on one core [s]. */
export function steppedSeconds(model: Model, step: number): number {
  const seconds = model.days * SECONDS_PER_DAY + warmupSeconds(model.warmup);
  return (seconds / step) * STEP_SECONDS[model.service.step.kind];
}

/** @throws InputError where so short a step would take over an hour */
export function requireStepsFeasible(model: Model, replications: number, step: number): void {
  const seconds = steppedSeconds(model, step) * replications;
  if (seconds <= MOST_SECONDS) return;
  throw new InputError({
    path: "simulate.step",
    message: `must be longer for ${replications} replications of ${model.days} days, got ${step} s, which would take about ${hoursText(seconds)}`,
  });
}
