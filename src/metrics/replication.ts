/** The numbers of some replications: each counted day's metrics, and the sums that pool over days and replications. */
import type { Capacity } from "../sim/capacity.js";
import type { DayRecord } from "../sim/records.js";
import { cohortBacklog, createRequestBacklog, type DayBacklog } from "./backlog.js";
import { cohortFlow } from "./cohortFlow.js";
import { createDayFlow, INTERVALS } from "./dayFlow.js";
import { dayTimes, meanService, type ServiceView } from "./dayTimes.js";
import type { Distribution } from "./distribution.js";
import { judge, requestsOf } from "./judge.js";
import { LatencyDistribution } from "./latencyConvolution.js";
import { METRIC_NAMES, type MetricName, PERCENTILES, PROBABILITIES } from "./names.js";
import type { Objective } from "./objective.js";
import { createPool, EXACT_POOLED_LIMIT, type Pooled, waitHistogram, withOffset } from "./pooled.js";
import { createRequestFlow } from "./requestFlow.js";
import { type Sketch, SketchBuilder } from "./sketch.js";
import { SpreadBins } from "./spread.js";
import { createTimeline, serverSecondsOfDay, type TimelineSums } from "./timeline.js";
import { busiestHour, limitToOffered, ratio, sumOf } from "./utilisation.js";

/** A day's figure by metric; null where the day has none. */
export type DayMetrics = Readonly<Record<MetricName, number | null>>;

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

/** Counts, sums and a sketch of one replication's counted requests: what intervals of pooled figures are made of. */
export interface ReplicationTimes {
  /** Requests, or their mass. */
  readonly requests: number;
  /** Those that wait at all. */
  readonly waited: number;
  /** Sums over requests [s]. */
  readonly wait: number;
  readonly latency: number;
  readonly waits: Sketch;
  /** null where a latency follows from its wait and the law of service alone. */
  readonly latencies: Sketch | null;
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
  const horizon = options.days + warmupDays;
  const times = dayTimes(service);
  const flow = createDayFlow();
  const timeline = createTimeline(exactPooledLimit ?? 0);
  const waits = createPool(exactPooledLimit ?? 0);
  const latencies = createPool(exactPooledLimit ?? 0);
  const replications: Replication[] = [];
  const waitSketch = new SketchBuilder();
  const latencySketch = new SketchBuilder();
  let own = newReplication(horizon);
  // Probabilities that the whole day is asked for, so that one selection serves metrics and objectives.
  const asked = { wait: wholeDayProbabilities("wait"), latency: wholeDayProbabilities("latency") };
  let isDrawn = false;
  let hasCohorts = false;

  function wholeDayProbabilities(of: Objective["of"]): number[] {
    const own = objectives.flatMap(({ statistic, windowSeconds, of: subject }) =>
      statistic.kind === "quantile" && windowSeconds === null && subject === of ? [statistic.p] : [],
    );
    return [...new Set([...PROBABILITIES, ...own])];
  }

  function dayMetrics(record: DayRecord, servers: Float64Array, backlog: DayBacklog): DayMetrics {
    const metrics = Object.fromEntries(METRIC_NAMES.map((name) => [name, null])) as Record<
      MetricName,
      number | null
    >;
    const whole = { from: 0, to: record.n };
    if (requestsOf(record) > 0) {
      // Both shapes of one call: with constant service the latencies are the waits, shifted.
      const isShifted =
        record.kind === "requests" ? typeof record.serviceTime === "number" : service.kind === "constant";
      if (isShifted) times.waits(whole).quantiles([...new Set([...asked.wait, ...asked.latency])]);
      describe("wait", times.waits(whole), asked.wait, metrics);
      describe("latency", times.latencies(whole), asked.latency, metrics);
      metrics["waiting.share"] = times.waits(whole).positiveShare;
    }
    metrics["utilisation.mean"] = ratio(sumOf(flow.busy, 0, INTERVALS), sumOf(servers, 0, INTERVALS));
    metrics["utilisation.busiestHour"] = busiestHour(flow.busy, servers);
    metrics["queue.max"] = backlog.most;
    metrics["requests.count"] = requestsOf(record);
    return metrics;
  }

  function pool(record: DayRecord): void {
    if (requestsOf(record) === 0) return;
    if (record.kind === "cohorts") {
      hasCohorts = true;
      waits.addCohorts(times.cohortWaits);
      return;
    }
    waits.addColumn(times.columnWaits);
    if (typeof record.serviceTime !== "number") {
      isDrawn = true;
      latencies.addColumn(times.columnLatencies);
    }
  }

