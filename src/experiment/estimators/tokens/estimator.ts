/** A way to say how many replicas a service needs that answers token by token, without simulating it. */

import { INTERVAL_SECONDS } from "../../../metrics/dayFlow.js";
import { wholeCards } from "../../../serving/flop.js";
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from "../../../units.js";
import type { MeanLengths } from "../../engines/tokens/fullBatch.js";
import { meanLengths, type TokenModel, type TokenScenario } from "../../engines/tokens/model.js";
import type { EstimatorAnswer } from "../estimator.js";
import type { EstimatorKey, RungFormula, RungNote } from "../rung.js";

/** What an estimator is asked about: a service on the greatest of its counted days. */
export interface TokenDayAsked {
  readonly scenario: TokenScenario;
  readonly model: TokenModel;
  readonly lengths: MeanLengths;
  /** Mean requests of the greatest counted day. */
  readonly requestsPerDay: number;
  /** Mean requests a second of the busiest 60 minutes from a five-minute mark on, and at the peak of the curve. */
  readonly busiestHour: number;
  readonly peak: number;
}

/** One of the ladder. */
export interface TokenEstimator {
  readonly key: EstimatorKey;
  formula(day: TokenDayAsked): RungFormula;
  answer(day: TokenDayAsked): EstimatorAnswer;
}

/** The day that the estimators are asked about. */
export function tokenDayAsked(scenario: TokenScenario, model: TokenModel): TokenDayAsked {
  const { demand, warmupDays, days } = model;
  let greatest = 0;
  for (let day = 0; day < days; day++) greatest = Math.max(greatest, demand.dayFactors(warmupDays + day));
  const requestsPerDay = demand.requestsPerDay * greatest;
  const { cumulative, peakRate } = demand.curve;
  let share = 0;
  for (let t = 0; t + SECONDS_PER_HOUR <= SECONDS_PER_DAY; t += INTERVAL_SECONDS) {
    share = Math.max(share, cumulative(t + SECONDS_PER_HOUR) - cumulative(t));
  }
  return {
    ...{ scenario, model, requestsPerDay },
    lengths: meanLengths(model.lengths),
    busiestHour: (requestsPerDay * share) / SECONDS_PER_HOUR,
    peak: requestsPerDay * peakRate,
  };
}

/** A number of replicas that need not be whole, in cards. */
export function replicasExactly(
  { plan }: TokenModel,
  replicas: number,
  note: RungNote | null = null,
): EstimatorAnswer {
  const cardsExact = replicas * plan.cards;
  return { cardsExact, cards: Math.max(plan.cards, wholeCards(cardsExact, plan.cards)), note };
}
