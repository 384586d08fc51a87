import { describe, expect, it } from "vitest";
import { QUEUE_MEASURES } from "../../src/measure.js";
import type { ServiceView } from "../../src/metrics/days/service.js";
import { columnQuantiles } from "../../src/metrics/quantile.js";
import { createReplicationMetrics, type ReplicationGroup } from "../../src/metrics/replication.js";
import { createSummary, type MergeOptions, type Summary } from "../../src/metrics/summary.js";
import type { Objective } from "../../src/objective.js";
import type { RequestDay } from "../../src/sim/records.js";
import { constantCapacity } from "../../src/sim/supply/capacity.js";
import { DAY, daysOf, middayArrivals, scatter, serveDays } from "./days.js";

const SERVICE = 900;
const SERVERS = 6;
const service: ServiceView = { kind: "constant", seconds: SERVICE };
const objectives: readonly Objective[] = [
  { text: "a", statistic: { kind: "quantile", p: 0.9 }, of: "latency", limit: 1500, windowSeconds: null },
  { text: "b", statistic: { kind: "mean" }, of: "wait", limit: 1e9, windowSeconds: 3600 },
  { text: "c", statistic: { kind: "waitingShare" }, of: "wait", limit: 0.5, windowSeconds: null },
];
const options = { measures: QUEUE_MEASURES, objectives, clockStartsAt: 6 * 3600, service };

/** Replications measured one after another. */
function measure(
  replicated: readonly (readonly RequestDay[])[],
  exactPooledLimit?: number,
): ReplicationGroup {
  const metrics = createReplicationMetrics({
    measures: QUEUE_MEASURES,
    warmupDays: 0,
    capacity: constantCapacity(SERVERS),
    service,
    objectives,
    clockStartsAt: options.clockStartsAt,
    ...(exactPooledLimit === undefined ? {} : { exactPooledLimit }),
  });
  for (const days of replicated) {
    for (const day of daysOf(days, service)) metrics.add(day);
    metrics.endReplication();
  }
  return metrics.finish();
}

function summaryOf(groups: readonly ReplicationGroup[], own: MergeOptions): Summary {
  const builder = createSummary(own);
  for (const group of groups) builder.add(group);
  return builder.finish();
}

const uniform = scatter(51);
/** Two replications of two days; the last day is empty. */
const replications: readonly (readonly RequestDay[])[] = [
  serveDays([middayArrivals(300, uniform), middayArrivals(420, uniform)], SERVICE, SERVERS),
  serveDays([middayArrivals(360, uniform), []], SERVICE, SERVERS),
];
const results = replications.map((days) => measure([days]));
const all = Float64Array.from(replications.flat().flatMap((day) => Array.from(day.waitingTime)));

