/**
 * How soon a queue forgets where it began. Knows neither days nor cards.
 */
import { requireServers } from "./domain.js";

/** A stationary queue by its servers, its load and its variability. */
export interface RelaxationInput {
  /** c, whole, >= 1. */
  readonly servers: number;
  /** rho = a/c, >= 0. */
  readonly utilisation: number;
  /** E[S] [s], > 0. */
  readonly serviceSeconds: number;
  /** Squared coefficient of variation of arrivals, of Poisson ones 1. */
  readonly arrivalScv: number;
  /** Squared coefficient of variation of service, >= 0. */
  readonly serviceScv: number;
}

/**
 * The relaxation time [s]: what a queue began with fades as exp(-t / relaxation time). The greater of
 *
 *   E[S] (1 + c_s^2)/2                                   what is in service when looked at takes as long to end
 *   (c_a^2 + c_s^2)/2 x (E[S]/c) / (1 - sqrt(rho))^2     the queue before c servers taken as one c times as fast
 *
 * The second is exact for M/M/1; for other laws and servers it is the diffusion's, scaled alike.
 * @returns Infinity where rho >= 1, as nothing is forgotten
 * Source: Cohen 1982, The Single Server Queue, II.2.1 (M/M/1); Whitt 1989, Management Science 35(11), 1341-1366
 * (scaling by variability). Example: one server of 1 s at rho = 0.95 forgets in 1,560 s.
 */
export function relaxationTime(input: RelaxationInput): number {
  const { servers, utilisation, serviceSeconds, arrivalScv, serviceScv } = input;
  requireServers(servers);
  const inService = (serviceSeconds * (1 + serviceScv)) / 2;
  if (!(utilisation < 1)) return Number.POSITIVE_INFINITY;
  const spread = (arrivalScv + serviceScv) / 2;
  const queue = (spread * (serviceSeconds / servers)) / (1 - Math.sqrt(utilisation)) ** 2;
  return Math.max(inService, queue);
}
