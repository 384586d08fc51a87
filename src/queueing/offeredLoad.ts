/**
 * The mean number of busy servers if there were always enough: m(t) of M_t/G/infinity, the integral over u of
 * lambda(t - u) P(S > u) (Eick, Massey & Whitt, Oper. Res. 41, 1993; Mgmt Sci. 39, 1993). It follows the arrival
 * rate with a lag of about E[S^2]/(2 E[S]), and is the load to staff for (`modified offered load`).
 *
 * Here to 13 digits, by quadrature for each t: for the library's user and for staffing.ts. loadTable.ts has it to six
 * digits for every minute of a day, which is what the ladder of estimates asks.
 */
import { SECONDS_PER_DAY } from "../units.js";
import { type ArrivalDays, arrivalDays } from "./arrivalDays.js";
import type { DayShape, DayStart } from "./dayShape.js";
import { requireNotNegative, requirePositive } from "./domain.js";
import { greatest } from "./greatest.js";
import { integral } from "./quadrature.js";

/** The service time's law, as far as m(t) needs it; mean in seconds. */
export type OfferedService =
  | { readonly kind: "constant"; readonly mean: number }
  | { readonly kind: "exponential"; readonly mean: number }
  /** `tail(x)` = P(S > x), x in seconds, non-increasing from 1, smooth between its `jumps` (ascending), if any. */
  | {
      readonly kind: "law";
      readonly mean: number;
      tail(x: number): number;
      readonly jumps?: readonly number[];
    };

/** A day that offers load: how its requests are spread, how many there are, and what went before. */
export interface OfferedDay {
  readonly curve: DayShape;
  /** Expected requests of the day. */
  readonly requestsPerDay: number;
  readonly start: DayStart;
}

/** m(t) of a day, as a function and by its peak. */
export interface ModifiedOfferedLoad {
  /** m(t) in erlangs, t in seconds from the day's start; t >= 0, periodic or beyond the day as `start` says. */
  at(t: number): number;
  /** The greatest m(t) of the day and the (first) instant of it. */
  peak(): { readonly at: number; readonly load: number };
}

/** Beyond this many days of memory the past is taken at its mean rate. */
const MEMORY_DAYS = 40;
/** Widths of the first panels in mean service times; the quadrature halves them where it must. */
const PANELS = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64];

/**
 * m(t) of a day, right to about 13 digits, also where it is far below its peak.
 *
 * @throws RangeError unless requests are >= 0 and the mean service time is > 0
 */
export function modifiedOfferedLoad(day: OfferedDay, service: OfferedService): ModifiedOfferedLoad {
  const { curve, requestsPerDay, start } = day;
  requireNotNegative("requests a day", requestsPerDay);
  requirePositive("mean service time", service.mean);
  const days = arrivalDays(curve, start);
  const isPeriodic = start === "periodic";
  const busy =
    service.kind === "constant" ? busyOfConstant(days, service.mean) : busyOfLaw(days, service, isPeriodic);
  const at = (t: number): number => {
    requireNotNegative("instant", t);
    return t === 0 && !isPeriodic ? 0 : requestsPerDay * busy(t);
  };
  return {
    at,
    peak() {
      const { at: instant, value } = greatest(at, kinksOf(day, service), slopeOf(days, service, busy));
      return { at: instant, load: value };
    },
  };
}

/** Lambda(t) - Lambda(t - S): who arrived within a service time is busy, one request a day. */
function busyOfConstant(days: ArrivalDays, mean: number): (t: number) => number {
  return (t) => {
    const share = days.until(t) - days.until(t - mean);
    // A small difference of two shares near 1 has lost digits; the rate has not.
    return share > 1e-3 ? share : integral(days.rate, days.breakpointsWithin(t - mean, t));
  };
}

/** The integral over age of lambda(t - age) P(S > age), one request a day; the day's start is the oldest arrival of one that stands alone. */
function busyOfLaw(
  days: ArrivalDays,
  service: Exclude<OfferedService, { kind: "constant" }>,
  isPeriodic: boolean,
): (t: number) => number {
  const { mean } = service;
  const tail = service.kind === "law" ? service.tail : (x: number) => Math.exp(-Math.max(0, x) / mean);
  /** Ages at which the tail may not be smooth, or changes its scale. */
  const joints = PANELS.map((panel) => panel * mean);
  if (service.kind === "law") joints.push(...(service.jumps ?? []));
  const memory = isPeriodic ? memoryOf(tail) : 0;
  return (t) => {
    const oldest = isPeriodic ? memory : t;
    const within = joints.filter((age) => age > 0 && age < oldest);
    const ages = [...days.breakpointsWithin(t - oldest, t).map((point) => t - point), ...within];
    ages.sort((a, b) => a - b);
    const share = integral((age) => days.rate(t - age) * tail(age), ages, 1e-13);
    if (!isPeriodic || !(tail(oldest) > 1e-17)) return share;
    // What is older is met at the mean rate.
    const known = [0, ...within, oldest].sort((a, b) => a - b);
    return share + Math.max(0, mean - integral(tail, known)) / SECONDS_PER_DAY;
  };
}

/** Whole days after which hardly a request is still in service [s], MEMORY_DAYS at most. */
function memoryOf(tail: (x: number) => number): number {
  let reach = SECONDS_PER_DAY;
  while (reach < MEMORY_DAYS * SECONDS_PER_DAY && tail(reach) > 1e-17) reach += SECONDS_PER_DAY;
  return reach;
}

/** m'(t)/requests where it is known without differentiating. */
function slopeOf(
  days: ArrivalDays,
  { kind, mean }: OfferedService,
  busy: (t: number) => number,
): ((t: number) => number) | null {
  switch (kind) {
    case "constant":
      return (t) => days.rate(t) - days.rate(t - mean);
    case "exponential":
      return (t) => days.rate(t) - busy(t) / mean;
    case "law":
      return null;
  }
}

/** Where m(t) may not be smooth: at the breakpoints of the rate and, for constant service, one service time later. */
export function kinksOf({ curve, start }: OfferedDay, service: OfferedService): number[] {
  const kinks = [...curve.breakpoints];
  if (service.kind === "constant") {
    for (const point of curve.breakpoints) {
      const later = point + service.mean;
      kinks.push(start === "periodic" ? later % SECONDS_PER_DAY : Math.min(later, SECONDS_PER_DAY));
    }
  }
  return kinks.sort((a, b) => a - b);
}
