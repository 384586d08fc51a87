/** The numbers of some replications: each counted day's metrics, and the sums that pool over days and replications. */
import type { Capacity } from "../sim/capacity.js";
import type { DayRecord } from "../sim/records.js";
import { cohortBacklog, createRequestBacklog, type DayBacklog } from "./backlog.js";
import { cohortFlow } from "./cohortFlow.js";
import { createDayFlow, type DayFlow, INTERVALS } from "./dayFlow.js";
import { askedProbabilities, type DayMetrics, dayMetrics } from "./dayMetrics.js";
import { createDayPools } from "./dayPools.js";
import { dayTimes, meanService, type ServiceView } from "./dayTimes.js";
import { judge, requestsOf } from "./judge.js";
import type { Objective } from "./objective.js";
import { EXACT_POOLED_LIMIT, type Pooled } from "./pooled.js";
import { type ReplicationTimes, ReplicationTimesBuilder } from "./replicationTimes.js";
import { createRequestFlow } from "./requestFlow.js";
import { createTimeline, serverSecondsOfDay, type TimelineSums } from "./timeline.js";
import { limitToOffered, sumOf } from "./utilisation.js";

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
  readonly wait: Pooled;
  readonly latency: Pooled;
}

export interface MetricsOptions {
  /** Counted days. */
  readonly days: number;
  /** Days before them, not counted. */
  readonly warmupDays: number;
  readonly capacity: Capacity;
  readonly service: ServiceView;
  readonly objectives: readonly Objective[];
  /** Clock second at which the day starts. */
  readonly clockStartsAt: number;
  /**
   * Times above 0 kept exactly in each pool, and numbers kept of the timeline's waits; default 4e6. Where others are merged with these give each its share, for
   * a pool that turns out too large is turned into a histogram anyway. null: nothing is pooled, pools and timeline stay
   * empty.
   */
  readonly exactPooledLimit?: number | null;
}

export interface ReplicationMetrics {
  /** Takes the days of the horizon in order, warm-up first; a record is not kept. */
  add(record: DayRecord): void;
  /** After the horizon's last day: what comes next is another replication. */
  endReplication(): void;
  finish(): ReplicationGroup;
}

export function createReplicationMetrics(options: MetricsOptions): ReplicationMetrics {
  const { capacity, service, objectives, clockStartsAt, warmupDays } = options;
  const { exactPooledLimit = EXACT_POOLED_LIMIT } = options;
  const isPooled = exactPooledLimit !== null;
  const horizon = options.days + warmupDays;
  const times = dayTimes(service);
  const flow = createDayFlow();
  const timeline = createTimeline(exactPooledLimit ?? 0);
  const pools = createDayPools(service, exactPooledLimit ?? 0);
  const sums = new ReplicationTimesBuilder();
  const asked = askedProbabilities(objectives);
  const isConstantService = service.kind === "constant";
  const replications: Replication[] = [];
  let own = newReplication(horizon);

  return {
    add(record) {
      const isCounted = record.day >= warmupDays;
      const backlog = carryOver(record, isCounted, own, flow);
      if (!isCounted) return;
      const servers = serverSecondsOfDay(capacity, record.day);
      own.load.requests += requestsOf(record);
      own.load.requested += workOf(record, service);
      own.load.offered += sumOf(servers, 0, INTERVALS);
      times.load(record);
      limitToOffered(flow.busy, servers, capacity);
      const mostWaiting = backlog.most;
      const metrics = dayMetrics(record, { times, asked, isConstantService, flow, servers, mostWaiting });
      if (isPooled) {
        pools.add(record, times);
        sums.add(record, times);
        timeline.addDay(flow, servers);
        timeline.waits.add(record);
      }
      const values = judge(record, times, objectives, clockStartsAt);
      own.days.push({ day: record.day, metrics, objectives: values, backlogAtEnd: backlog.atEnd });
    },
    endReplication() {
      const { days, load } = own;
      replications.push({ days, load, times: isPooled ? sums.take() : null });
      own = newReplication(horizon);
    },
    finish: () => ({ replications, timeline: timeline.build(), ...pools.build() }),
  };
}

/** What begins anew with each replication. */
function newReplication(horizon: number) {
  return {
    days: [] as DayResult[],
    load: { requests: 0, requested: 0, offered: 0 },
    requestFlow: createRequestFlow(horizon),
    requestBacklog: createRequestBacklog(),
  };
}

/**
 * The day's queue, its flow put into `flow`. Requests carry queue and busy servers from day to day, uncounted ones too;
 * the curves of cohorts hold them.
 */
function carryOver(
  record: DayRecord,
  isCounted: boolean,
  { requestFlow, requestBacklog }: ReturnType<typeof newReplication>,
  flow: DayFlow,
): DayBacklog {
  if (record.kind === "requests") {
    const backlog = requestBacklog.add(record);
    requestFlow.add(record, flow);
    return backlog;
  }
  if (!isCounted) return { most: 0, atEnd: 0 };
  const backlog = cohortBacklog(record);
  cohortFlow(record, flow);
  return backlog;
}

/** Server-seconds that a day's arrivals ask for. */
function workOf(record: DayRecord, service: ServiceView): number {
  if (record.kind === "cohorts") return record.requests * meanService(service);
  if (typeof record.serviceTime === "number") return record.n * record.serviceTime;
  return sumOf(record.serviceTime, 0, record.n);
}
