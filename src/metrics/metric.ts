/** What a metric is: everything that tables, texts, pictures and sweeps know of one is said here, in one value. */
import type { Statistic } from "../objective.js";
import type { Interval } from "../statistics/intervals.js";
import type { Distribution } from "./distribution.js";
import type { EngineError } from "./engineError.js";
import type { PooledIntervals } from "./pooledIntervals.js";
import type { TokenSums } from "./tokens/sums.js";

/** Seconds; a share 0..1 (utilisation may pass 1 while a reduction drains); requests; what only token engines count. */
export const METRIC_UNITS = ["s", "share", "requests", "tokens/s", "requests/s", "preemptions"] as const;

/** Unit of a metric. */
export type MetricUnit = (typeof METRIC_UNITS)[number];

/** What a day, or all of them, are asked for. */
export interface Figures {
  /** Times of a measure; null without requests. */
  times(of: string): Distribution | null;
  /** Busy server-seconds, [INTERVALS], of a day or summed over days. */
  readonly busy: Float64Array;
  /** The same offered. */
  readonly servers: Float64Array;
  /** What batches did; null where requests are not served token by token. */
  readonly tokens: TokenSums | null;
}

/** The same of one day. */
export interface DayFigures extends Figures {
  readonly requests: number;
  /** Greatest queue length [requests]. */
  readonly mostWaiting: number;
}

/** The same of all counted days together. */
export interface PooledFigures extends Figures {
  /** The metric's own figures of the counted days that have one. */
  readonly daily: readonly number[];
}

/** A metric; `metrics.ts` lists them. */
export interface Metric<Name extends string = string> {
  /** `<what>.<which>`, the same in files and documents. */
  readonly name: Name;
  readonly unit: MetricUnit;
  /** As a person says it: `p99.9 latency`. */
  readonly words: string;
  /** What the name leaves open, for the list of columns; empty where it says all. */
  readonly meaning: string;
  /** Where it is seen without asking for everything: in runs and sweeps, in sweeps alone, nowhere. */
  readonly shown: "always" | "sweeps" | "full";
  /** The statistic of which measure it is, as an objective would ask for it; null: of none. */
  readonly asks: { readonly of: string; readonly statistic: Statistic } | null;
  /** Name of the measure, or of the kind of engine or objective, without which it does not exist; null: it always does. */
  readonly needs: string | null;
  /** A day's own figure; null where the day has none. */
  ofDay(day: DayFigures): number | null;
  /** The figure of all requests of all counted days. */
  pooled(all: PooledFigures): number | null;
  /**
   * 95 % interval of the pooled figure; null where there is none.
   * @param ofMeans that of the mean of days
   */
  pooledInterval(intervals: PooledIntervals, ofMeans: Interval | null): Interval | null;
  /** Whether it says nothing of its mean while no replication's differs from 0. */
  readonly isRare: boolean;
  /** How far the engine may have put a mean of days too low, in the metric's unit. */
  tooLow(mean: number, error: EngineError): number;
}
