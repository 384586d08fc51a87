/** The stage that sizes the days of a plan, each by itself. */

import { secondsOf } from "./engine.js";
import type { SizePlan } from "./size.js";
import type { SizeDayResult } from "./sizeDay.js";
import { resultsOf, type Staged } from "./staged.js";

/** Numbers of servers that a day is tried with, about. */
const TRIALS = 12;

/** The least servers of each day of a plan, in the order of its jobs. */
export function sizedDays(
  label: string,
  { model, engine, jobs }: SizePlan,
): Staged<readonly SizeDayResult[]> {
  return resultsOf(label, jobs, jobs.length * TRIALS * secondsOf(model, engine));
}