describe("createSummary", () => {
  const summary = summaryOf(results, options);

  it("pools waits and latencies over all requests of all days", () => {
    const [p50, p99, max] = columnQuantiles(all, all.length, [0.5, 0.99, 1]);

    expect(summary.metrics["wait.p50"].pooled).toBe(p50);
    expect(summary.metrics["wait.p99"].pooled).toBe(p99);
    expect(summary.metrics["latency.p99"].pooled).toBe(p99! + SERVICE);
    expect(summary.metrics["latency.max"].pooled).toBe(max! + SERVICE);
    expect(summary.metrics["waiting.share"].pooled).toBe(all.filter((wait) => wait > 0).length / all.length);
    expect(summary.metrics["wait.mean"].pooled).toBeCloseTo(all.reduce((a, b) => a + b, 0) / all.length, 9);
  });

  it("describes how days differ apart from that, days without requests left out", () => {
    const daily = replications
      .flat()
      .slice(0, 3)
      .map((day) => columnQuantiles(day.waitingTime, day.n, [0.9])[0]!);
    const sorted = daily.slice().sort((a, b) => a - b);
    const { mean, median, p05, p95, days, unit } = summary.metrics["wait.p90"];

    expect(days).toBe(3);
    expect(unit).toBe("s");
    expect(mean).toBeCloseTo((daily[0]! + daily[1]! + daily[2]!) / 3, 9);
    expect(median).toBe(sorted[1]);
    expect(p05).toBeCloseTo(sorted[0]! + 0.1 * (sorted[1]! - sorted[0]!), 9);
    expect(p95).toBeCloseTo(sorted[1]! + 0.9 * (sorted[2]! - sorted[1]!), 9);
    expect(summary.metrics["requests.count"]).toMatchObject({ days: 4, mean: 270, pooled: 270 });
  });

  it("takes the replication's mean as the unit of ci95", () => {
    // Means 360 and 180: 270 -+ 12.706 x 127.28 / sqrt(2), and no day has fewer than 0.
    const [low, high] = summary.metrics["requests.count"].ci95!;

    expect(low).toBe(0);
    expect(high).toBeCloseTo(270 + 12.7062047 * 90, 4);
    expect(summaryOf([results[0]!], options).metrics["requests.count"].ci95).toBeNull();
  });

  it("pools utilisation as a ratio of sums, the queue as the greatest, the busiest hour of the mean day", () => {
    const offered = 4 * SERVERS * DAY;
    const daily = results.flatMap((result) => result.replications[0]!.days);

    expect(summary.metrics["utilisation.mean"].pooled).toBeCloseTo((1080 * SERVICE) / offered, 3);
    expect(summary.metrics["queue.max"].pooled).toBe(
      Math.max(...daily.map((day) => day.metrics["queue.max"]!)),
    );
    const busiest = daily.map((day) => day.metrics["utilisation.busiestHour"]!);
    expect(summary.metrics["utilisation.busiestHour"].pooled).toBeLessThanOrEqual(Math.max(...busiest));
    expect(summary.metrics["utilisation.busiestHour"].pooled).toBeGreaterThan(0.5);
  });

  it("judges each objective by day; clock windows have no pooled value", () => {
    const values = results.flatMap((result) => result.replications[0]!.days.map((day) => day.objectives[0]!));
    const [a, b, c] = summary.objectives;

    expect(a!.daysMet).toBe(values.filter((value) => value === null || value <= 1500).length / 4);
    expect(a!.worst).toBe(Math.max(...values.filter((value) => value !== null)));
    expect(a!.pooled).toBe(columnQuantiles(all, all.length, [0.9])[0]! + SERVICE);
    expect([b!.pooled, b!.daysMet, b!.unit]).toEqual([null, 1, "s"]);
    expect(c!.unit).toBe("share");
    expect(c!.pooled).toBe(summary.metrics["waiting.share"].pooled);
  });

  it("counts a day without requests as met", () => {
    const [day] = serveDays([[]], SERVICE, SERVERS);

    const [a] = summaryOf([measure([[day!]])], options).objectives;

    expect(a).toMatchObject({ median: null, worst: null, pooled: null, daysMet: 1 });
  });

  it("lists the course of the mean day by clock time", () => {
    const { timeline } = summary;

    expect(timeline).toHaveLength(288);
    expect([timeline[0]!.clock, timeline[1]!.at, timeline[287]!.clock]).toEqual(["06:00", 300, "05:55"]);
    expect(timeline.reduce((sum, row) => sum + row.arrivalRate * 300, 0)).toBeCloseTo(270, 9);
    expect(timeline.every((row) => row.servers === SERVERS && row.busy <= SERVERS + 1e-9)).toBe(true);
    const queue = timeline.reduce((sum, row) => sum + row.queue * 300, 0);
    expect(queue).toBeCloseTo(all.reduce((a, b) => a + b, 0) / 4, 3);
  });

  it("tabulates the pooled quantiles of wait and latency, least to greatest", () => {
    const { latency } = summary;
    const quantiles = latency.map((row) => row.quantile);

    expect(latency).toHaveLength(103);
    expect(latency.map((row) => row.times.wait)).toEqual(
      Array.from(columnQuantiles(all, all.length, quantiles)),
    );
    expect(latency.every((row) => row.times.latency === row.times.wait! + SERVICE)).toBe(true);
  });

  it("gives the same bits measured together or merged, sent from other threads or not", () => {
    expect(summaryOf(structuredClone(results), options)).toEqual(summary);
    expect(summaryOf([measure(replications)], options)).toEqual(summary);
  });

  it("keeps within a bin's width when no value is kept exactly", () => {
    const coarse = summaryOf(
      replications.map((days) => measure([days], 0)),
      { ...options, exactPooledLimit: 0 },
    );

    expect(coarse.metrics["wait.max"]).toEqual(summary.metrics["wait.max"]);
    expect(coarse.metrics["wait.mean"].pooled).toBeCloseTo(summary.metrics["wait.mean"].pooled!, 9);
    expect(coarse.metrics["waiting.share"]).toEqual(summary.metrics["waiting.share"]);
    const kept = summaryOf(results, { ...options, exactPooledLimit: 0 });
    expect(kept.metrics["wait.p90"]).toEqual(coarse.metrics["wait.p90"]);
  });

  it("warns of percentiles from too few requests and of overload, and tells the peak load apart", () => {
    expect(summary.warnings).toMatchObject([
      { kind: "fewRequests", percentiles: [0.95, 0.99, 0.999], requests: 1080 },
    ]);
    expect(summary.overload.overloaded).toBe(false);
    expect(summary.peakLoad).toBeGreaterThan(1);

    const [flood] = serveDays([middayArrivals(700, uniform)], SERVICE, SERVERS);
    const flooded = summaryOf([measure([[flood!]])], options);

    expect(flooded.overload.overloaded).toBe(true);
    expect(flooded.warnings.at(-1)).toEqual({ kind: "overloaded", meanLoad: expect.closeTo(1.21528, 4) });
  });

  it("is all null without a request", () => {
    const [day] = serveDays([[]], SERVICE, SERVERS);

    const empty = summaryOf([measure([[day!]])], options);

    expect(empty.metrics["wait.p99"]).toEqual({
      unit: "s",
      pooled: null,
      pooledCi95: null,
      mean: null,
      median: null,
      p05: null,
      p95: null,
      ci95: null,
      days: 0,
    });
    expect(empty.latency[0]).toEqual({ quantile: 0, times: { wait: null, latency: null } });
    expect(empty.timeline[0]).toMatchObject({ arrivalRate: 0, waitP50: null });
    expect(empty.peakLoad).toBeNull();
    expect(empty.warnings).toEqual([]);
  });
});
