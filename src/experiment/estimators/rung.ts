/** What an estimator answers, as values: who, by which formula, how many cards, and what to bear in mind. */

/** The estimators by their keys, simplest first; the simulation's own answer is the ladder's last rung. */
export type EstimatorKey =
  | "busyWindowAverage"
  | "busiestHour"
  | "fluid"
  | "pointwiseStationary"
  | "modifiedOfferedLoad"
  | "squareRoot"
  /** Of services that answer token by token. */
  | "steadyThroughput"
  | "sequenceSlots"
  | "tpotBatch"
  | "simulation";

/** By what an estimator has its cards; report/words has the formula. */
export type RungFormula =
  /** A day's work over a window [s], of FLOP, or of service times where memory sets them. */
  | { readonly kind: "flopInWindow" | "workInWindow"; readonly seconds: number }
  | { readonly kind: Exclude<EstimatorKey, "busyWindowAverage" | "simulation"> }
  /** The least cards with which a share of so many simulated days meets every objective. */
  | { readonly kind: "simulation"; readonly daysShare: number; readonly days: number };

/** Why an estimator has no answer, or what to bear in mind with the one it has. */
export type RungNote =
  /** No objective is given, no number of servers meets it, a stationary queue has no greatest wait, nobody comes. */
  | { readonly kind: "noObjective" | "noServers" | "noGreatestWait" | "noLoad" }
  /** The service alone takes longer than an objective allows; as the weights are read for each token of the answer. */
  | { readonly kind: "serviceTooLong"; readonly objective: string; readonly isBoundByReading: boolean }
  /** No model and card are named, so that nothing is known of FLOP. */
  | { readonly kind: "noModel" }
  /** MFU is assumed to be so much. */
  | { readonly kind: "assumedMfu"; readonly mfu: number }
  /** Requests in a replica's batch. */
  | { readonly kind: "batch"; readonly requests: number }
  /** The profile has no window of its own: one of so many seconds stands for it. */
  | { readonly kind: "assumedWindow"; readonly seconds: number }
  /** The whole day's FLOP counts, though a part of it falls outside the window. */
  | { readonly kind: "wholeDay" }
  /** The safety of square-root staffing; few: the limit is one for many servers. */
  | { readonly kind: "beta"; readonly beta: number; readonly isForFew: boolean };

/** One estimator of the ladder, the simulation's word on its card count beside it. */
export interface LadderRung {
  readonly estimator: EstimatorKey;
  readonly formula: RungFormula;
  /** Whole cards in whole replicas; null where the estimator has no answer. */
  readonly cards: number | null;
  /** Unrounded; null where the estimator only knows whole servers. */
  readonly cardsExact: number | null;
  /** Simulated with that many cards: median over days of the first objective's statistic. */
  readonly value: number | null;
  /** Simulated: share of days that meet every objective. */
  readonly daysMet: number | null;
  /** null: nothing to bear in mind. */
  readonly note: RungNote | null;
}
