/** The pointwise stationary approximation: the queue of the moment's rate, as if it lasted for ever. */

import { stationaryLoads } from "../../queueing/loadTable.js";
import type { Estimator } from "./estimator.js";
import { byStationaryQueue } from "./stationaryQueue.js";

/** Source: Green & Kolesar, Management Science 37, 1991. */
export const pointwiseStationary: Estimator = {
  name: "pointwise stationary",
  formula: () =>
    "least c at which M/M/c, its waits x (1 + c_s^2)/2, meets it at the load of the moment, lambda(t) E[S], over the day's arrivals",
  answer: ({ model, offered, service }) => byStationaryQueue(model, stationaryLoads(offered, service)),
};
