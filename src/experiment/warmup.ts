/**
 * How long a replication runs before its counted days: until what it began with, an empty pool, is forgotten, and no
 * longer. A service that sleeps at night begins each day empty and needs none; one whose load is light at night
 * forgets the evening in minutes; a full one may need days.
 */
import { relaxationTime } from "../queueing/relaxation.js";
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from "../units.js";
import type { Demand } from "../workload/demand.js";
import { arrivalRates, arrivalScv, CELL_SECONDS, CELLS } from "./dayLoads.js";

/** What is simulated before the counted days. */
export interface Warmup {
  /** Whole days before the counted ones; the first of them may be simulated in part. */
  readonly days: number;
  /** What of the first of them is left out [s], below a day. */
  readonly skip: number;
  /**
   * What it would take to forget the start [s]: RELAXATIONS relaxation times at the loads of the day. 0 where a day
   * begins empty; Infinity where the pool never catches up.
   */
  readonly needed: number;
}

/** The queue with which warm-up is planned. */
export interface WarmupQueue {
  readonly demand: Demand;
  readonly service: { readonly mean: number; readonly scv: number };
  readonly servers: number;
  /** Counted days of a replication. */
  readonly days: number;
}

/** After five relaxation times less than 1 % of the start is left. */
const RELAXATIONS = 5;
/** A longer warm-up is cut here, and no interval is given. */
const MOST_DAYS = 100;
/** The same by the requests that would be simulated for nothing. */
const MOST_REQUESTS = 1e8;

/**
 * The warm-up that the queue needs, or `asked` whole days of it.
 * @param asked `simulate.warmupDays`; null: as long as needed, at most 100 days or 1e8 requests
 */
export function planWarmup(queue: WarmupQueue, asked: number | null): Warmup {
  const needed = forgettingSeconds(queue);
  if (asked !== null) return { days: asked, skip: 0, needed };
  const { requestsPerDay } = queue.demand;
  // A pool that never catches up has no stationary state to warm up to: a day, as good as any.
  const wanted = needed === Number.POSITIVE_INFINITY ? SECONDS_PER_DAY : needed;
  const affordable = Math.max(SECONDS_PER_DAY, (MOST_REQUESTS / requestsPerDay) * SECONDS_PER_DAY);
  const seconds = Math.min(wanted, MOST_DAYS * SECONDS_PER_DAY, affordable);
  const whole = Math.ceil(seconds / SECONDS_PER_MINUTE) * SECONDS_PER_MINUTE;
  const days = Math.ceil(whole / SECONDS_PER_DAY);
  return { days, skip: days * SECONDS_PER_DAY - whole, needed };
}

/** Simulated seconds of a warm-up. */
export function warmupSeconds({ days, skip }: Warmup): number {
  return days * SECONDS_PER_DAY - skip;
}

/** Whether a replication is long enough for its mean to be about normal over replications: as long as its memory. */
export function isLongEnough(warmup: Warmup, days: number): boolean {
  return warmup.needed === Number.POSITIVE_INFINITY || warmup.needed <= days * SECONDS_PER_DAY * (1 + 1e-9);
}

/**
 * Seconds before the day's start from which an empty pool comes to the state of one that ran for ever. Walks back from
 * the day's start and adds up dt / relaxation time, where the fluid limit has no backlog, until five are full; where
 * there is a backlog nothing is added, as it hands on what it was given, and a start within it would miss it.
 */
function forgettingSeconds({ demand, service, servers, days }: WarmupQueue): number {
  if (demand.curve.troughRate === 0) return 0;
  let factor = 0;
  for (let day = 0; day < days; day++) factor = Math.max(factor, demand.dayFactors(day));
  const rates = arrivalRates(demand, factor);
  const backlog = fluidBacklog(rates, servers / service.mean);
  if (backlog === null) return Number.POSITIVE_INFINITY;
  let forgotten = 0;
  for (let k = CELLS - 1; k >= 0; k--) {
    if (backlog[k]! > 0 || backlog[k + 1]! > 0) continue;
    const relaxation = relaxationTime({
      servers,
      utilisation: (rates[k]! * service.mean) / servers,
      serviceSeconds: service.mean,
      arrivalScv: arrivalScv(demand, rates[k]!),
      serviceScv: service.scv,
    });
    const after = (CELLS - 1 - k) * CELL_SECONDS;
    if (forgotten + CELL_SECONDS / relaxation >= RELAXATIONS) {
      return after + (RELAXATIONS - forgotten) * relaxation;
    }
    forgotten += CELL_SECONDS / relaxation;
  }
  if (forgotten === 0) return Number.POSITIVE_INFINITY;
  const wholeDays = RELAXATIONS / forgotten;
  const isFlat = demand.curve.peakRate <= demand.curve.troughRate * (1 + 1e-9);
  return (isFlat ? wholeDays : Math.ceil(wholeDays)) * SECONDS_PER_DAY;
}

/**
 * The fluid limit's backlog [requests] at the cells' borders, [CELLS + 1], of a day that follows its like; null where
 * it grows from day to day.
 * @param capacity requests a second
 */
function fluidBacklog(rates: Float64Array, capacity: number): Float64Array | null {
  const backlog = new Float64Array(CELLS + 1);
  let began = 0;
  for (let round = 0; round < 2; round++) {
    began = backlog[CELLS]!;
    backlog[0] = began;
    for (let k = 0; k < CELLS; k++) {
      backlog[k + 1] = Math.max(0, backlog[k]! + (rates[k]! - capacity) * CELL_SECONDS);
    }
  }
  return backlog[CELLS]! > began * (1 + 1e-9) + 1e-9 ? null : backlog;
}
