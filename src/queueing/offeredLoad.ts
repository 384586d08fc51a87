/**
 * The mean number of busy servers if there were always enough: m(t) of M_t/G/infinity, the integral over u of
 * lambda(t - u) P(S > u) (Eick, Massey & Whitt, Oper. Res. 41, 1993; Mgmt Sci. 39, 1993). It follows the arrival
 * rate with a lag of about E[S^2]/(2 E[S]), and is the load to staff for (`modified offered load`).
 */
import { SECONDS_PER_DAY } from "../units.js";
import type { DayShape, DayStart } from "./dayShape.js";
import { requireNotNegative, requirePositive } from "./domain.js";
import { integral } from "./quadrature.js";
import { peak, root } from "./root.js";

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

export interface OfferedDay {
  readonly curve: DayShape;
  /** Expected requests of the day. */
  readonly requestsPerDay: number;
  readonly start: DayStart;
}

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
  const inPast = start === "periodic";
  const rate = (t: number): number => {
    if (inPast) return curve.rate(((t % SECONDS_PER_DAY) + SECONDS_PER_DAY) % SECONDS_PER_DAY);
    return t < 0 || t >= SECONDS_PER_DAY ? 0 : curve.rate(t);
  };
  const cumulative = (t: number): number => {
    const whole = Math.floor(t / SECONDS_PER_DAY);
    if (inPast) return whole + curve.cumulative(t - whole * SECONDS_PER_DAY);
    return t <= 0 ? 0 : t >= SECONDS_PER_DAY ? 1 : curve.cumulative(t);
  };

  /** Breakpoints of the rate within (low, high), with both ends. */
  const between = (low: number, high: number): number[] => {
    const points = [low];
    const [from, to] = inPast
      ? [Math.floor(low / SECONDS_PER_DAY), Math.floor(high / SECONDS_PER_DAY)]
      : [0, 0];
    for (let d = from; d <= to; d++)
      for (const point of curve.breakpoints) {
        const t = d * SECONDS_PER_DAY + point;
        if (t > points[points.length - 1]! && t < high) points.push(t);
      }
    points.push(high);
    return points;
  };

  const constant = (t: number): number => {
    const share = cumulative(t) - cumulative(t - service.mean);
    // A small difference of two shares near 1 has lost digits; the rate has not.
    return share > 1e-3 ? share : integral(rate, between(t - service.mean, t));
  };

  const tail =
    service.kind === "law" ? service.tail : (x: number): number => Math.exp(-Math.max(0, x) / service.mean);

  /** Ages at which the tail may not be smooth, or changes its scale. */
  const joints = PANELS.map((panel) => panel * service.mean);
  if (service.kind === "law") joints.push(...(service.jumps ?? []));

  const general = (t: number): number => {
    let reach = t;
    if (inPast) {
      reach = SECONDS_PER_DAY;
      while (reach < MEMORY_DAYS * SECONDS_PER_DAY && tail(reach) > 1e-17) reach += SECONDS_PER_DAY;
    }
    const ages = between(t - reach, t).map((point) => t - point);
    for (const age of joints) if (age > 0 && age < reach) ages.push(age);
    ages.sort((a, b) => a - b);
    let share = integral((age) => rate(t - age) * tail(age), ages, 1e-13);
    if (inPast && tail(reach) > 1e-17) {
      const known = [0, ...joints.filter((age) => age > 0 && age < reach), reach].sort((a, b) => a - b);
      share += Math.max(0, service.mean - integral(tail, known)) / SECONDS_PER_DAY;
    }
    return share;
  };

  const share = service.kind === "constant" ? constant : general;
  const at = (t: number): number => {
    requireNotNegative("instant", t);
    return t === 0 && !inPast ? 0 : requestsPerDay * share(t);
  };

  /** m'(t)/requests where it is known without differentiating. */
  const slope =
    service.kind === "constant"
      ? (t: number): number => rate(t) - rate(t - service.mean)
      : service.kind === "exponential"
        ? (t: number): number => rate(t) - general(t) / service.mean
        : null;

  return {
    at,
    peak() {
      const kinks = [...curve.breakpoints];
      if (service.kind === "constant")
        for (const point of curve.breakpoints) {
          const later = point + service.mean;
          kinks.push(inPast ? later % SECONDS_PER_DAY : Math.min(later, SECONDS_PER_DAY));
        }
      kinks.sort((a, b) => a - b);
      let best = { at: 0, load: at(0), low: 0, high: 0 };
      for (let i = 1; i < kinks.length; i++) {
        const low = kinks[i - 1]!;
        const width = kinks[i]! - low;
        if (!(width > 0)) continue;
        for (let k = 0; k <= SAMPLES; k++) {
          const t = low + (width * k) / SAMPLES;
          const load = at(t);
          if (load > best.load * (1 + 1e-14))
            best = {
              at: t,
              load,
              low: low + (width * Math.max(0, k - 1)) / SAMPLES,
              high: low + (width * Math.min(SAMPLES, k + 1)) / SAMPLES,
            };
        }
      }
      if (!(best.high > best.low)) return { at: best.at, load: best.load };
      const top = stationaryPoint(at, slope, best.low, best.high);
      const load = at(top);
      return load >= best.load * (1 - 1e-14) ? { at: top, load } : { at: best.at, load: best.load };
    },
  };
}

const SAMPLES = 24;
const DEGREE = 10;

/** Where f, with one peak on [low, high], is greatest: the root of its slope, known or from an interpolant. */
function stationaryPoint(
  f: (t: number) => number,
  slope: ((t: number) => number) | null,
  low: number,
  high: number,
): number {
  const inset = 1e-9 * (high - low);
  const derivative = slope ?? chebyshevSlope(f, low, high);
  if (derivative(low + inset) > 0 && derivative(high - inset) < 0)
    return root(derivative, low + inset, high - inset);
  return peak(f, low, high);
}

/** The derivative of f's Chebyshev interpolant on [low, high], but for a positive factor. */
function chebyshevSlope(f: (t: number) => number, low: number, high: number): (t: number) => number {
  const middle = (low + high) / 2;
  const half = (high - low) / 2;
  const angle = Array.from({ length: DEGREE + 1 }, (_, j) => (Math.PI * (j + 0.5)) / (DEGREE + 1));
  const value = angle.map((theta) => f(middle + half * Math.cos(theta)));
  const coefficient = Array.from(
    { length: DEGREE + 1 },
    (_, k) => (2 / (DEGREE + 1)) * value.reduce((sum, v, j) => sum + v * Math.cos(k * angle[j]!), 0),
  );
  // d/dx T_k(cos theta) = k sin(k theta)/sin(theta)
  return (t) => {
    const theta = Math.acos(Math.min(1, Math.max(-1, (t - middle) / half)));
    let sum = 0;
    for (let k = 1; k <= DEGREE; k++) sum += coefficient[k]! * k * Math.sin(k * theta);
    return sum;
  };
}
