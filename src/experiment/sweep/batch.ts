/** A batch of a sweep's samples as it travels: what is asked for, and what came of it. */

import type { Scenario } from "../../scenario/scenario.js";
import type { Sampling } from "./inputs.js";
import type { Measure } from "./outputs.js";

/** A batch of samples of one cell. */
export interface SweepJob extends Sampling {
  readonly kind: "sweep";
  /** Of the batch's cell. */
  readonly scenario: Scenario;
  readonly measure: Measure;
  readonly replications: number;
  /** Samples from..to-1. */
  readonly from: number;
  readonly to: number;
}

/** What comes of a {@link SweepJob}. */
export interface SweepBatch {
  /** One line a sample: its inputs, then its outputs (rows.ts). */
  readonly rows: string;
  /** The same numbers, row by row; no figure is NaN. Left out where a batch travels as JSON. */
  readonly numbers?: Float64Array;
}
