/** Random stationary queues whose figures theory knows, as scenarios, and counts of the intervals that hold them. */
import type { QueueScenario } from "../../src/experiment/model.js";
import { queueScenario } from "../../src/experiment/model.js";
import type { RunResult } from "../../src/experiment/results.js";
import { erlangC } from "../../src/queueing/erlang.js";
import { mdcMeanWait, mdcWaitProbability, mdcWaitQuantile } from "../../src/queueing/mdc.js";
import { mmcMeanWait, mmcWaitQuantile } from "../../src/queueing/mmc.js";
import { stream } from "../../src/random/streams.js";
import { parseScenario } from "../../src/scenario/parse.js";
import type { Interval } from "../../src/statistics/intervals.js";

export const FIGURES = ["wait.mean", "waiting.share", "wait.p99"] as const;
export type Figure = (typeof FIGURES)[number];

export interface StationaryQueue {
  readonly name: string;
  readonly servers: number;
  readonly load: number;
  readonly requestsPerDay: number;
  /** Law of work in TFLOP, on cards of 1 TFLOP/s. */
  readonly work: string;
  /** What theory says; null where it has no closed form. */
  readonly truth: Readonly<Record<Figure, number | null>>;
}

/** The i-th queue of a family: M/M/c, M/D/c or M/G/1 at a load of 0.3 to 0.95, demand log-uniform between bounds. */
export function randomQueue(i: number, least: number, most: number): StationaryQueue {
  const uniform = stream(20_261_125, i, "a queue");
  const between = (low: number, high: number) => low * (high / low) ** uniform();
  const load = 0.3 + 0.65 * uniform();
  const requestsPerDay = Math.round(between(least, most));
  const kind = (["M/M", "M/D", "M/G"] as const)[i % 3]!;
  const servers = kind === "M/G" ? 1 : Math.round(between(1, kind === "M/M" ? 100 : 30));
  const seconds = (load * servers * 86_400) / requestsPerDay;
  const offered = load * servers;
  const shape = {
    name: `${kind}/${servers} at load ${load.toFixed(3)}, ${requestsPerDay} a day`,
    servers,
    load,
    requestsPerDay,
  };
  switch (kind) {
    case "M/M":
      return {
        ...shape,
        work: `{ exponential: { mean: ${seconds} TFLOP } }`,
        truth: {
          "wait.mean": mmcMeanWait(servers, offered, seconds),
          "waiting.share": erlangC(servers, offered),
          "wait.p99": mmcWaitQuantile(servers, offered, seconds, 0.99),
        },
      };
    case "M/D":
      return {
        ...shape,
        work: `${seconds} TFLOP`,
        truth: {
          "wait.mean": mdcMeanWait(servers, offered, seconds),
          "waiting.share": mdcWaitProbability(servers, offered),
          "wait.p99": mdcWaitQuantile(servers, offered, seconds, 0.99),
        },
      };
    case "M/G": {
      const cv = [0.5, 1.5, 2][Math.floor(3 * uniform())]!;
      // Pollaczek and Khinchine; the tail has no closed form.
      const mean = (load * seconds * (1 + cv * cv)) / (2 * (1 - load));
      return {
        ...shape,
        work: `{ gamma: { mean: ${seconds} TFLOP, cv: ${cv} } }`,
        truth: { "wait.mean": mean, "waiting.share": load, "wait.p99": null },
      };
    }
  }
}

/** The queue as a scenario of one day all day alike. */
export function scenarioOf(queue: StationaryQueue, seed: number, ...overrides: string[]): QueueScenario {
  const text = `title: ${queue.name}
demand:
  dailyActiveUsers: ${queue.requestsPerDay}
  profile: { shape: flat, peakStart: "00:00", peakDuration: 24 h }
work: { flopPerRequest: ${queue.work} }
pool: { card: { name: unit, peak: 1 TFLOP/s }, mfu: 100 %, cards: ${queue.servers} }
simulate: { seed: ${seed} }
`;
  return queueScenario(parseScenario(text, "queue.yaml", overrides));
}

/** Intervals of one cell. */
export interface Held {
  intervals: number;
  held: number;
  /** Figures without an interval. */
  missing: number;
}

/** Adds a run's intervals to the cells "band engine figure". */
export function count(cells: Map<string, Held>, queue: StationaryQueue, result: RunResult): void {
  for (const figure of FIGURES) {
    const truth = queue.truth[figure];
    if (truth === null) continue;
    const key = `${bandOf(queue.load)} ${result.engine.name} ${figure}`;
    const cell = cells.get(key) ?? { intervals: 0, held: 0, missing: 0 };
    cells.set(key, cell);
    const interval = result.summary[figure].pooledCi95;
    if (interval === null) cell.missing++;
    else {
      cell.intervals++;
      if (isWithin(truth, interval)) cell.held++;
    }
  }
}

export function bandOf(load: number): string {
  if (load < 0.55) return "0.30-0.55";
  return load < 0.8 ? "0.55-0.80" : "0.80-0.95";
}

function isWithin(truth: number, [low, high]: Interval): boolean {
  return low <= truth && truth <= high;
}

/** P(B <= k), B binomial(n, p). */
export function binomialCdf(k: number, n: number, p: number): number {
  let logTerm = n * Math.log1p(-p);
  let sum = Math.exp(logTerm);
  for (let i = 1; i <= k; i++) {
    logTerm += Math.log((n - i + 1) / i) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}
