/** Estimators, their formulas and what to bear in mind with them, in words. */

import type { EstimatorKey, LadderRung, RungFormula, RungNote } from "../../experiment/estimators/rung.js";
import { SECONDS_PER_HOUR } from "../../units.js";
import { shareWords } from "./shares.js";

/** What a reader calls an estimator. */
export const ESTIMATOR_WORDS: Readonly<Record<EstimatorKey, string>> = {
  busyWindowAverage: "busy-window average",
  busiestHour: "busiest hour",
  fluid: "fluid",
  pointwiseStationary: "pointwise stationary",
  modifiedOfferedLoad: "modified offered load",
  squareRoot: "square root",
  steadyThroughput: "steady throughput",
  sequenceSlots: "sequence slots",
  tpotBatch: "batch that keeps TPOT",
  simulation: "simulation",
};

/** A rung as documents, tables and texts have it; "" where there is nothing to bear in mind. */
export interface SaidRung extends Omit<LadderRung, "estimator" | "formula" | "note"> {
  readonly estimator: string;
  readonly formula: string;
  readonly note: string;
}

/** The ladder with names, formulas and notes in words. */
export function saidLadder(ladder: readonly LadderRung[]): SaidRung[] {
  return ladder.map((rung) => ({
    ...rung,
    estimator: ESTIMATOR_WORDS[rung.estimator],
    formula: formulaWords(rung.formula),
    note: rung.note === null ? "" : noteWords(rung.note),
  }));
}

/** How an estimator comes to its cards: `requests of the busiest 60 minutes x E[S] / 1 h`. */
export function formulaWords(formula: RungFormula): string {
  switch (formula.kind) {
    case "flopInWindow":
      return `FLOP a day / (peak x MFU x ${hours(formula.seconds)})`;
    case "workInWindow":
      return `requests a day x E[S] / ${hours(formula.seconds)}`;
    case "busiestHour":
      return "requests of the busiest 60 minutes x E[S] / 1 h";
    case "fluid":
      return "least c whose deterministic wait, Lambda(t) against c/E[S], meets it";
    case "pointwiseStationary":
      return "least c at which M/M/c, its waits x (1 + c_s^2)/2, meets it at the load of the moment, lambda(t) E[S], over the day's arrivals";
    case "modifiedOfferedLoad":
      return "the same at the load m(t) of M_t/G/infinity, which follows lambda(t) with a lag";
    case "squareRoot":
      return "m + beta sqrt(m), m the greatest m(t), beta by Halfin and Whitt's wait at that load";
    case "steadyThroughput":
      return "requests a second of the busiest 60 minutes / (B / residence), B the batch of mean requests that a replica's places, memory and token budget hold";
    case "sequenceSlots":
      return "least n at which M/M/c, c = n x B places of E[S] = the residence in a full batch, keeps it at the peak's rate";
    case "tpotBatch":
      return "requests a second at the peak / (B / residence), B the greatest batch of mean requests whose iterations keep TPOT";
    case "simulation":
      return `least cards with which ${shareWords(formula.daysShare)} of ${formula.days} simulated days meet every objective`;
  }
}

/** Why there is no answer, or what to bear in mind: `no objective is given`. */
export function noteWords(note: RungNote): string {
  switch (note.kind) {
    case "noObjective":
      return "no objective is given";
    case "noServers":
      return "no number of servers meets it";
    case "noGreatestWait":
      return "a stationary queue has no greatest wait";
    case "noLoad":
      return "no load";
    case "serviceTooLong": {
      const why = note.isBoundByReading ? ", as the weights are read once a token of the answer" : "";
      return `${note.objective}: the service alone takes longer${why}`;
    }
    case "noModel":
      return "no model and card are named, so that FLOP are unknown";
    case "assumedMfu":
      return `at ${shareWords(note.mfu)} MFU, as the reports assume`;
    case "batch":
      return `B = ${Number(note.requests.toPrecision(3))}`;
    case "assumedWindow":
      return `the profile has no peak window: ${hours(note.seconds)} by the reports' rule`;
    case "wholeDay":
      return "the whole day's FLOP, though a part of them falls outside the window";
    case "beta": {
      const rough = note.isForFew ? "; a limit for many servers, rough for so few" : "";
      return `beta = ${Number(note.beta.toPrecision(3))}${rough}`;
    }
  }
}

function hours(seconds: number): string {
  return `${Number((seconds / SECONDS_PER_HOUR).toPrecision(4))} h`;
}
