/** What run, size and estimate warn of, as values with their numbers; report/words says them. */

import type { SummaryWarning } from "../metrics/summary.js";
import type { MemoryNote } from "../serving/memory.js";

/** What to bear in mind with the pool itself. */
export type PoolWarning = MemoryNote | { readonly kind: "sparsePeak"; readonly card: string };

/** A stretch of simulated time [s] that is shorter than the queue's memory, `needed`; days that would do. */
interface TooShort<Kind extends string> {
  readonly kind: Kind;
  readonly needed: number;
  readonly given: number;
  readonly days: number;
}

/** What to bear in mind with the step times of a replica: pipelines, whose times are less sure; experts apart, which have none. */
export interface ReplicaWarning {
  readonly kind: "pipelineParallel" | "expertParallel";
}

/** What to bear in mind with a run. */
export type RunWarning =
  | PoolWarning
  | ReplicaWarning
  | SummaryWarning
  /** Bounds of the step's own error in the share that waits and in the mean wait, relative. */
  | { readonly kind: "coarseSteps"; readonly share: number; readonly mean: number }
  | TooShort<"shortWarmup">
  | TooShort<"shortReplication">;

/** Why no number of cards is the answer of a sizing. */
export interface NoAnswer {
  /** Nobody waits and an objective is missed all the same; or more cards are needed than may be. */
  readonly kind: "beyondHelp" | "aboveMost";
  /** Most cards that may be. */
  readonly most: number;
  /** The most cards that were tried, and what the median day has with them. */
  readonly cards: number;
  readonly objectives: readonly {
    readonly text: string;
    readonly unit: "s" | "share";
    readonly median: number | null;
  }[];
}

/** What to bear in mind with a sizing. */
export type SizeWarning =
  | PoolWarning
  | ReplicaWarning
  | NoAnswer
  /** All days are to be met: the interval has no upper end, whatever the days. */
  | { readonly kind: "noUpperEnd" }
  | { readonly kind: "fewDays"; readonly days: number; readonly needed: number; readonly daysShare: number }
  /** The interval's width as a share of the answer, and what `size.within` asks. */
  | { readonly kind: "wideInterval"; readonly width: number; readonly within: number; readonly days: number }
  | { readonly kind: "emptyDays"; readonly empty: number; readonly days: number }
  | { readonly kind: "scheduleUnused" };
