/**
 * The summary of all replications. Two kinds of figure that no text may confuse: `pooled` is over all requests of all
 * counted days, what users experience; mean, median, p05, p95 and ci95 are of the day's own figure, how days differ.
 */

import { type Interval, meanOf, tInterval } from "../statistics/intervals.js";
import type { ServiceView } from "./dayTimes.js";
import type { Distribution } from "./distribution.js";
import { type EngineError, NO_ERROR, OTHER_WAY } from "./engineError.js";
import { fewRequests } from "./fewRequests.js";
import { statisticValue } from "./judge.js";
import { type LatencyRow, latencyTable } from "./latencyTable.js";
import { createMerger } from "./merger.js";
import { METRIC_NAMES, type MetricName, type MetricUnit, metricUnit, PERCENTILES } from "./names.js";
import { meets, type Objective } from "./objective.js";
import { type Overload, overload } from "./overload.js";
import { EXACT_POOLED_LIMIT, type Pooled } from "./pooled.js";
import { pooledDistribution } from "./pooledDistribution.js";
import { pooledIntervals } from "./pooledIntervals.js";
import { sortedQuantile } from "./quantile.js";
import type { DayResult, ReplicationGroup } from "./replication.js";
import type { TimelineRow } from "./timeline.js";
import { busiestHour, ratio } from "./utilisation.js";

export interface MetricSummary {
  readonly unit: MetricUnit;
  /**
   * Over all requests of all counted days. Of utilisation: ratio of the sums; busiestHour: the busiest hour of the mean
   * day; queue.max: the greatest of any day; requests.count: the mean of a day.
   */
  readonly pooled: number | null;
  /**
   * 95 % interval of `pooled`, the engine's own error included; null for a greatest value, for fewer than two
   * replications, for too few requests beyond a percentile, and where replications are too short for one.
   */
  readonly pooledCi95: Interval | null;
  /** Over days. */
  readonly mean: number | null;
  readonly median: number | null;
  readonly p05: number | null;
  readonly p95: number | null;
  /**
   * 95 % t interval for the mean, the replications' means being the values, the engine's own error included and within
   * what the metric can be; null for fewer than two, and where replications are too short for one.
   */
  readonly ci95: Interval | null;
  /** Days with a figure. */
  readonly days: number;
}

export interface ObjectiveSummary {
  readonly text: string;
  readonly limit: number;
  readonly unit: MetricUnit;
  /** Of the daily statistic, over days with requests. */
  readonly median: number | null;
  readonly p05: number | null;
  readonly p95: number | null;
  /** Greatest of any day. */
  readonly worst: number | null;
  /** Over all requests of all days; null for clock windows, which have no pooled counterpart. */
  readonly pooled: number | null;
  /** Share of all counted days that meet the limit; a day without requests does. */
  readonly daysMet: number;
}

export interface Summary {
  readonly metrics: Readonly<Record<MetricName, MetricSummary>>;
  readonly objectives: readonly ObjectiveSummary[];
  readonly timeline: readonly TimelineRow[];
  /** Whether the timeline's waits are R-7 of the waits themselves, not of bins of 1.6 %. */
  readonly isTimelineExact: boolean;
  /** Quantiles 0, 0.01 .. 0.99, 0.999, 0.9999, 1. */
  readonly latency: readonly LatencyRow[];
  readonly overload: Overload;
  /** Greatest load of an interval of the mean day over what the pool offers in it; over 1 is no error. */
  readonly peakLoad: number | null;
  readonly warnings: readonly string[];
  /** Each replication's days, in order. */
  readonly replications: readonly (readonly DayResult[])[];
}

export interface MergeOptions {
  readonly objectives: readonly Objective[];
  /** Clock second at which the day starts. */
  readonly clockStartsAt: number;
  /** Times above 0 kept exactly in the merged pool; default 4e6. */
  readonly exactPooledLimit?: number;
  readonly service: ServiceView;
  /** The engine's own; default none. */
  readonly error?: EngineError;
  /** Why no interval can be given, in words; null: they can. */
  readonly unsettled?: string | null;
}

