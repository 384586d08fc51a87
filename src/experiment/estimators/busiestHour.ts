/** The mean load of the busiest hour. */

import { INTERVAL_SECONDS } from "../../metrics/dayFlow.js";
import { meanOfferedLoad } from "../../serving/flop.js";
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from "../../units.js";
import { type Estimator, exactly } from "./estimator.js";

/** The busiest hour as `utilisation.busiestHour` means it: 60 minutes of the day from a five-minute mark on. */
export const busiestHour: Estimator = {
  key: "busiestHour",
  formula: () => ({ kind: "busiestHour" }),
  answer: ({ model, offered: { curve, requestsPerDay } }) => {
    let share = 0;
    for (let t = 0; t + SECONDS_PER_HOUR <= SECONDS_PER_DAY; t += INTERVAL_SECONDS) {
      share = Math.max(share, curve.cumulative(t + SECONDS_PER_HOUR) - curve.cumulative(t));
    }
    return exactly(model, meanOfferedLoad(requestsPerDay * share, model.service.mean, SECONDS_PER_HOUR));
  },
};
