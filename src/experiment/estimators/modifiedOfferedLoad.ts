/** The modified offered load: the queue of the number that would be busy if there were always servers enough. */

import type { Estimator } from "./estimator.js";
import { byStationaryQueue } from "./stationaryQueue.js";

/** Source: Jennings, Mandelbaum, Massey & Whitt, Management Science 42, 1996; m(t) by Eick, Massey & Whitt 1993. */
export const modifiedOfferedLoad: Estimator = {
  key: "modifiedOfferedLoad",
  formula: () => ({ kind: "modifiedOfferedLoad" }),
  answer: ({ model, modifiedLoads }) => byStationaryQueue(model, modifiedLoads()),
};
