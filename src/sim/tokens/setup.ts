/** What a pool of replicas is given: its setup, and requests in columns. */
import type { Capacity } from "../supply/capacity.js";
import type { FinishedColumns } from "./finished.js";
import type { GapColumns } from "./gaps.js";
import type { StepLaw } from "./law.js";
import type { Limits } from "./limits.js";
import type { RouterName } from "./routers/routers.js";
import type { SegmentColumns } from "./segments.js";

/** The pool and who is told what it does. */
export interface PoolSetup {
  readonly law: StepLaw;
  readonly limits: Limits;
  /** c(t) in replicas; the last step needs one. */
  readonly replicas: Capacity;
  readonly router: RouterName;
  /** The chance of a router that draws. */
  readonly uniform: () => number;
  /** Requests that are done with, in order of completion. */
  readonly onFinished: (rows: FinishedColumns) => void;
  /** Segments of iterations; costs nothing where it is absent. */
  readonly onSegments?: (rows: SegmentColumns) => void;
  /** Times between tokens that the segments do not tell; likewise. */
  readonly onGaps?: (rows: GapColumns) => void;
}

/** Requests by number; the columns may be longer than what is read. */
export interface RequestColumns {
  /** Ascending, >= 0 [s]. */
  readonly arrivedAt: Float64Array;
  /** Tokens, whole, >= 1. */
  readonly prompt: Int32Array;
  /** Tokens, whole, >= 1. */
  readonly answer: Int32Array;
  /** Tokens of the prompt that are in the cache, whole, 0 .. prompt - 1; null: none. */
  readonly cached: Int32Array | null;
}
