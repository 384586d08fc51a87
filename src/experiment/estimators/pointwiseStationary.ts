/** The pointwise stationary approximation: the queue of the moment's rate, as if it lasted for ever. */

import { stationaryLoads } from "../../queueing/loadTable.js";
import type { Estimator } from "./estimator.js";
import { byStationaryQueue } from "./stationaryQueue.js";

/** Source: Green & Kolesar, Management Science 37, 1991. */
export const pointwiseStationary: Estimator = {
  key: "pointwiseStationary",
  formula: () => ({ kind: "pointwiseStationary" }),
  answer: ({ model, offered, service }) => byStationaryQueue(model, stationaryLoads(offered, service)),
};
