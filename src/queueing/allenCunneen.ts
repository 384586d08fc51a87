/** The Allen-Cunneen approximation. Serves the library's user, who may know no more than two coefficients of variation. */
import { requireNotNegative } from "./domain.js";
import { mmcMeanWait } from "./mmc.js";

/**
 * Mean waiting time of GI/G/c, an approximation: (c_a^2 + c_s^2)/2 times that of M/M/c (Allen, Probability,
 * Statistics and Queueing Theory, 2nd ed. 1990, after Allen & Cunneen).
 *
 * Exact for M/M/c and for M/G/1. For M/D/c it errs low: by 1 % at 10 servers and utilisation 0.95, 4 % at 50
 * and 0.95, 30 % at 50 and 0.7, 18 % at 2,400 and 0.97: the more servers and the less load, the worse.
 *
 * @param arrivalScv c_a^2, variance/mean^2 of the times between arrivals; 1 for Poisson arrivals
 * @param serviceScv c_s^2, variance/mean^2 of the service time; 0 constant, 1 exponential
 * @returns seconds
 * @throws RangeError outside the domain of `mmcMeanWait`, or at a negative scv
 */
export function allenCunneenMeanWait(
  servers: number,
  offeredLoad: number,
  serviceSeconds: number,
  arrivalScv: number,
  serviceScv: number,
): number {
  requireNotNegative("squared coefficient of variation of the arrivals", arrivalScv);
  requireNotNegative("squared coefficient of variation of the service", serviceScv);
  return ((arrivalScv + serviceScv) / 2) * mmcMeanWait(servers, offeredLoad, serviceSeconds);
}
