/**
 * The exact engine, request by request (sim/fcfs): right in everything, at a cost that grows with the requests. Users
 * know it as `event`.
 */

import { QUEUE_MEASURES } from "../../../measure.js";
import { NO_ERROR } from "../../../metrics/engineError.js";
import type { Model } from "../../model.js";
import { greatestDay, MOST_SECONDS, requestsOf } from "../cost.js";
import { type EngineChoice, type EngineKind, type EngineQuestion, type Offer, TOLERABLE } from "../engine.js";
import type { EngineReason } from "../reason.js";
import { exactSeconds, fitsMemory, requireExactFeasible } from "./cost.js";
import { drawExact } from "./days.js";

/** Up to this many requests a day it costs milliseconds. */
const OUTRIGHT_UP_TO = 200_000;
/** Up to this many a run it is taken wherever right steps would cost more. */
const FEW_UP_TO = 1e9;

function choiceOf({ model, replications }: EngineQuestion, why: EngineReason): EngineChoice {
  requireExactFeasible(model, replications);
  return { name: "event", stepSeconds: null, errorSeconds: 0, error: NO_ERROR, why };
}

function offer(question: EngineQuestion): Offer {
  const { model, replications } = question;
  const as = (grade: Offer["grade"], why: EngineReason): Offer => ({
    grade,
    seconds: exactSeconds(model),
    take: () => choiceOf(question, why),
  });
  if (greatestDay(model) <= OUTRIGHT_UP_TO) {
    return as("outright", { kind: "fewRequests", most: OUTRIGHT_UP_TO });
  }
  if (requestsOf(model) * replications <= FEW_UP_TO && fitsMemory(model)) {
    return as("right", { kind: "stepsCostMore" });
  }
  const isPossible = fitsMemory(model) && exactSeconds(model) * replications <= MOST_SECONDS;
  return isPossible ? as("long", { kind: "stepsAreOff", by: TOLERABLE }) : as("refused", { kind: "asked" });
}

/** Kiefer and Wolfowitz's recursion. */
export const EXACT: EngineKind = {
  name: "event",
  knowsRequests: true,
  measures: QUEUE_MEASURES,
  inability: () => null,
  offer,
  asked: choiceOf,
  impliedBy: () => null,
  scout: () => null,
  seconds: (model: Model) => exactSeconds(model),
  isPathwise: () => true,
  longestWait: () => Number.POSITIVE_INFINITY,
  draw: drawExact,
};