export interface SummaryBuilder {
  /** Takes the replications in their order; keeps their days and sums only. */
  add(group: ReplicationGroup): void;
  finish(): Summary;
}

/** The summary of replications in their order: the same bits whoever computed them. */
export function createSummary(options: MergeOptions): SummaryBuilder {
  const { objectives, clockStartsAt } = options;
  const limit = options.exactPooledLimit ?? EXACT_POOLED_LIMIT;
  const merger = createMerger(limit);
  const { replications: kept, timeline } = merger;

  const error = options.error ?? NO_ERROR;
  const unsettled = options.unsettled ?? null;

  function metric(name: MetricName, pooled: number | null, pooledCi95: Interval | null): MetricSummary {
    const byReplication = kept.map(({ days }) => present(days.map((day) => day.metrics[name])));
    const values = Float64Array.from(byReplication.flat()).sort();
    const means = byReplication.filter((list) => list.length > 0).map(meanOf);
    return {
      unit: metricUnit(name),
      pooled,
      pooledCi95,
      ...overDays(values),
      ci95: unsettled === null ? ciOfMean(name, means, error) : null,
      days: values.length,
    };
  }

  function pooledFigures(
    wait: Distribution | null,
    latency: Distribution | null,
  ): Record<MetricName, number | null> {
    const sums = timeline.flow;
    const days = kept.flatMap((replication) => replication.days);
    const figures = Object.fromEntries(METRIC_NAMES.map((name) => [name, null])) as Record<
      MetricName,
      number | null
    >;
    for (const [of, distribution] of [
      ["wait", wait],
      ["latency", latency],
    ] as const) {
      if (distribution === null) continue;
      const values = distribution.quantiles(PERCENTILES.map(([, p]) => p));
      PERCENTILES.forEach(([percentile], i) => {
        figures[`${of}.${percentile}`] = values[i]!;
      });
      figures[`${of}.mean`] = distribution.mean;
      figures[`${of}.max`] = distribution.max;
    }
    figures["waiting.share"] = wait?.positiveShare ?? null;
    figures["utilisation.mean"] = ratio(total(sums.busy), total(sums.serverSeconds));
    figures["utilisation.busiestHour"] = busiestHour(sums.busy, sums.serverSeconds);
    figures["queue.max"] = greatest(days.map((day) => day.metrics["queue.max"]));
    figures["requests.count"] =
      days.length === 0 ? null : meanOf(present(days.map((day) => day.metrics["requests.count"])));
    return figures;
  }

  function objectiveSummary(
    objective: Objective,
    index: number,
    wait: Distribution | null,
    latency: Distribution | null,
  ): ObjectiveSummary {
    const daily = kept.flatMap(({ days }) => days.map((day) => day.objectives[index] ?? null));
    const values = Float64Array.from(present(daily)).sort();
    const { median, p05, p95 } = overDays(values);
    const { statistic, limit: most, text } = objective;
    const pool = objective.of === "latency" && statistic.kind !== "waitingShare" ? latency : wait;
    const isWhole = objective.windowSeconds === null && pool !== null;
    const met = daily.filter((value) => meets(value, most)).length;
    return {
      text,
      limit: most,
      unit: statistic.kind === "waitingShare" ? "share" : "s",
      median,
      p05,
      p95,
      worst: greatest(daily),
      pooled: isWhole ? statisticValue(statistic, pool) : null,
      daysMet: daily.length === 0 ? 1 : met / daily.length,
    };
  }

  return {
    add: (group) => merger.add(group),
    finish() {
      const { wait: waitPool, latency: latencyPool } = merger.pools();
      const wait = distributionOf(waitPool);
      const latency = distributionOf(latencyPool);
      const figures = pooledFigures(wait, latency);
      const state = overload(kept);
      const times = kept.flatMap((one) => (one.times === null ? [] : [one.times]));
      const pooled = unsettled === null ? pooledIntervals(times, wait, latency, options.service, error) : {};
      return {
        metrics: Object.fromEntries(
          METRIC_NAMES.map((name) => {
            const summary = metric(name, figures[name], pooled[name] ?? null);
            // A day offers as many server-seconds as the next: the ratio of the sums is the mean of the days' ratios.
            return [name, OF_EQUAL_DAYS.has(name) ? { ...summary, pooledCi95: summary.ci95 } : summary];
          }),
        ) as Record<MetricName, MetricSummary>,
        objectives: objectives.map((objective, i) => objectiveSummary(objective, i, wait, latency)),
        timeline: timeline.rows(clockStartsAt),
        isTimelineExact: timeline.waits.isExact,
        latency: latencyTable(wait, latency),
        overload: state,
        peakLoad: peakLoad(),
        warnings: [
          ...(unsettled === null ? [] : [unsettled]),
          ...fewRequests(waitPool.count, objectives, days()),
          ...overloadWarning(state),
        ],
        replications: kept.map(({ days }) => days),
      };
    },
  };

  function days(): number {
    return kept.reduce((sum, one) => sum + one.days.length, 0);
  }

  /** An interval's arrivals at the horizon's mean work a request, over its server-seconds. */
  function peakLoad(): number | null {
    const { arrivals, serverSeconds } = timeline.flow;
    const requests = kept.reduce((sum, { load }) => sum + load.requests, 0);
    if (requests === 0) return null;
    const work = kept.reduce((sum, { load }) => sum + load.requested, 0) / requests;
    return greatest(Array.from(arrivals, (count, k) => ratio(count * work, serverSeconds[k]!)));
  }
}

