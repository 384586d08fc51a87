/** The least servers that keep the objectives if at every moment the queue were the stationary one of that load. */

import { erlangC } from "../../queueing/erlang.js";
import { arrivalMean, type LoadTable } from "../../queueing/loadTable.js";
import { leastServers } from "../../queueing/staffing.js";
import type { Model } from "../model.js";
import { type EstimatorAnswer, wholeServers } from "./estimator.js";
import { answerOf, type Demanded } from "./stationaryWait.js";

/** The least servers over the day's arrivals, each at its load of the table. */
export function byStationaryQueue(model: Model, table: LoadTable): EstimatorAnswer {
  return answerOf(model, (demands) => {
    const least = demands.map((demand) => leastAtLoads(table, demand));
    const known = least.filter((servers) => servers !== null);
    return wholeServers(model, known.length < least.length ? null : Math.max(...known));
  });
}

/** Where the load reaches the servers, a probability counts as 1 and a mean is without bound. */
function leastAtLoads(table: LoadTable, { target, isProbability, figure }: Demanded): number | null {
  const atOrAbove = isProbability ? 1 : Number.POSITIVE_INFINITY;
  return leastServers((servers) => {
    const late = (load: number): number =>
      figure({ waiting: load === 0 ? 0 : erlangC(servers, load), spare: servers - load });
    return arrivalMean(table, servers, late, atOrAbove) <= target;
  });
}
