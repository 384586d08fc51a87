/** What every estimator that knows waiting answers where no number of servers meets the objectives. */

import { impossibleText } from "../fluidObjective.js";
import type { Model } from "../model.js";
import { type EstimatorAnswer, noAnswer } from "./estimator.js";

/** The answer where an objective cannot be met, or none is given; null where a method may try. */
export function hopeless({ objectives, service }: Model): EstimatorAnswer | null {
  if (objectives.length === 0) return noAnswer("no objective is given");
  for (const objective of objectives) {
    const why = impossibleText(objective, service);
    if (why !== null) return noAnswer(why);
  }
  return null;
}