/**
 * The t interval for the mean of the days' own figures, widened by the engine's error, and cut at what the metric can
 * be; null where no replication differs from 0, as nothing is known then of how rare it is.
 */
function ciOfMean(name: MetricName, means: readonly number[], error: EngineError): Interval | null {
  const found = tInterval(means, 0.95);
  if (found === null) return null;
  const mean = meanOf(means);
  if (mean === 0 && RARE.has(name)) return null;
  const up = mean === 0 ? 0 : widening(name, mean, error);
  const most = metricUnit(name) === "share" ? Math.max(1, ...means) : Number.POSITIVE_INFINITY;
  return [Math.max(0, found[0] - OTHER_WAY * up), Math.min(most, found[1] + up)];
}

/** How far the engine may have put a mean of days too low. */
function widening(name: MetricName, mean: number, error: EngineError): number {
  if (name === "waiting.share") return mean * error.share;
  if (name === "wait.mean" || name === "latency.mean") return mean * error.mean;
  return metricUnit(name) === "s" ? error.seconds : 0;
}

const RARE: ReadonlySet<MetricName> = new Set(["wait.mean", "wait.max", "waiting.share", "queue.max"]);

const OF_EQUAL_DAYS: ReadonlySet<MetricName> = new Set(["utilisation.mean", "requests.count"]);

function overDays(sorted: Float64Array): Pick<MetricSummary, "mean" | "median" | "p05" | "p95"> {
  if (sorted.length === 0) return { mean: null, median: null, p05: null, p95: null };
  const [p05, median, p95] = [0.05, 0.5, 0.95].map((p) => sortedQuantile(sorted, p));
  return { mean: meanOf(Array.from(sorted)), median: median!, p05: p05!, p95: p95! };
}

function distributionOf(pool: Pooled): Distribution | null {
  return pool.count > 0 ? pooledDistribution(pool) : null;
}

function overloadWarning(state: Overload): string[] {
  if (!state.overloaded) return [];
  const share =
    state.meanLoad === null
      ? ""
      : ` (mean load ${Number((100 * state.meanLoad).toPrecision(4))} % of capacity)`;
  return [`overloaded: the pool cannot keep up, waits grow for as long as the days go on${share}`];
}

function present(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null);
}

function greatest(values: readonly (number | null)[]): number | null {
  return values.reduce(
    (most, value) => (value !== null && (most === null || value > most) ? value : most),
    null,
  );
}

function total(column: Float64Array): number {
  return column.reduce((sum, value) => sum + value, 0);
}
