/** The tables of `capsim run`, as its CSV files hold them. */

import type { RunResult } from "../../experiment/results.js";
import { measureWords, QUEUE_MEASURES, waitFirst } from "../../measure.js";
import { entriesOf, type ListedMetric, metricsOf } from "../../metrics/metrics.js";
import type { Cell, Column, Table } from "../table.js";

const SUMMARY_COLUMNS: readonly Column[] = [
  { name: "metric", meaning: "name of the metric; latency = waiting + service" },
  { name: "unit", meaning: "s, share (0..1) or requests" },
  { name: "pooled", meaning: "over all requests of all days: what users experience" },
  {
    name: "pooled_ci95_low",
    meaning: "lower end of the 95 % interval of that, the engine's own error included",
  },
  { name: "pooled_ci95_high", meaning: "upper end of that interval" },
  { name: "mean", meaning: "mean over days of the day's own figure" },
  { name: "median", meaning: "median over days of the day's own figure" },
  { name: "p05", meaning: "5 % quantile over days of the day's own figure" },
  { name: "p95", meaning: "95 % quantile over days of the day's own figure" },
  {
    name: "ci95_low",
    meaning: "lower end of the 95 % t interval of the mean over days, replications being the unit",
  },
  { name: "ci95_high", meaning: "upper end of that interval" },
  { name: "days", meaning: "days on which the figure exists" },
];

/** The CSV name of a metric's column: snake_case, ending in its unit. */
function metricColumn({ name, unit }: ListedMetric): string {
  const snake = name.replace(".", "_").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return unit === "s" ? `${snake}_s` : `${snake}${unit.endsWith("/s") ? "_per_s" : ""}`;
}

const DAY_COLUMNS: readonly Column[] = [
  { name: "replication", meaning: "number of the replication, from 0" },
  { name: "day", meaning: "counted day of the replication, from 1" },
];

/** A column for each metric, of a day's own figures. */
function metricColumns(metrics: readonly ListedMetric[]): Column[] {
  return metrics.map((metric) => {
    const { name, meaning } = metric;
    return {
      name: metricColumn(metric),
      meaning: `${name} of that day${meaning === "" ? "" : `: ${meaning}`}`,
    };
  });
}

const TIMELINE_COLUMNS: readonly Column[] = [
  { name: "time_h", meaning: "hours from the day's start at which the five minutes start" },
  { name: "clock", meaning: "clock time at which the five minutes start" },
  { name: "arrival_rate_per_s", meaning: "requests arriving a second, mean over days" },
  { name: "servers", meaning: "servers of the pool, mean over the interval and days" },
  { name: "busy", meaning: "servers at work, mean over the interval and days" },
  { name: "queue", meaning: "requests waiting, mean over the interval and days" },
  { name: "wait_p50_s", meaning: "median wait of the requests arriving in the interval, all days pooled" },
  { name: "wait_p99_s", meaning: "99 % quantile of those waits" },
];

const BATCH_COLUMNS: readonly Column[] = [
  { name: "batch", meaning: "with replicas: requests running on a replica, mean over the interval and days" },
  { name: "kv_in_use", meaning: "with replicas: share of a replica's KV memory in use, likewise" },
];

/** The columns of the timeline; with replicas a server is a sequence of a batch. */
export function timelineColumns(hasReplicas: boolean): readonly Column[] {
  return hasReplicas ? [...TIMELINE_COLUMNS, ...BATCH_COLUMNS] : TIMELINE_COLUMNS;
}

const QUANTILE_COLUMNS: readonly Column[] = [
  { name: "quantile", meaning: "share of requests at or below, all days pooled" },
];

/** A column for each measure. */
function quantileColumns(names: readonly string[]): Column[] {
  return names.map((name) => ({ name: `${name}_s`, meaning: `that quantile of the ${measureWords(name)}` }));
}

/** Columns by table, for the published list. */
export const RUN_COLUMNS = {
  summary: SUMMARY_COLUMNS,
  replications: [...DAY_COLUMNS, ...metricColumns(metricsOf(QUEUE_MEASURES))],
  timeline: TIMELINE_COLUMNS,
  latency: [...QUANTILE_COLUMNS, ...quantileColumns(waitFirst(QUEUE_MEASURES).map(({ name }) => name))],
} as const;

/** summary, replications, timeline and latency. */
export function runTables(result: RunResult): Table[] {
  const metrics = entriesOf(result.summary).map(([metric]) => metric);
  const summary = entriesOf(result.summary).map(([{ name }, row]): Cell[] => {
    const [pooledLow, pooledHigh] = row.pooledCi95 ?? [null, null];
    const [low, high] = row.ci95 ?? [null, null];
    const pooled: Cell[] = [name, row.unit, row.pooled, pooledLow, pooledHigh];
    return [...pooled, row.mean, row.median, row.p05, row.p95, low, high, row.days];
  });
  const replications = result.dayRows.map((row): Cell[] => [
    row.replication,
    row.day,
    ...metrics.map(({ name }) => row.metrics[name] ?? null),
  ]);
  const { tokens } = result;
  const timeline = result.timeline.map((row, k): Cell[] => [
    row.at / 3600,
    row.clock,
    row.arrivalRate,
    row.servers,
    row.busy,
    row.queue,
    row.waitP50,
    row.waitP99,
    ...(tokens === undefined ? [] : [tokens.batch[k] ?? null, tokens.kv[k] ?? null]),
  ]);
  const measures = Object.keys(result.latency[0]?.times ?? {});
  const latency = result.latency.map(({ quantile, times }): Cell[] => [
    quantile,
    ...measures.map((name) => times[name] ?? null),
  ]);
  return [
    { name: "summary", columns: SUMMARY_COLUMNS, rows: summary },
    { name: "replications", columns: [...DAY_COLUMNS, ...metricColumns(metrics)], rows: replications },
    { name: "timeline", columns: timelineColumns(tokens !== undefined), rows: timeline },
    { name: "latency", columns: [...QUANTILE_COLUMNS, ...quantileColumns(measures)], rows: latency },
  ];
}
