/** A day's arrivals seen from any instant, before it and after it too: alone, or as one of endless days alike. */
import { SECONDS_PER_DAY } from "../units.js";
import type { DayShape, DayStart } from "./dayShape.js";

/** The arrivals of one request a day, t in seconds from the day's start, of either sign. */
export interface ArrivalDays {
  /** Requests per second at t. */
  rate(t: number): number;
  /** Requests in [0, t], negative for t < 0; 0 there where the day stands alone. */
  until(t: number): number;
  /** The breakpoints of the rate within (low, high), ascending, with both ends. */
  breakpointsWithin(low: number, high: number): number[];
}

/**
 * Those of a day of this shape, which stands alone (`empty`) or among its likes (`periodic`).
 * Example: of an even day until(43,200) is 0.5; among its likes until(-43,200) is -0.5.
 */
export function arrivalDays(curve: DayShape, start: DayStart): ArrivalDays {
  return start === "periodic" ? endlessDays(curve) : oneDay(curve);
}

function endlessDays(curve: DayShape): ArrivalDays {
  return {
    rate: (t) => curve.rate(((t % SECONDS_PER_DAY) + SECONDS_PER_DAY) % SECONDS_PER_DAY),
    until: (t) => {
      const whole = Math.floor(t / SECONDS_PER_DAY);
      return whole + curve.cumulative(t - whole * SECONDS_PER_DAY);
    },
    breakpointsWithin: (low, high) => {
      const points = [low];
      const last = Math.floor(high / SECONDS_PER_DAY);
      for (let day = Math.floor(low / SECONDS_PER_DAY); day <= last; day++) {
        addWithin(points, high, curve.breakpoints, day * SECONDS_PER_DAY);
      }
      points.push(high);
      return points;
    },
  };
}

function oneDay(curve: DayShape): ArrivalDays {
  return {
    rate: (t) => (t < 0 || t >= SECONDS_PER_DAY ? 0 : curve.rate(t)),
    until: (t) => {
      if (t <= 0) return 0;
      return t >= SECONDS_PER_DAY ? 1 : curve.cumulative(t);
    },
    breakpointsWithin: (low, high) => {
      const points = [low];
      addWithin(points, high, curve.breakpoints, 0);
      points.push(high);
      return points;
    },
  };
}

/** Adds the breakpoints of the day that begins at `origin`, those after the last point and before `high`. */
function addWithin(points: number[], high: number, breakpoints: readonly number[], origin: number): void {
  for (const point of breakpoints) {
    const t = origin + point;
    if (t > points[points.length - 1]! && t < high) points.push(t);
  }
}
