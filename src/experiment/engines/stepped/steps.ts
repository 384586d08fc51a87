/** How long a step may be: right for what is asked, or as short as can be afforded. */

import type { Objective } from "../../../objective.js";
import { chooseStep, finerStep, isTooFine, type StepQuestion, stepAtMost } from "../../../sim/step/length.js";
import { SECONDS_PER_DAY } from "../../../units.js";
import type { EngineQuestion } from "../engine.js";
import { stepError } from "./stepError.js";

/** Relative error of the share that waits and of the mean wait with which a step is right. */
export const RIGHT = 0.01;
/** More halvings than this never pay. */
const MOST_HALVINGS = 12;
/** Halvings of a ratio of 2: what is left is 4 %. */
const REFINEMENTS = 4;
const MOST_STEPS_OF_A_DAY = 150_000;

/**
 * The longest step, at most the usual one, whose error is within 1 %, or within a standard error of so few days [s];
 * null where it would be too short for any day.
 */
export function rightStep(question: EngineQuestion): number | null {
  const { model, replications, servers, figures } = question;
  const about = stepQuestion(question, false);
  if (isTooFine(about)) return null;
  const isRight = (step: number): boolean => {
    if (figures === "times") return true;
    const { error, noiseOfDay } = stepError(model, servers, step);
    const right = Math.max(RIGHT, noiseOfDay / Math.sqrt(model.days * replications));
    return error.share <= right && error.mean <= right;
  };
  let step = chooseStep(about).step;
  let tooLong = step;
  for (let i = 0; i < MOST_HALVINGS; i++) {
    if (isRight(step)) return longestBetween(about, step, tooLong, isRight);
    tooLong = step;
    const finer = finerStep(about, step);
    if (finer === null) return null;
    step = finer;
  }
  return null;
}

/** About the longest right step from a right one to one that is too long, by halving their ratio. */
function longestBetween(
  about: StepQuestion,
  right: number,
  tooLong: number,
  isRight: (step: number) => boolean,
): number {
  let low = right;
  let high = tooLong;
  for (let i = 0; i < REFINEMENTS; i++) {
    const between = stepAtMost(about, Math.sqrt(low * high));
    if (between <= low) return low;
    if (isRight(between)) low = between;
    else high = between;
  }
  return low;
}

/** The right step if a day of it costs no more than the usual most, else one that does [s]. */
export function affordableStep(question: EngineQuestion, right = rightStep(question)): number {
  const usual = usualStep(question);
  const most = Math.max(2 * MOST_STEPS_OF_A_DAY, SECONDS_PER_DAY / usual);
  return right !== null && SECONDS_PER_DAY / right <= most ? right : usual;
}

/** Whether steps can be short enough for the objective at all. */
export function canStep(question: EngineQuestion): boolean {
  return !isTooFine(stepQuestion(question, true));
}

/** The step that is asked for, else one as short as is usual [s]. @throws InputError where it cannot answer the objective */
export function usualStep(question: EngineQuestion): number {
  return chooseStep(stepQuestion(question, true)).step;
}

/** What decides the step. */
export function stepQuestion({ scenario, model }: EngineQuestion, isEconomical: boolean): StepQuestion {
  return {
    serviceMean: model.service.mean,
    constant: model.service.constant !== null,
    objectiveSeconds: tightest(model.objectives, model.service.mean),
    dayLength: SECONDS_PER_DAY,
    requested: scenario.simulate.step,
    isEconomical,
  };
}

/** The least wait that an objective turns on [s], or null without one in seconds. */
function tightest(objectives: readonly Objective[], serviceMean: number): number | null {
  const limits = objectives
    .filter(({ statistic }) => statistic.kind !== "waitingShare")
    .map(({ of, limit }) => (of === "latency" ? limit - serviceMean : limit))
    .filter((limit) => limit > 0);
  return limits.length === 0 ? null : Math.min(...limits);
}
