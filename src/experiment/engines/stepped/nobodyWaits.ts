/** Pools so large for their demand that nobody is expected to wait: any step is right for them. */

import { halfinWhittProbability } from "../../../queueing/staffing.js";
import { arrivalRates, CELL_SECONDS } from "../../dayLoads.js";
import type { Model } from "../../model.js";

/** Runs of which one would see anybody wait. */
const ONE_IN = 10_000;

/**
 * Whether all counted days of a run see nobody wait, but for one such run in 10,000: by Halfin and Whitt's probability
 * of waiting at the load of each five minutes, which is above that of constant service and of few servers. Never where
 * days or minutes have a chance of their own, or service is drawn, whose departures a long step would smooth.
 * @param servers of the pool, >= 1
 */
export function nobodyWaits(model: Model, servers: number, replications: number): boolean {
  const { demand, service, days, warmupDays } = model;
  if (service.constant === null || demand.dayToDayCv > 0 || demand.minuteToMinuteCv > 0) return false;
  let waiting = 0;
  for (let day = 0; day < days; day++) {
    for (const rate of arrivalRates(demand, demand.dayFactors(warmupDays + day))) {
      const idle = 1 - (rate * service.mean) / servers;
      if (idle <= 0) return false;
      waiting += rate * CELL_SECONDS * halfinWhittProbability(idle * Math.sqrt(servers));
      if (waiting * replications * ONE_IN > 1) return false;
    }
  }
  return true;
}
