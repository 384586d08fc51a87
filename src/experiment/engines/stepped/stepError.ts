/**
 * How far the time-stepped engine is off, beside chance. It knows the queue at its grid points only: a spell in which
 * all servers are busy that begins and ends between two of them is lost, so that it errs low, in the share that waits
 * most. What governs the error is x = step c (1 - rho)^2 / S, the step over the length of such a spell, and r, the
 * requests a step: one request in a step of its own is put anywhere in it, many fill it evenly.
 *
 * Measured against the exact engine on the same arrivals (M/D/c, c = 1 to 1,000, rho = 0.5 to 0.98, x = 0.0003 to 1):
 *
 *   share that waits   at most sqrt(x) (0.06 + 0.22/(1 + r^2)) + 0.3 x of itself too low
 *   mean wait          at most 0.4 x of itself too low
 *   a quantile         at most step (0.1 + 0.4/(1 + r^2)) off either way
 *
 * Where rho >= 1 spells do not end and x is 0. Over a day each figure's error is weighted by what the moment adds to
 * it, with Halfin and Whitt's probability of waiting. `npm run study` measures it again.
 */
import type { EngineError } from "../../../metrics/engineError.js";
import { relaxationTime } from "../../../queueing/relaxation.js";
import { halfinWhittProbability } from "../../../queueing/staffing.js";
import { arrivalRates, arrivalScv, CELL_SECONDS } from "../../dayLoads.js";
import type { Model } from "../../model.js";

/** Random releases are drawn as if evenly spread in their step: second order in step / S. */
const RELEASES = 0.1;

/** A step's error on the model's days, and the chance it stands beside. */
export interface StepError {
  readonly error: EngineError;
  /**
   * About how far one day's share that waits is off by chance, relative to it: spells in which all servers are busy come
   * and go within a relaxation time, so a day holds few of them where they are rare. 0 where hardly a moment is free.
   */
  readonly noiseOfDay: number;
}

/**
 * The error of a step on the model's days.
 * @param servers of the pool, >= 1
 * @param step [s]
 */
export function stepError(model: Model, servers: number, step: number): StepError {
  const { service, demand } = model;
  const releases = service.constant === null ? RELEASES * (step / service.mean) ** 2 : 0;
  let factor = 0;
  for (let day = 0; day < model.days; day++) {
    factor = Math.max(factor, demand.dayFactors(model.warmupDays + day));
  }
  const rates = arrivalRates(demand, factor);
  let waiting = 0;
  let waited = 0;
  let lostShare = 0;
  let lostMean = 0;
  let variance = 0;
  for (const rate of rates) {
    if (rate === 0) continue;
    const utilisation = (rate * service.mean) / servers;
    const idle = Math.max(0, 1 - utilisation);
    const beta = idle * Math.sqrt(servers);
    const probability = idle === 0 ? 1 : halfinWhittProbability(beta);
    const waits = rate * CELL_SECONDS * probability;
    // The mean wait of those who wait is about S/(c (1 - rho)), and near rho = 1 what the square root of c allows.
    const seconds = waits / Math.max(beta, 0.1);
    const x = (step / service.mean) * beta * beta;
    waiting += waits;
    waited += seconds;
    lostShare += waits * shareError(x, rate * step);
    lostMean += seconds * 0.4 * x;
    if (idle > 0) {
      const spell = relaxationTime({
        servers,
        utilisation,
        serviceSeconds: service.mean,
        arrivalScv: arrivalScv(demand, rate),
        serviceScv: service.scv,
      });
      variance += 2 * Math.min(spell, CELL_SECONDS) * rate * waits * (1 - probability);
    }
  }
  const most = rates.reduce((greatest, rate) => Math.max(greatest, rate * step), 0);
  return {
    error: {
      share: (waiting > 0 ? lostShare / waiting : 0) + releases,
      mean: (waited > 0 ? lostMean / waited : 0) + releases,
      seconds: step * (0.1 + 0.4 / (1 + most * most)),
    },
    noiseOfDay: waiting > 0 ? Math.sqrt(variance + waiting) / waiting : Number.POSITIVE_INFINITY,
  };
}

/** Bound of the share's relative error at one load. */
function shareError(x: number, requestsAStep: number): number {
  return Math.sqrt(x) * (0.06 + 0.22 / (1 + requestsAStep ** 2)) + 0.3 * x;
}
