/**
 * The engines of `size`. Each day's least is found on the exact engine wherever that can be afforded, a stepped scout
 * having found where to look; the curve has the engine that a run would have.
 */

import type { EngineChoice, EngineQuestion, Figures } from "../engines/engine.js";
import { chooseEngine, ENGINES, exactEngine, secondsOf } from "../engines/engines.js";
import type { Model } from "../model.js";

/** Above this many requests a day random service is no longer sized by the exact engine. */
const PATHWISE_UP_TO = 2e7;
/** A replication below this [s] is sized without a scout. */
const CHEAP_SECONDS = 0.02;
/** A scout must cost so many times less than the engine that decides. */
const SCOUT_PAYS = 4;

/** The engines of a sizing. */
export interface SizeEngines {
  /** That of the days. */
  readonly engine: EngineChoice;
  /** A cheaper engine that finds where to look; null where it would cost more than it saves. */
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
  const curveEngine = chooseEngine(question);
  const isAffordable = simulate.engine !== "step" && model.demand.requestsPerDay <= PATHWISE_UP_TO;
  // Bisection is right on pathwise engines alone; where all of them are, the exact one is for figures that steps miss.
  const isNeeded = ENGINES.every((kind) => kind.isPathwise(model))
    ? figures === "all" && simulate.step === null
    : true;
  const engine = isAffordable && isNeeded ? exactEngine(question) : curveEngine;
  return { engine, scout: scoutOf(question, engine), curveEngine };
}

/** Whether an objective turns on every request, most of which wait little: the stepped engine errs there most. */
function isOfAllRequests({ kind }: Model["objectives"][number]["statistic"]): boolean {
  return kind === "waitingShare" || kind === "mean";
}

/** Another engine's look at where the answer lies; null where it would cost more than it saves. */
function scoutOf(question: EngineQuestion, engine: EngineChoice): EngineChoice | null {
  const { model } = question;
  const seconds = secondsOf(model, engine);
  if (seconds < CHEAP_SECONDS) return null;
  for (const kind of ENGINES) {
    const scout = kind.name === engine.name ? null : kind.scout(question);
    if (scout !== null && SCOUT_PAYS * kind.seconds(model, scout) < seconds) return scout;
  }
  return null;
}
