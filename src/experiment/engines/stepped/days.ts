/** A replication of the stepped engine: counts of arrivals a step, served as segments of requests. */

import { InvariantError } from "../../../errors.js";
import { SteppedDay } from "../../../metrics/days/steppedDay.js";
import { binomialSampler } from "../../../random/binomial.js";
import { poissonCounts } from "../../../random/poisson.js";
import { createStepEngine } from "../../../sim/step/engine.js";
import { MOST_STEPS_HELD } from "../../../sim/step/reach.js";
import { SECONDS_PER_DAY } from "../../../units.js";
import { drawCounts } from "../../../workload/counts.js";
import type { Model } from "../../model.js";
import type { Room } from "../../room.js";
import type { EngineChoice } from "../engine.js";
import { chanceOf, type Replication, replicationOf } from "../replication.js";

/** The step of a choice [s]. @throws InvariantError for another engine's choice */
export function stepOf({ stepSeconds }: EngineChoice): number {
  if (stepSeconds === null) throw new InvariantError("the stepped engine needs a step");
  return stepSeconds;
}

/** The longest wait that steps of a length reach [s]: the day of the arrival is held as well. */
export function longestWait(step: number): number {
  return MOST_STEPS_HELD * step - SECONDS_PER_DAY;
}

/** `draw` of the stepped engine. */
export function drawStepped(
  model: Model,
  choice: EngineChoice,
  replication: number,
  keep: boolean,
  room: Room,
): Replication {
  const step = stepOf(choice);
  const chance = chanceOf(model, replication);
  const kept: { readonly firstStep: number; readonly counts: Float64Array }[] = [];
  const countsOf = (day: number) => {
    const known = kept[day];
    if (known !== undefined) return { ...known, length: known.counts.length };
    const poisson = poissonCounts(chance.stream("arrivals", day));
    const { firstStep, length } = drawCounts(
      chance.demand(day),
      day,
      step,
      poisson,
      room.counts,
      room.shares,
    );
    if (keep) kept[day] = { firstStep, counts: room.counts.data.slice(0, length) };
    return { firstStep, counts: room.counts.data, length };
  };
  return replicationOf(function* (supply, onDay) {
    const sim = createStepEngine({
      step,
      service: model.service.step,
      capacity: supply,
      warmupDays: model.warmupDays,
      draw: {
        uniform: chance.stream("releases/cells"),
        binomial: binomialSampler(chance.stream53("releases")),
      },
      onDay: (record) => onDay(new SteppedDay(record, model.service.view, room.days)),
      buffers: room.steps,
    });
    for (let day = 0; day < chance.horizon; day++) {
      if (day > 0) yield;
      const { firstStep, counts, length } = countsOf(day);
      sim.feed(day, firstStep, counts, length);
    }
    sim.finish();
  }, longestWait(step));
}
