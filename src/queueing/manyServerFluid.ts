/**
 * The fluid limit of many servers. Serves the library's user and the tests of the engines; the ladder of estimates asks
 * fluid.ts, which takes schedules and answers for every request.
 */
import { requirePositive, requireServers } from "./domain.js";
import { crossings, turningPoints } from "./monotone.js";
import { modifiedOfferedLoad, type OfferedDay, type OfferedService } from "./offeredLoad.js";

/** The first queue of a many-server fluid day; instants and waits in seconds. */
export interface ManyServerFluid {
  /** When m(t) first reaches c, and requests begin to wait. */
  readonly queueStart: number;
  /** The greatest wait of that queue. */
  readonly worstWait: number;
}

/**
 * The fluid limit that keeps the service time: servers fill up as m(t) of M_t/G/infinity does (Eick, Massey &
 * Whitt 1993), so the queue starts when m(t) reaches c, some mean service times later than in `fluidDay`; from
 * then on c/S requests leave per second. Exact in the limit for exponential service; for constant service it
 * neglects the ripple of one service time (about 0.01 s on the worst wait of a day of 3e6 requests).
 *
 * @returns null where m(t) never reaches c
 */
export function manyServerFluid(
  day: OfferedDay,
  service: OfferedService,
  servers: number,
): ManyServerFluid | null {
  requireServers(servers);
  requirePositive("requests a day", day.requestsPerDay);
  const { curve, requestsPerDay } = day;
  const load = modifiedOfferedLoad(day, service);
  const queueStart = crossings(load.at, turningPoints(load.at, curve.breakpoints), servers)[0];
  if (queueStart === undefined) return null;
  const leaving = servers / service.mean;
  const turns = turningPoints((t) => curve.rate(t), curve.breakpoints);
  const fallsBelow = [...turns, ...crossings((t) => curve.rate(t), turns, leaving / requestsPerDay)]
    .filter((t) => t > queueStart)
    .sort((a, b) => a - b);
  let backlog = 0;
  for (const t of fallsBelow) {
    backlog = Math.max(
      backlog,
      requestsPerDay * (curve.cumulative(t) - curve.cumulative(queueStart)) - leaving * (t - queueStart),
    );
  }
  return { queueStart, worstWait: backlog / leaving };
}
