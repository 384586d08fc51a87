/** What every estimator that knows waiting answers where no number of servers meets the objectives. */

import { isImpossible } from "../fluidObjective.js";
import type { Model } from "../model.js";
import { isBoundByReading } from "../service/serviceTime.js";
import { type EstimatorAnswer, noAnswer } from "./estimator.js";

/** The answer where an objective cannot be met, or none is given; null where a method may try. */
export function hopeless({ objectives, service }: Model): EstimatorAnswer | null {
  if (objectives.length === 0) return noAnswer({ kind: "noObjective" });
  const broken = objectives.find((objective) => isImpossible(objective, service));
  if (broken === undefined) return null;
  const objective = broken.text;
  return noAnswer({ kind: "serviceTooLong", objective, isBoundByReading: isBoundByReading(service) });
}
