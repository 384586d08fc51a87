/** The fluid limit: the wait that the demand curve alone makes, chance left out. */

import { fluidDay } from "../../queueing/fluid.js";
import { leastServers } from "../../queueing/staffing.js";
import { fluidMeets } from "../fluidObjective.js";
import { type Estimator, wholeServers } from "./estimator.js";
import { hopeless } from "./hopeless.js";

/** The least number of servers that keeps every objective in the fluid limit. */
export const fluid: Estimator = {
  key: "fluid",
  formula: () => ({ kind: "fluid" }),
  answer: ({ model, offered: { curve, requestsPerDay, start } }) => {
    const none = hopeless(model);
    if (none !== null) return none;
    const servers = leastServers((count) => {
      const day = fluidDay({
        curve,
        requestsPerDay,
        serviceSeconds: model.service.mean,
        capacity: { from: [0], servers: [count] },
        start,
      });
      return model.objectives.every((objective) => fluidMeets(objective, day, model.service));
    });
    return wholeServers(model, servers);
  },
};
