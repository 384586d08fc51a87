/** The numbers of some replications: each counted day's metrics, and the sums that pool over days and replications. */

import type { Measure } from "../measure.js";
import { attainmentBounds, type Objective } from "../objective.js";
import type { Capacity } from "../sim/supply/capacity.js";
import { createDayFlow, INTERVALS } from "./dayFlow.js";
import { askedProbabilities, type DayMetrics, dayMetrics } from "./dayMetrics.js";
import { createDayPools } from "./dayPools.js";
import type { Day } from "./days/day.js";
import type { ServiceView } from "./days/service.js";
import { judge } from "./judge.js";
import { metricsOf } from "./metrics.js";
import { EXACT_POOLED_LIMIT, type Pooled } from "./pooled.js";
import { type ReplicationTimes, ReplicationTimesBuilder } from "./replicationTimes.js";
import { createTimeline, serverSecondsOfDay, type TimelineSums } from "./timeline.js";
import { addTokenSums, type TokenSums } from "./tokens/sums.js";
import { limitToOffered, sumOf } from "./utilisation.js";

/** The figures of one counted day. */
export interface DayResult {
  /** 0-based day of the horizon. */
  readonly day: number;
  readonly metrics: DayMetrics;
  /** Each objective's statistic, in their order; null on a day without requests. */
  readonly objectives: readonly (number | null)[];
  /** Requests that arrived and had not started when the day ended. */
  readonly backlogAtEnd: number;
}

/** Work asked for and offered over the counted days. */
export interface Load {
  /** Requests. */
  readonly requests: number;
  /** Their service [server-seconds]. */
  readonly requested: number;
  /** [server-seconds]. */
  readonly offered: number;
}

/** What one replication has of its own. */
export interface Replication {
  /** The counted days. */
  readonly days: readonly DayResult[];
  /** Of the counted days. */
  readonly load: Load;
  /** null where nothing is pooled. */
  readonly times: ReplicationTimes | null;
}

/** Some replications in their order and the sums over all of them. Plain data: may be sent to another thread and merged. */
export interface ReplicationGroup {
  readonly replications: readonly Replication[];
  readonly timeline: TimelineSums;
  /** The times of all requests, by the measure's name. */
  readonly pools: Readonly<Record<string, Pooled>>;
  /** What batches did on all counted days; null where requests are not served token by token. */
  readonly tokens: TokenSums | null;
}

/** What days are measured by. */
export interface MetricsOptions {
  /** Days before the counted ones. */
  readonly warmupDays: number;
  readonly capacity: Capacity;
  /** What the engine's days measure. */
  readonly measures: readonly Measure[];
  /** By which a latency follows from its wait; null where none does. */
  readonly service: ServiceView | null;
  readonly objectives: readonly Objective[];
  /** Servers of a unit of the capacity: the sequences that a replica runs at once; default 1. */
  readonly slots?: number;
  /** Clock second at which the day starts. */
  readonly clockStartsAt: number;
  /**
   * Times above 0 kept exactly in each pool, and numbers kept of the timeline's waits; default 4e6. Where others are merged with these give each its share, for
   * a pool that turns out too large is turned into a histogram anyway. null: nothing is pooled, pools and timeline stay
   * empty.
   */
  readonly exactPooledLimit?: number | null;
}

/** Gathers the days of one replication after another. */
export interface ReplicationMetrics {
  /** Takes the days of the horizon in order, warm-up first; a day is not kept. */
  add(day: Day): void;
  /** After the horizon's last day: what comes next is another replication. */
  endReplication(): void;
  finish(): ReplicationGroup;
}

/** The metrics of replications whose days are still to come. */
export function createReplicationMetrics(options: MetricsOptions): ReplicationMetrics {
  const { capacity, service, objectives, clockStartsAt, warmupDays } = options;
  const { exactPooledLimit = EXACT_POOLED_LIMIT, measures, slots = 1 } = options;
  const isPooled = exactPooledLimit !== null;
  const flow = createDayFlow();
  const timeline = createTimeline(exactPooledLimit ?? 0);
  const pools = createDayPools(measures, service, exactPooledLimit ?? 0);
  const sums = new ReplicationTimesBuilder(measures);
  const metrics = metricsOf(measures, objectives);
  const bounds = attainmentBounds(objectives);
  const asked = askedProbabilities(metrics, objectives);
  const replications: Replication[] = [];
  let own = newReplication();
  let allTokens: TokenSums | null = null;

  return {
    add(day) {
      if (day.day < warmupDays) {
        day.passOver();
        return;
      }
      const backlog = day.course(flow);
      const offered = serverSecondsOfDay(capacity, day.day);
      const servers = slots === 1 ? offered : offered.map((seconds) => slots * seconds);
      own.load.requests += day.requests;
      own.load.requested += day.work;
      own.load.offered += sumOf(servers, 0, INTERVALS);
      limitToOffered(flow.busy, servers, capacity);
      const tokens = day.tokens?.sums(offered, bounds) ?? null;
      const course = { busy: flow.busy, servers, mostWaiting: backlog.most, tokens };
      const figures = dayMetrics(day, metrics, asked, course);
      // Added last, as the first day's columns are written to.
      if (tokens !== null) allTokens = allTokens === null ? tokens : addTokenSums(allTokens, tokens);
      if (isPooled) {
        pools.add(day);
        sums.add(day);
        timeline.addDay(flow, servers);
        timeline.waits.add(day);
      }
      const values = judge(day, objectives, clockStartsAt);
      own.days.push({ day: day.day, metrics: figures, objectives: values, backlogAtEnd: backlog.atEnd });
    },
    endReplication() {
      const { days, load } = own;
      replications.push({ days, load, times: isPooled ? sums.take() : null });
      own = newReplication();
    },
    finish: () => ({ replications, timeline: timeline.build(), pools: pools.build(), tokens: allTokens }),
  };
}

/** What begins anew with each replication. */
function newReplication() {
  return { days: [] as DayResult[], load: { requests: 0, requested: 0, offered: 0 } };
}
