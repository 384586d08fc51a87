/**
 * The summary of all replications. Two kinds of figure that no text may confuse: `pooled` is over all requests of all
 * counted days, what users experience; mean, median, p05, p95 and ci95 are of the day's own figure, how days differ.
 */

import { type Measure, WAIT, waitFirst } from "../measure.js";
import type { Objective } from "../objective.js";
import { type Interval, meanOf } from "../statistics/intervals.js";
import type { ServiceView } from "./days/service.js";
import type { Distribution } from "./distribution.js";
import { type EngineError, NO_ERROR } from "./engineError.js";
import { type FewRequests, fewRequests } from "./fewRequests.js";
import { type LatencyRow, latencyTable } from "./latencyTable.js";
import { meanInterval } from "./meanInterval.js";
import type { Figures, MetricUnit } from "./metric.js";
import { type ListedMetric, type MetricRecord, metricsOf, recordOf } from "./metrics.js";
import { type ObjectiveSummary, objectiveSummary } from "./objectiveSummary.js";
import { greatest, overDays, present } from "./overDays.js";
import { type Overload, overload } from "./overload.js";
import { PROBABILITIES } from "./percentiles.js";
import { EXACT_POOLED_LIMIT, type Pooled } from "./pooled.js";
import { pooledDistribution } from "./pooledDistribution.js";
import { PooledIntervals } from "./pooledIntervals.js";
import { poolReplications } from "./pooledReplications.js";
import type { DayResult, Replication, ReplicationGroup } from "./replication.js";
import type { FlowSums, TimelineRow } from "./timeline.js";
import { attainedShare, type TokenSums } from "./tokens/sums.js";
import { ratio } from "./utilisation.js";

/** A metric over all counted days: its pooled figure, and how days differ. */
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

/** What to bear in mind with a summary. */
export type SummaryWarning =
  | FewRequests
  /** Work asked for over work offered; null where nothing is offered. */
  | { readonly kind: "overloaded"; readonly meanLoad: number | null };

/** What all replications say together. */
export interface Summary {
  readonly metrics: MetricRecord<MetricSummary>;
  readonly objectives: readonly ObjectiveSummary[];
  readonly timeline: readonly TimelineRow[];
  /** Whether the timeline's waits are R-7 of the waits themselves, not of bins of 1.6 %. */
  readonly isTimelineExact: boolean;
  /** Quantiles 0, 0.01 .. 0.99, 0.999, 0.9999, 1. */
  readonly latency: readonly LatencyRow[];
  /** What batches did on all counted days; null where requests are not served token by token. */
  readonly tokens: TokenSums | null;
  readonly overload: Overload;
  /** Greatest load of an interval of the mean day over what the pool offers in it; over 1 is no error. */
  readonly peakLoad: number | null;
  readonly warnings: readonly SummaryWarning[];
  /** Each replication's days, in order. */
  readonly replications: readonly (readonly DayResult[])[];
}

/** What replications are summed up by. */
export interface MergeOptions {
  readonly objectives: readonly Objective[];
  /** Clock second at which the day starts. */
  readonly clockStartsAt: number;
  /** Times above 0 kept exactly in the merged pool; default 4e6. */
  readonly exactPooledLimit?: number;
  /** What the engine's days measure. */
  readonly measures: readonly Measure[];
  /** By which a latency follows from its wait; null where none does. */
  readonly service: ServiceView | null;
  /** The engine's own; default none. */
  readonly error?: EngineError;
  /** Whether replications are too short for any interval; default no. */
  readonly isUnsettled?: boolean;
}

/** Gathers groups of replications. */
export interface SummaryBuilder {
  /** Takes the replications in their order; keeps their days and sums only. */
  add(group: ReplicationGroup): void;
  finish(): Summary;
}

/** The summary of replications in their order: the same bits whoever computed them. */
export function createSummary(options: MergeOptions): SummaryBuilder {
  const { objectives, clockStartsAt, service, error = NO_ERROR, isUnsettled = false } = options;
  const { measures } = options;
  const pooled = poolReplications(options.exactPooledLimit ?? EXACT_POOLED_LIMIT);

  return {
    add: (group) => pooled.add(group),
    finish() {
      const { replications: kept, timeline, tokens } = pooled;
      const pools = pooled.pools();
      const times = timesOf(pools);
      const days = kept.flatMap((replication) => replication.days);
      const own = kept.flatMap((one) => (one.times === null ? [] : [one.times]));
      const intervals = isUnsettled
        ? null
        : { pooled: new PooledIntervals({ times: own, of: times, service }, error), error };
      const { busy, serverSeconds: servers } = timeline.flow;
      const state = overload(kept);
      return {
        metrics: recordOf(metricsOf(measures, objectives), (metric) =>
          metricSummary(metric, kept, { times, busy, servers, tokens }, intervals),
        ),
        objectives: objectives.map((objective, index) => {
          const daily = days.map((day) => day.objectives[index] ?? null);
          return objectiveSummary(objective, daily, times, attainedShare(tokens));
        }),
        timeline: timeline.rows(clockStartsAt),
        isTimelineExact: timeline.waits.isExact,
        latency: latencyTable(
          waitFirst(measures).map(({ name }) => name),
          times,
        ),
        tokens,
        overload: state,
        peakLoad: peakLoad(kept, timeline.flow),
        warnings: [
          ...fewRequests(pools.get(WAIT.name)?.count ?? 0, objectives, days.length),
          ...overloadWarning(state),
        ],
        replications: kept.map((replication) => replication.days),
      };
    },
  };
}

/** Where intervals can be given: those of pooled figures, and the engine's own error. */
interface Intervals {
  readonly pooled: PooledIntervals;
  readonly error: EngineError;
}

function metricSummary(
  metric: ListedMetric,
  replications: readonly Replication[],
  figures: Figures,
  intervals: Intervals | null,
): MetricSummary {
  const byReplication = replications.map(({ days }) =>
    present(days.map((day) => day.metrics[metric.name] ?? null)),
  );
  const daily = byReplication.flat();
  const sorted = Float64Array.from(daily).sort();
  const means = byReplication.filter((list) => list.length > 0).map(meanOf);
  const ci95 = intervals === null ? null : meanInterval(metric, means, intervals.error);
  return {
    unit: metric.unit,
    pooled: metric.pooled({ ...figures, daily }),
    pooledCi95: intervals === null ? null : metric.pooledInterval(intervals.pooled, ci95),
    ...overDays(sorted),
    ci95,
    days: sorted.length,
  };
}

/** The greatest over the day of an interval's arrivals at the horizon's mean work a request, over its server-seconds. */
function peakLoad(
  replications: readonly Replication[],
  { arrivals, serverSeconds }: FlowSums,
): number | null {
  const requests = replications.reduce((sum, { load }) => sum + load.requests, 0);
  if (requests === 0) return null;
  const work = replications.reduce((sum, { load }) => sum + load.requested, 0) / requests;
  return greatest(Array.from(arrivals, (count, k) => ratio(count * work, serverSeconds[k]!)));
}

/** What each pool can be asked, its percentiles found at once; null of one without requests. */
function timesOf(pools: ReadonlyMap<string, Pooled>): (of: string) => Distribution | null {
  const known = new Map(
    [...pools].filter(([, { count }]) => count > 0).map(([name, pool]) => [name, pooledDistribution(pool)]),
  );
  for (const distribution of known.values()) distribution.quantiles(PROBABILITIES);
  return (of) => known.get(of) ?? null;
}

function overloadWarning({ overloaded, meanLoad }: Overload): SummaryWarning[] {
  return overloaded ? [{ kind: "overloaded", meanLoad }] : [];
}
