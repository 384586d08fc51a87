/**
 * Which engine answers, and its step. Steps are taken only where they are right, within 1 % of what they measure, and
 * cheaper: their error in a share shrinks with the root of the step, so that away from full load the exact engine is
 * the cheaper one at any demand.
 */

import { InputError } from "../errors.js";
import { type EngineError, NO_ERROR } from "../metrics/engineError.js";
import type { Objective } from "../objective.js";
import {
  chooseStep,
  finerStep,
  isTooFine,
  longestStep,
  type StepQuestion,
  stepAtMost,
} from "../sim/stepLength.js";
import { SECONDS_PER_DAY } from "../units.js";
import {
  exactSeconds,
  fitsMemory,
  greatestDay,
  MOST_SECONDS,
  requestsOf,
  requireExactFeasible,
  requireStepsFeasible,
  steppedSeconds,
} from "./engineCost.js";
import type { EngineReason } from "./engineReason.js";
import type { Model, QueueScenario } from "./model.js";
import { nobodyWaits } from "./nobodyWaits.js";
import type { EngineUsed } from "./results.js";
import { stepError } from "./stepError.js";

export interface EngineChoice extends EngineUsed {
  /** [s]; null for the exact engine. */
  readonly step: number | null;
  /** Bounds of its own error, part of every interval. */
  readonly error: EngineError;
}

/** What is asked for: every figure of a day, or only whether its times keep within limits (percentiles, maxima). */
export type Figures = "all" | "times";

export interface EngineQuestion {
  readonly scenario: QueueScenario;
  readonly model: Model;
  readonly replications: number;
  /** Of the pool; the fewest where they change. */
  readonly servers: number;
  readonly figures: Figures;
}

/** Up to this many requests a day the exact engine costs milliseconds. */
const EXACT_UP_TO = 200_000;
/** Up to this many a run it is taken wherever right steps would cost more. */
const EXACT_RUN = 1e9;
/** Relative error of the share that waits and of the mean wait with which a step is right. */
const RIGHT = 0.01;
/** The same beyond which the exact engine is taken as long as it takes within an hour. */
const TOLERABLE = 0.05;
/** The scenario names it. */
const ASKED: EngineReason = { kind: "asked" };
/** More halvings than this never pay. */
const MOST_HALVINGS = 12;

/**
 * The engine of the scenario's own word (`simulate.engine`, `simulate.step`).
 *
 * @throws InputError where it would not fit in memory or in an hour, or the step cannot answer the objective
 */
export function chooseEngine(question: EngineQuestion): EngineChoice {
  return engineFor(question, question.scenario.simulate.engine);
}

/** The same for an engine other than the scenario's own word. */
export function engineFor(
  question: EngineQuestion,
  asked: QueueScenario["simulate"]["engine"],
): EngineChoice {
  const { scenario, model } = question;
  const single = needsSingleLatencies(model);
  if (asked === "step" && single !== null) {
    throw new InputError({
      path: "slo",
      message: `must not ask for a maximum latency of the stepped engine with random service, got ${single} (the exact engine knows it)`,
    });
  }
  if (asked === "event") return exactEngine(question, ASKED);
  if (scenario.simulate.step !== null) {
    return stepped(question, usualStep(question), asked === "step" ? ASKED : { kind: "stepAsked" });
  }
  if (asked === "step") return stepped(question, affordableStep(question), ASKED);
  if (single !== null) return exactEngine(question, { kind: "singleRequests", objective: single });
  return automatic(question);
}