  /** Adds the day just pooled to its replication's sums. */
  function sumUp(record: DayRecord): void {
    if (requestsOf(record) === 0) return;
    const whole = { from: 0, to: record.n };
    const wait = times.waits(whole);
    own.requests += wait.count;
    own.waited += wait.count * wait.positiveShare;
    own.wait += wait.mean * wait.count;
    own.latency += times.latencies(whole).mean * wait.count;
    if (record.kind === "cohorts") {
      const { mass, firstBin, lastBin } = times.cohortWaits.spread;
      waitSketch.add(mass, 0, firstBin, lastBin);
      return;
    }
    const { bins, firstBin, lastBin } = times.columnWaits;
    waitSketch.add(bins, 0, firstBin, lastBin);
    if (typeof record.serviceTime !== "number") {
      const drawn = times.columnLatencies;
      latencySketch.add(drawn.bins, 0, drawn.firstBin, drawn.lastBin);
    }
  }

  function takeTimes(): ReplicationTimes | null {
    if (exactPooledLimit === null) return null;
    const { requests, waited, wait, latency } = own;
    const latencies = latencySketch.take();
    return {
      requests,
      waited,
      wait,
      latency,
      waits: waitSketch.take(),
      latencies: isDrawn ? latencies : null,
    };
  }

  function pooledLatency(wait: Pooled): Pooled {
    if (isDrawn) return latencies.build();
    if (service.kind === "constant") return withOffset(wait, service.seconds);
    return hasCohorts ? convolvedPool(wait, service) : wait;
  }

  return {
    add(record) {
      const isCounted = record.day >= warmupDays;
      const servers = serverSecondsOfDay(capacity, record.day);
      const { load, days } = own;
      // Requests carry queue and busy servers from day to day, uncounted ones too; the curves of cohorts hold them.
      let backlog: DayBacklog = { most: 0, atEnd: 0 };
      if (record.kind === "requests") {
        backlog = own.requestBacklog.add(record);
        own.requestFlow.add(record, flow);
      } else if (isCounted) {
        backlog = cohortBacklog(record);
        cohortFlow(record, flow);
      }
      if (!isCounted) return;
      load.requests += requestsOf(record);
      load.requested += workOf(record, service);
      load.offered += sumOf(servers, 0, INTERVALS);
      times.load(record);
      limitToOffered(flow.busy, servers, capacity);
      const metrics = dayMetrics(record, servers, backlog);
      if (exactPooledLimit !== null) {
        pool(record);
        sumUp(record);
        timeline.addDay(flow, servers);
        timeline.waits.add(record);
      }
      const values = judge(record, times, objectives, clockStartsAt);
      days.push({ day: record.day, metrics, objectives: values, backlogAtEnd: backlog.atEnd });
    },
    endReplication() {
      const { days, load } = own;
      replications.push({ days, load, times: takeTimes() });
      own = newReplication(horizon);
    },
    finish() {
      const wait = waits.build();
      return { replications, timeline: timeline.build(), wait, latency: pooledLatency(wait) };
    },
  };
}

/** What begins anew with each replication. */
function newReplication(horizon: number) {
  return {
    days: [] as DayResult[],
    load: { requests: 0, requested: 0, offered: 0 },
    requests: 0,
    waited: 0,
    wait: 0,
    latency: 0,
    requestFlow: createRequestFlow(horizon),
    requestBacklog: createRequestBacklog(),
  };
}

function describe(
  of: "wait" | "latency",
  distribution: Distribution,
  probabilities: readonly number[],
  into: Record<MetricName, number | null>,
): void {
  const values = distribution.quantiles(probabilities);
  PERCENTILES.forEach(([name], i) => {
    into[`${of}.${name}`] = values[i]!;
  });
  into[`${of}.mean`] = distribution.mean;
  into[`${of}.max`] = distribution.max;
}

/** Server-seconds that a day's arrivals ask for. */
function workOf(record: DayRecord, service: ServiceView): number {
  if (record.kind === "cohorts") return record.requests * meanService(service);
  if (typeof record.serviceTime === "number") return record.n * record.serviceTime;
  return sumOf(record.serviceTime, 0, record.n);
}

/** Latencies of a pool of waits of the stepped engine with drawn service, whose days share one law. */
function convolvedPool(wait: Pooled, service: Extract<ServiceView, { kind: "random" }>): Pooled {
  const histogram = waitHistogram(wait);
  if (histogram === null) return wait;
  const distribution = new LatencyDistribution(histogram, service);
  const bins = new SpreadBins();
  distribution.spreadInto(bins);
  return {
    count: wait.count,
    zeros: 0,
    sum: distribution.mean * wait.count,
    min: distribution.quantiles([0])[0]!,
    max: null,
    offset: 0,
    values: null,
    firstBin: bins.firstBin,
    bins: bins.mass.slice(bins.firstBin, bins.lastBin + 1),
  };
}
