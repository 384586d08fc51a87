/** What an engine costs a model: seconds, and whether it fits in memory and in an hour. */
import { InputError } from "../errors.js";
import { SECONDS_PER_DAY } from "../units.js";
import type { Model } from "./model.js";
import { warmupSeconds } from "./warmup.js";

/** Bytes of columns a request: arrival, service, wait and scratch. */
const BYTES_A_REQUEST = 40;
const MOST_BYTES = 8e9;
/** What takes longer than an hour is refused with the figure, not tried. */
export const MOST_SECONDS = 3600;

/** Seconds a request of the exact engine, draws and percentiles included: with constant service and with drawn. */
const EXACT_CONSTANT = 40e-9;
const EXACT_DRAWN = 100e-9;
/** Seconds a step, by what is known of the service law. */
const STEP_SECONDS = { constant: 130e-9, exponential: 350e-9, law: 1e-6 } as const;

/** Mean requests of the horizon's busiest day. */
export function greatestDay(model: Model): number {
  const { dayFactors, requestsPerDay } = model.demand;
  let greatest = 0;
  for (let day = 0; day < model.warmupDays + model.days; day++) {
    greatest = Math.max(greatest, dayFactors(day) * requestsPerDay);
  }
  return greatest;
}

/** Mean requests of a replication, warm-up included. */
export function requestsOf(model: Model): number {
  const { dayFactors, requestsPerDay } = model.demand;
  let sum = 0;
  for (let day = 0; day < model.warmupDays + model.days; day++) sum += dayFactors(day) * requestsPerDay;
  if (model.warmupDays === 0) return sum;
  return sum - dayFactors(0) * requestsPerDay * model.demand.curve.cumulative(model.warmup.skip);
}

/** About how long the exact engine takes for a replication on one core [s]. */
export function exactSeconds(model: Model): number {
  return requestsOf(model) * (model.service.constant === null ? EXACT_DRAWN : EXACT_CONSTANT);
}

/** The same for the stepped engine. */
export function steppedSeconds(model: Model, step: number): number {
  const seconds = model.days * SECONDS_PER_DAY + warmupSeconds(model.warmup);
  return (seconds / step) * STEP_SECONDS[model.service.step.kind];
}

/** Whether a day's columns fit in memory. */
export function fitsMemory(model: Model): boolean {
  return greatestDay(model) * BYTES_A_REQUEST <= MOST_BYTES;
}

/** @throws InputError where the exact engine would not fit in memory or in an hour */
export function requireExactFeasible(model: Model, replications: number): void {
  const busiestDay = greatestDay(model);
  if (!fitsMemory(model)) {
    throw new InputError({
      path: "simulate.engine",
      message: `must be step or auto for ${busiestDay.toPrecision(3)} requests a day, got event, which would need ${((busiestDay * BYTES_A_REQUEST) / 1e9).toPrecision(3)} GB`,
    });
  }
  const seconds = exactSeconds(model) * replications;
  if (seconds > MOST_SECONDS) {
    const total = requestsOf(model) * replications;
    throw new InputError({
      path: "simulate.engine",
      message: `must be step or auto for ${total.toPrecision(3)} requests in all, got event, which would take about ${hours(seconds)}`,
    });
  }
}

/** @throws InputError where so short a step would take over an hour */
export function requireStepsFeasible(model: Model, replications: number, step: number): void {
  const seconds = steppedSeconds(model, step) * replications;
  if (seconds <= MOST_SECONDS) return;
  throw new InputError({
    path: "simulate.step",
    message: `must be longer for ${replications} replications of ${model.days} days, got ${step} s, which would take about ${hours(seconds)}`,
  });
}

function hours(seconds: number): string {
  return seconds < 172_800
    ? `${(seconds / 3600).toPrecision(2)} hours`
    : `${(seconds / 86_400).toPrecision(2)} days`;
}