function automatic(question: EngineQuestion): EngineChoice {
  const { model, replications } = question;
  if (greatestDay(model) <= EXACT_UP_TO) {
    return exactEngine(question, { kind: "fewRequests", most: EXACT_UP_TO });
  }
  if (question.figures === "all" && canStep(question) && nobodyWaits(model, question.servers, replications)) {
    return waitless(question);
  }
  const right = rightStep(question);
  const isFew = requestsOf(model) * replications <= EXACT_RUN && fitsMemory(model);
  const isDear = right === null || exactSeconds(model) <= steppedSeconds(model, right);
  if (isFew && isDear) return exactEngine(question, { kind: "stepsCostMore" });
  if (right !== null && steppedSeconds(model, right) * replications <= MOST_SECONDS) {
    return stepped(question, right, { kind: "stepsAreRight", within: RIGHT });
  }
  const coarse = stepped(question, affordableStep(question), { kind: "manyRequests", most: EXACT_RUN });
  const isOff = Math.max(coarse.error.share, coarse.error.mean) > TOLERABLE;
  const isPossible = fitsMemory(model) && exactSeconds(model) * replications <= MOST_SECONDS;
  return isOff && isPossible ? exactEngine(question, { kind: "stepsAreOff", by: TOLERABLE }) : coarse;
}

function exactEngine({ model, replications }: EngineQuestion, why: EngineReason): EngineChoice {
  requireExactFeasible(model, replications);
  return { name: "event", step: null, stepSeconds: null, errorSeconds: 0, error: NO_ERROR, why };
}

function stepped(question: EngineQuestion, step: number, why: EngineReason): EngineChoice {
  const { model, replications, servers } = question;
  requireStepsFeasible(model, replications, step);
  const { error } = stepError(model, servers, step);
  return { name: "step", step, stepSeconds: step, errorSeconds: error.seconds, error, why };
}

/** Where nobody waits, only the day's curve asks for steps. */
function waitless(question: EngineQuestion): EngineChoice {
  const step = longestStep(stepQuestion(question, false));
  requireStepsFeasible(question.model, question.replications, step);
  const why: EngineReason = { kind: "nobodyWaits" };
  return { name: "step", step, stepSeconds: step, errorSeconds: 0, error: NO_ERROR, why };
}

/**
 * The longest step, at most the usual one, whose error is within 1 %, or within a standard error of so few days; null
 * where it would be too short for any day.
 */
function rightStep(question: EngineQuestion): number | null {
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

/** Halvings of a ratio of 2: what is left is 4 %. */
const REFINEMENTS = 4;

/** The right step if a day of it costs no more than the usual most, else one that does. */
function affordableStep(question: EngineQuestion): number {
  const usual = usualStep(question);
  const right = rightStep(question);
  const most = Math.max(2 * MOST_STEPS_OF_A_DAY, SECONDS_PER_DAY / usual);
  return right !== null && SECONDS_PER_DAY / right <= most ? right : usual;
}

/** Whether steps can be short enough for the objective at all. */
export function canStep(question: EngineQuestion): boolean {
  return !isTooFine(stepQuestion(question, true));
}

const MOST_STEPS_OF_A_DAY = 150_000;

function usualStep(question: EngineQuestion): number {
  return chooseStep(stepQuestion(question, true)).step;
}

function stepQuestion({ scenario, model }: EngineQuestion, isEconomical: boolean): StepQuestion {
  return {
    serviceMean: model.service.mean,
    constant: model.service.constant !== null,
    objectiveSeconds: tightest(model.objectives, model.service.mean),
    dayLength: SECONDS_PER_DAY,
    requested: scenario.simulate.step,
    isEconomical,
  };
}

/** The objective that only the exact engine can judge: the stepped one knows no single latencies of random service. */
function needsSingleLatencies(model: Model): string | null {
  if (model.service.constant !== null) return null;
  return (
    model.objectives.find(({ statistic, of }) => statistic.kind === "max" && of === "latency")?.text ?? null
  );
}

/** The least wait that an objective turns on [s], or null without one in seconds. */
function tightest(objectives: readonly Objective[], serviceMean: number): number | null {
  const limits = objectives
    .filter(({ statistic }) => statistic.kind !== "waitingShare")
    .map(({ of, limit }) => (of === "latency" ? limit - serviceMean : limit))
    .filter((limit) => limit > 0);
  return limits.length === 0 ? null : Math.min(...limits);
}

/** About how long one replication takes on one core [s], to decide whether threads pay. */
export function secondsOf(model: Model, engine: EngineChoice): number {
  return engine.step === null ? exactSeconds(model) : steppedSeconds(model, engine.step);
}
