/** The measures of a sweep by name. */

import type { Measure } from "../outputs.js";
import { ESTIMATE } from "./estimate.js";
import type { SweepMeasure } from "./measure.js";
import { RUN } from "./run.js";
import { SIZE } from "./size.js";

const BY_NAME: Readonly<Record<Measure, SweepMeasure>> = { run: RUN, size: SIZE, estimate: ESTIMATE };

/** The measure of a name. */
export function measureOf(name: Measure): SweepMeasure {
  return BY_NAME[name];
}
