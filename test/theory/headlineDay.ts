/** Days of the headline (3,000,000 requests on the half-sine curve) by the exact engine, beside the reference's. */
import { expect } from "vitest";
import { columnQuantiles } from "../../src/metrics/quantile.js";
import { distribution } from "../../src/random/law.js";
import { stream, stream53 } from "../../src/random/streams.js";
import headline from "../reference/headline_mc.json" with { type: "json" };
import { dayWaits, halfSineDay, serviceTimes, totals } from "./simulate.js";
import { zScore } from "./standardError.js";

export const SERVICE = 64 / 3;

/** Figures of one day's requests, under the names of the reference. */
export interface DayFigures {
  readonly shareWaiting: number;
  readonly meanWait: number;
  readonly waitP50: number;
  readonly waitP90: number;
  readonly waitP99: number;
  readonly "waitP99.9": number;
  readonly waitMax: number;
}

export type HeadlineService = "deterministic" | "exponential";

/** One day for each number of servers, all on the same requests. */
export function headlineDay(day: number, service: HeadlineService, counts: readonly number[]): DayFigures[] {
  const arrivedAt = halfSineDay(3e6, stream(1, day, "headline arrivals"));
  const law =
    service === "deterministic"
      ? SERVICE
      : (uniform: () => number) => distribution({ kind: "exponential", mean: SERVICE }).sampler(uniform);
  const serviceTime = serviceTimes(law, arrivedAt.length, stream53(1, day, "headline service"));
  return counts.map((servers) => figuresOf(dayWaits(arrivedAt, serviceTime, servers, SERVICE)));
}

function figuresOf(waits: Float64Array): DayFigures {
  const { sum, waiting } = totals(waits, 0, waits.length);
  const [p50, p90, p99, p999, max] = columnQuantiles(waits, waits.length, [0.5, 0.9, 0.99, 0.999, 1]);
  return {
    shareWaiting: waiting / waits.length,
    meanWait: sum / waits.length,
    waitP50: p50!,
    waitP90: p90!,
    waitP99: p99!,
    "waitP99.9": p999!,
    waitMax: max!,
  };
}

/**
 * Asks that the mean over days of every daily figure lies within four standard errors, of both samples together, of
 * the reference's mean over its days. With few days their error is taken from the reference's spread of days.
 */
export function expectHeadline(service: HeadlineService, servers: number, days: readonly DayFigures[]): void {
  const reference = headline.cases.find(
    (one) => one.inputs.service === service && one.inputs.servers === servers,
  )!.outputs;
  for (const name of Object.keys(days[0]!) as (keyof DayFigures)[]) {
    const { mean, sd, standardError } = reference[name];
    const values = days.map((day) => day[name]);
    const own = values.reduce((total, value) => total + value, 0) / values.length;
    const squares = values.reduce((total, value) => total + (value - own) ** 2, 0);
    const spread = values.length < 10 ? sd : Math.sqrt(squares / (values.length - 1));
    const estimate = { value: own, standardError: spread / Math.sqrt(values.length) };
    expect(
      Math.abs(zScore(estimate, mean, standardError)),
      `z of ${name} at ${servers} servers`,
    ).toBeLessThan(4);
  }
}
