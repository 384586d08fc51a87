/** How many requests a day brings: the mean, its growth, and the chance that whole days and minutes run high. */
import { distribution } from "../random/law.js";
import type { Uniform } from "../random/uniform.js";
import { SECONDS_PER_DAY, SECONDS_PER_MINUTE } from "../units.js";
import type { DayCurve } from "./curve.js";

const MINUTES_PER_DAY = SECONDS_PER_DAY / SECONDS_PER_MINUTE;

/** What a service is asked, over its days. */
export interface Demand {
  readonly curve: DayCurve;
  /** Mean requests of a day before growth, >= 0. */
  readonly requestsPerDay: number;
  /** Growth: the factor of the horizon's day 0, 1, 2, ... */
  readonly dayFactors: (day: number) => number;
  /** Coefficient of variation of the day's gamma factor of mean 1, >= 0. */
  readonly dayToDayCv: number;
  /** The same for each minute's factor, independent from minute to minute. */
  readonly minuteToMinuteCv: number;
}

/** What one day asks, its factors drawn. */
export interface DayDemand {
  readonly curve: DayCurve;
  /** Expected requests of this day, its factors given. */
  readonly mean: number;
  /**
   * [1440] Each minute's factor from the day's start, relative to the day's own mean: the arrival rate at t is
   * mean x minuteFactors[floor(t / 60)] x curve.rate(t), and sums to `mean` over the day. null: all 1.
   */
  readonly minuteFactors: Float64Array | null;
  /** Seconds from the day's start before which nothing is drawn; default 0. */
  readonly drawnFrom?: number;
}

/**
 * One day's demand with its factors drawn. Given the factors, arrivals are Poisson; over days the count has
 * variance m + m^2 cv^2 (m the mean, cv the day-to-day one). `streams` is asked for `day-to-day/<name>` and
 * `minute-to-minute/<name>`, and only where the cv is not 0.
 * @param day of the horizon, for its growth
 * @param name of the day's streams
 */
export function dayDemand(
  demand: Demand,
  day: number,
  streams: (purpose: string) => Uniform,
  name: number = day,
): DayDemand {
  const { curve, requestsPerDay, dayFactors, dayToDayCv, minuteToMinuteCv } = demand;
  let mean = requestsPerDay * dayFactors(day);
  if (dayToDayCv > 0) mean *= factorSampler(dayToDayCv, streams(`day-to-day/${name}`))();
  if (!(minuteToMinuteCv > 0)) return { curve, mean, minuteFactors: null };
  const draw = factorSampler(minuteToMinuteCv, streams(`minute-to-minute/${name}`));
  const minuteFactors = new Float64Array(MINUTES_PER_DAY);
  let sum = 0;
  let before = 0;
  for (let minute = 0; minute < MINUTES_PER_DAY; minute++) {
    const after = curve.cumulative((minute + 1) * SECONDS_PER_MINUTE);
    const factor = draw();
    minuteFactors[minute] = factor;
    sum += factor * (after - before);
    before = after;
  }
  if (sum === 0) return { curve, mean: 0, minuteFactors: null };
  for (let minute = 0; minute < MINUTES_PER_DAY; minute++) minuteFactors[minute]! /= sum;
  return { curve, mean: mean * sum, minuteFactors };
}

/** Gamma factors of mean 1 and the given cv > 0. */
function factorSampler(cv: number, uniform: Uniform): () => number {
  return distribution({ kind: "gamma", mean: 1, cv }).sampler(uniform);
}
