/**
 * A way to say how many cards a service needs without simulating it: the contract that the estimators beside this file
 * keep, and the forms of their answers.
 */

import type { LoadTable } from "../../queueing/loadTable.js";
import type { OfferedDay, OfferedService } from "../../queueing/offeredLoad.js";
import type { Model, QueueScenario } from "../model.js";
import type { EstimatorKey, LadderRung, RungFormula, RungNote } from "./rung.js";

/** What an estimator is asked about: a service on the greatest of its counted days. */
export interface EstimatedDay {
  readonly scenario: QueueScenario;
  readonly model: Model;
  /** The day's curve, its mean requests, and whether it is taken in its steady state. */
  readonly offered: OfferedDay;
  /** The service time, as far as m(t) needs it. */
  readonly service: OfferedService;
  /** m(t) of that day, tabulated once for all that ask. */
  readonly modifiedLoads: () => LoadTable;
}

/** Its cards, whole and unrounded, null where it has no answer; and a note. */
export type EstimatorAnswer = Pick<LadderRung, "cards" | "cardsExact" | "note">;

/** A way to say how many cards a service needs without simulating it. */
export interface Estimator {
  readonly key: EstimatorKey;
  formula(day: EstimatedDay): RungFormula;
  answer(day: EstimatedDay): EstimatorAnswer;
}

/** A number of servers that need not be whole, in cards. */
export function exactly({ lever }: Model, servers: number, note: RungNote | null = null): EstimatorAnswer {
  const cardsExact = lever.cardsOf(servers);
  return { cardsExact, cards: lever.wholeCards(cardsExact), note };
}

/** Whole servers in cards; null: no number of them will do. */
export function wholeServers({ lever }: Model, servers: number | null): EstimatorAnswer {
  if (servers === null) return noAnswer({ kind: "noServers" });
  return { cardsExact: null, cards: lever.cardsOf(servers), note: null };
}

/** No answer, and why. */
export function noAnswer(note: RungNote): EstimatorAnswer {
  return { cards: null, cardsExact: null, note };
}
