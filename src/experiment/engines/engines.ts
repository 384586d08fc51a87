/** The engines, and which of them answers. */

import type { EngineName } from "../../engines.js";
import type { Model } from "../model.js";
import type { EngineUsed } from "../results.js";
import type { Room } from "../room.js";
import { type EngineChoice, type EngineKind, type EngineQuestion, GRADES, type Offer } from "./engine.js";
import { EXACT } from "./exact/exact.js";
import type { EngineReason } from "./reason.js";
import type { Replication } from "./replication.js";
import { STEPPED } from "./stepped/stepped.js";

/** The only list of them; of offers that are equal the earlier one counts. */
export const ENGINES: readonly EngineKind[] = [EXACT, STEPPED];

const BY_NAME: ReadonlyMap<EngineName, EngineKind> = new Map(ENGINES.map((kind) => [kind.name, kind]));

/** The scenario names it. */
const ASKED: EngineReason = { kind: "asked" };

/** The engine of a name. @throws RangeError where none has it */
export function engineOf({ name }: Pick<EngineChoice, "name">): EngineKind {
  const kind = BY_NAME.get(name);
  if (kind === undefined) throw new RangeError(`no engine is called ${name}`);
  return kind;
}

/**
 * The engine of the scenario's own word (`simulate.engine`, or a setting that only one has), else the one with the best
 * offer.
 *
 * @throws InputError where it would not fit in memory or in an hour, or cannot answer the objective
 */
export function chooseEngine(question: EngineQuestion): EngineChoice {
  const { engine: asked } = question.scenario.simulate;
  if (asked !== "auto") return askedEngine(question, asked);
  for (const kind of ENGINES) {
    const why = kind.impliedBy(question.scenario);
    if (why !== null) return requireAble(kind, question).asked(question, why);
  }
  return bestOffer(question);
}

/** The exact one, as if the scenario named it: right in everything. @throws InputError where it would not fit */
export function exactEngine(question: EngineQuestion): EngineChoice {
  return askedEngine(question, EXACT.name);
}

function askedEngine(question: EngineQuestion, name: EngineName): EngineChoice {
  return requireAble(engineOf({ name }), question).asked(question, ASKED);
}

function requireAble(kind: EngineKind, question: EngineQuestion): EngineKind {
  const inability = kind.inability(question);
  if (inability !== null) throw inability.error;
  return kind;
}

/** Of the engines that can answer the one whose offer is graded best, and of those the cheapest. */
function bestOffer(question: EngineQuestion): EngineChoice {
  const offers: Offer[] = [];
  let reason: EngineReason | null = null;
  const able = ENGINES.filter((kind) => {
    const inability = kind.inability(question);
    if (inability !== null) reason = inability.reason;
    return inability === null;
  });
  for (const kind of able) {
    const offer = kind.offer(question);
    offers.push(offer);
    if (offer.grade === "outright") break;
  }
  const [first, ...others] = offers;
  if (first === undefined) throw new RangeError("no engine can answer");
  const best = others.reduce((best, offer) => (isBetter(offer, best) ? offer : best), first);
  const choice = best.take();
  return reason === null ? choice : { ...choice, why: reason };
}

function isBetter(one: Offer, other: Offer): boolean {
  const rank = GRADES.indexOf(one.grade) - GRADES.indexOf(other.grade);
  return rank < 0 || (rank === 0 && one.seconds < other.seconds);
}

/** What results say of a choice. */
export function engineUsed({ name, stepSeconds, errorSeconds, why }: EngineChoice): EngineUsed {
  return { name, stepSeconds, errorSeconds, why };
}

/** About how long one replication takes on one core [s]. */
export function secondsOf(model: Model, choice: EngineChoice): number {
  return engineOf(choice).seconds(model, choice);
}

/** One replication of the engine chosen, as its `draw` has it. */
export function drawReplication(
  model: Model,
  choice: EngineChoice,
  replication: number,
  keep: boolean,
  room: Room,
): Replication {
  return engineOf(choice).draw(model, choice, replication, keep, room);
}
