/**
 * The engines of `size`. Each day's least is found on the exact engine wherever that can be afforded, a stepped scout
 * having found where to look; the curve has the engine that a run would have.
 */

import {
  canStep,
  chooseEngine,
  type EngineChoice,
  type EngineQuestion,
  engineFor,
  type Figures,
  secondsOf,
} from "../engine.js";
import { exactSeconds } from "../engineCost.js";
import type { Model } from "../model.js";

/** Above this many requests a day random service is no longer sized by the exact engine. */
const PATHWISE_UP_TO = 2e7;
/** A day of the exact engine below this [s] is sized without a scout. */
const CHEAP_SECONDS = 0.02;
/** A scout must cost so many times less than the exact engine. */
const SCOUT_PAYS = 4;

export interface SizeEngines {
  /** That of the days. */
  readonly engine: EngineChoice;
  /** The stepped engine, to find where to look; null where it would cost more than it saves. */
  readonly scout: EngineChoice | null;
  /** That of the curve's statistics. */
  readonly curveEngine: EngineChoice;
}

/** @throws InputError for what would not fit in memory or time */
export function sizeEngines(asked: Omit<EngineQuestion, "figures">): SizeEngines {
  const { model, scenario } = asked;
  const { simulate } = scenario;
  const figures: Figures = model.objectives.some(({ statistic }) => isOfAllRequests(statistic))
    ? "all"
    : "times";
  const question = { ...asked, figures };
  const isConstant = model.service.constant !== null;
  const isExactAsked = figures === "all" && simulate.engine !== "step" && simulate.step === null;
  const isSmall = model.demand.requestsPerDay <= PATHWISE_UP_TO;
  const isPathwise = isConstant || (simulate.engine !== "step" && isSmall);
  const isExact = isSmall && (isConstant ? isExactAsked : isPathwise);
  const curveEngine = chooseEngine(question);
  const engine = isExact ? engineFor(question, "event") : curveEngine;
  const scout = engine.name === "event" && !isCheap(model) ? steppedScout(question) : null;
  return { engine, scout, curveEngine };
}

/** Whether an objective turns on every request, most of which wait little: the stepped engine errs there most. */
function isOfAllRequests({ kind }: Model["objectives"][number]["statistic"]): boolean {
  return kind === "waitingShare" || kind === "mean";
}

/** Whether a day of the exact engine costs so little that a scout would not pay. */
function isCheap(model: Model): boolean {
  return exactSeconds(model) < CHEAP_SECONDS;
}

/** The stepped engine, to find where to look; null where it would cost more than it saves. */
function steppedScout(question: EngineQuestion): EngineChoice | null {
  const { model } = question;
  if (!canStep(question) || (model.service.constant === null && hasGreatestLatency(model))) return null;
  const scout = engineFor({ ...question, figures: "times" }, "step");
  return SCOUT_PAYS * secondsOf(model, scout) < exactSeconds(model) ? scout : null;
}

function hasGreatestLatency({ objectives }: Model): boolean {
  return objectives.some(({ statistic, of }) => statistic.kind === "max" && of === "latency");
}
