/** Square-root staffing: the greatest load and a safety of its square root. */

import { halfinWhittProbability } from "../../queueing/staffing.js";
import { type Estimator, exactly, noAnswer } from "./estimator.js";
import { hopeless } from "./hopeless.js";
import { answerOf, type Demanded } from "./stationaryWait.js";

/** Beyond this beta nobody waits in Halfin and Whitt's limit. */
const GREATEST_BETA = 36;

/** m + beta sqrt(m). Source: Halfin & Whitt, Operations Research 29, 1981. */
export const squareRoot: Estimator = {
  key: "squareRoot",
  formula: () => ({ kind: "squareRoot" }),
  answer: ({ model, modifiedLoads }) => {
    const { peak } = modifiedLoads();
    if (!(peak > 0)) return hopeless(model) ?? noAnswer({ kind: "noLoad" });
    return answerOf(model, (demands) => {
      const root = Math.sqrt(peak);
      const beta = Math.max(...demands.map((demand) => leastBeta(demand, root)));
      return exactly(model, peak + beta * root, { kind: "beta", beta, isForFew: root < 3 });
    });
  },
};

/** The least beta at which the figure is within its target, by bisection to ten digits. */
function leastBeta({ target, figure }: Demanded, root: number): number {
  let low = 0;
  let high = GREATEST_BETA;
  for (let i = 0; i < 60 && high - low > 1e-10; i++) {
    const beta = (low + high) / 2;
    if (figure({ waiting: halfinWhittProbability(beta), spare: beta * root }) <= target) high = beta;
    else low = beta;
  }
  return high;
}
