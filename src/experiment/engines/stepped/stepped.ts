/**
 * The stepped engine (sim/step): its cost does not grow with the requests. Taken only where its steps are right, within
 * 1 % of what they measure, and cheaper: their error in a share shrinks with the root of the step, so that away from
 * full load the exact engine is the cheaper one at any demand. Users know it as `step`.
 */

import { InputError } from "../../../errors.js";
import { QUEUE_MEASURES } from "../../../measure.js";
import { NO_ERROR } from "../../../metrics/engineError.js";
import { longestStep } from "../../../sim/step/length.js";
import type { Model } from "../../model.js";
import { MOST_SECONDS } from "../cost.js";
import {
  type EngineChoice,
  type EngineKind,
  type EngineQuestion,
  type Inability,
  type Offer,
  TOLERABLE,
} from "../engine.js";
import type { EngineReason } from "../reason.js";
import { requireStepsFeasible, steppedSeconds } from "./cost.js";
import { drawStepped, longestWait, stepOf } from "./days.js";
import { nobodyWaits } from "./nobodyWaits.js";
import { stepError } from "./stepError.js";
import { affordableStep, canStep, RIGHT, rightStep, stepQuestion, usualStep } from "./steps.js";

/** More requests a run than this are beyond the exact engine, so that coarser steps are offered. */
const MANY_FROM = 1e9;

function choiceOf(question: EngineQuestion, step: number, why: EngineReason): EngineChoice {
  const { model, replications, servers } = question;
  requireStepsFeasible(model, replications, step);
  const { error } = stepError(model, servers, step);
  return { name: "step", stepSeconds: step, errorSeconds: error.seconds, error, why };
}

/** Where nobody waits, only the day's curve asks for steps. */
function waitless(question: EngineQuestion): Offer {
  const step = longestStep(stepQuestion(question, false));
  return {
    grade: "outright",
    seconds: steppedSeconds(question.model, step),
    take() {
      requireStepsFeasible(question.model, question.replications, step);
      const why: EngineReason = { kind: "nobodyWaits" };
      return { name: "step", stepSeconds: step, errorSeconds: 0, error: NO_ERROR, why };
    },
  };
}

function offer(question: EngineQuestion): Offer {
  const { model, replications, servers, figures } = question;
  if (figures === "all" && canStep(question) && nobodyWaits(model, servers, replications)) {
    return waitless(question);
  }
  const right = rightStep(question);
  if (right !== null && steppedSeconds(model, right) * replications <= MOST_SECONDS) {
    const seconds = steppedSeconds(model, right);
    const why: EngineReason = { kind: "stepsAreRight", within: RIGHT };
    return { grade: "right", seconds, take: () => choiceOf(question, right, why) };
  }
  const why: EngineReason = { kind: "manyRequests", most: MANY_FROM };
  if (!canStep(question)) {
    return { grade: "refused", seconds: 0, take: () => choiceOf(question, usualStep(question), why) };
  }
  const step = affordableStep(question, right);
  const { error } = stepError(model, servers, step);
  return {
    grade: Math.max(error.share, error.mean) > TOLERABLE ? "coarse" : "tolerable",
    seconds: steppedSeconds(model, step),
    take: () => choiceOf(question, step, why),
  };
}

/** The objective that it cannot judge: it knows no single latencies of random service. */
function inability({ model }: EngineQuestion): Inability | null {
  if (model.service.constant !== null) return null;
  const single = model.objectives.find(({ statistic, of }) => statistic.kind === "max" && of === "latency");
  if (single === undefined) return null;
  return {
    reason: { kind: "singleRequests", objective: single.text },
    error: new InputError({
      path: "slo",
      message: `must not ask for a maximum latency of the stepped engine with random service, got ${single.text} (the exact engine knows it)`,
    }),
  };
}

/** A step that the scenario asks for is taken as it is. */
function asked(question: EngineQuestion, why: EngineReason): EngineChoice {
  const isGiven = question.scenario.simulate.step !== null;
  return choiceOf(question, isGiven ? usualStep(question) : affordableStep(question), why);
}

function scout(question: EngineQuestion): EngineChoice | null {
  if (!canStep(question) || inability(question) !== null) return null;
  return asked({ ...question, figures: "times" }, { kind: "asked" });
}

/** Time in steps, requests in segments. */
export const STEPPED: EngineKind = {
  name: "step",
  knowsRequests: false,
  measures: QUEUE_MEASURES,
  inability,
  offer,
  asked,
  impliedBy: ({ simulate }) => (simulate.step === null ? null : { kind: "stepAsked" }),
  scout,
  seconds: (model: Model, choice) => steppedSeconds(model, stepOf(choice)),
  isPathwise: ({ service }) => service.constant !== null,
  longestWait: (choice) => longestWait(stepOf(choice)),
  draw: drawStepped,
};
