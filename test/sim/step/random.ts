/** Days of Poisson demand for the tests of the stepped engine, by both engines. */
import { binomialSampler } from "../../../src/random/binomial.js";
import { distribution, type Law } from "../../../src/random/law.js";
import { poissonCounts } from "../../../src/random/poisson.js";
import { stream, stream53 } from "../../../src/random/streams.js";
import { createFcfs } from "../../../src/sim/fcfs/fcfs.js";
import type { CohortDay } from "../../../src/sim/records.js";
import { createStepEngine } from "../../../src/sim/step/engine.js";
import type { StepDraw } from "../../../src/sim/step/releases.js";
import type { StepService } from "../../../src/sim/step/service.js";
import type { Capacity } from "../../../src/sim/supply/capacity.js";
import { drawArrivals } from "../../../src/workload/arrivals.js";
import { drawCounts } from "../../../src/workload/counts.js";
import { dayCurve } from "../../../src/workload/curve.js";
import type { DayDemand } from "../../../src/workload/demand.js";

export interface Service {
  readonly law: Law;
  /** Whether the stepped engine takes it by its distribution function even if it is exponential. */
  readonly asLaw?: boolean;
}

export interface Run {
  readonly seed: number;
  readonly replications: number;
  /** Days of a replication, one after another. */
  readonly days: number;
  readonly demand: DayDemand;
  readonly service: Service;
  readonly capacity: Capacity;
}

export function stepServiceOf({ law, asLaw }: Service): StepService {
  const { mean, variance, cdf } = distribution(law);
  if (law.kind === "constant") return { kind: "constant", seconds: law.value };
  if (law.kind === "exponential" && asLaw !== true) return { kind: "exponential", mean };
  return { kind: "law", mean, scv: variance / (mean * mean), cdf };
}

export function stepDrawOf(seed: number, replication: number): StepDraw {
  const uniform = stream(seed, replication, "releases");
  return { uniform, binomial: binomialSampler(uniform) };
}

/** Runs the stepped engine on its own draws; `onDay` sees each day. */
export function runStepped(run: Run, step: number, onDay: (day: CohortDay) => void): void {
  const { seed, replications, days, demand, service, capacity } = run;
  const column = { data: new Float64Array(1024) };
  for (let replication = 0; replication < replications; replication++) {
    const poisson = poissonCounts(stream(seed, replication, "counts"));
    const engine = createStepEngine({
      step,
      service: stepServiceOf(service),
      capacity,
      draw: stepDrawOf(seed, replication),
      onDay,
    });
    for (let day = 0; day < days; day++) {
      const { firstStep, length } = drawCounts(demand, day, step, poisson, column);
      engine.feed(day, firstStep, column.data, length);
    }
    engine.finish();
  }
}

export interface ExactDay {
  readonly day: number;
  readonly arrivedAt: Float64Array;
  readonly waits: Float64Array;
}

/** Runs the exact engine on draws of its own. */
export function runExact(run: Run, onDay: (day: ExactDay) => void): void {
  const { seed, replications, days, demand, service, capacity } = run;
  const column = { data: new Float64Array(1024) };
  const { mean } = distribution(service.law);
  for (let replication = 0; replication < replications; replication++) {
    const arrivals = stream53(seed, replication, "arrivals");
    const sample = distribution(service.law).sampler(stream53(seed, replication, "service"));
    const isConstant = service.law.kind === "constant";
    const engine = createFcfs(capacity, isConstant ? { constant: mean } : { mean });
    for (let day = 0; day < days; day++) {
      const n = drawArrivals(demand, day, arrivals, column);
      const arrivedAt = column.data.slice(0, n);
      const waits = new Float64Array(n);
      const serviceTime = isConstant ? mean : Float64Array.from({ length: n }, sample);
      engine.serve(arrivedAt, n, serviceTime, waits);
      onDay({ day, arrivedAt, waits });
    }
  }
}

/** Mean and its standard error. */
export function estimate(values: readonly number[]): { mean: number; standardError: number } {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (n - 1) / n) };
}

/** A ratio of sums over days, such as all waits over all requests, and its standard error. */
export function ratioEstimate(pairs: readonly (readonly [sum: number, size: number])[]): {
  mean: number;
  standardError: number;
} {
  const n = pairs.length;
  const size = pairs.reduce((total, pair) => total + pair[1], 0);
  const mean = pairs.reduce((total, pair) => total + pair[0], 0) / size;
  const squares = pairs.reduce((total, pair) => total + (pair[0] - mean * pair[1]) ** 2, 0);
  return { mean, standardError: Math.sqrt((squares * n) / (n - 1)) / size };
}

/** Distance of two independent estimates in their joint standard error. */
export function z(
  a: { mean: number; standardError: number },
  b: { mean: number; standardError: number },
): number {
  const error = Math.hypot(a.standardError, b.standardError);
  return a.mean === b.mean ? 0 : (a.mean - b.mean) / error;
}

/** A demand of the same rate at any time [1/s]. */
export function steadyDemand(arrivalRate: number): DayDemand {
  const curve = dayCurve({ shape: "flat", peakStart: 0, peakDuration: 86_400, peakShare: 1 });
  return { curve, mean: arrivalRate * 86_400, minuteFactors: null };
}

/** Erlang C: P(an arrival waits) in M/M/c at offered load a < c. */
export function erlangC(servers: number, offeredLoad: number): number {
  let blocked = 1;
  for (let k = 1; k <= servers; k++) blocked = (offeredLoad * blocked) / (k + offeredLoad * blocked);
  return blocked / (1 - (offeredLoad / servers) * (1 - blocked));
}
