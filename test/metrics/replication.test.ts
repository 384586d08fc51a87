import { describe, expect, it } from "vitest";
import { QUEUE_MEASURES } from "../../src/measure.js";
import type { ServiceView } from "../../src/metrics/days/service.js";
import { pooledDistribution } from "../../src/metrics/pooledDistribution.js";
import { columnQuantiles } from "../../src/metrics/quantile.js";
import {
  createReplicationMetrics,
  type Replication,
  type ReplicationGroup,
} from "../../src/metrics/replication.js";
import type { Objective } from "../../src/objective.js";
import type { DayRecord, RequestDay } from "../../src/sim/records.js";
import { type Capacity, constantCapacity } from "../../src/sim/supply/capacity.js";
import { cohortDay, DAY, daysOf, middayArrivals, scatter, serveDays } from "./days.js";

const p99: Objective = {
  text: "p99 latency <= 60 s",
  statistic: { kind: "quantile", p: 0.99 },
  of: "latency",
  limit: 60,
  windowSeconds: null,
};

function resultOf(
  records: readonly DayRecord[],
  capacity: Capacity,
  service: ServiceView,
  more: { warmupDays?: number; exactPooledLimit?: number | null } = {},
): ReplicationGroup & Replication {
  const { warmupDays = 0, ...rest } = more;
  const metrics = createReplicationMetrics({
    measures: QUEUE_MEASURES,
    warmupDays,
    capacity,
    service,
    objectives: [p99],
    clockStartsAt: 0,
    ...rest,
  });
  for (const day of daysOf(records, service)) metrics.add(day);
  metrics.endReplication();
  const group = metrics.finish();
  return { ...group, ...group.replications[0]! };
}

const sum = (column: ArrayLike<number>) => Array.from(column).reduce((a, b) => a + b, 0);

describe("createReplicationMetrics", () => {
  const constant: ServiceView = { kind: "constant", seconds: 10 };

  it("measures three requests and one server by hand", () => {
    const [day] = serveDays([[0, 4, 100]], 10, 1);

    const result = resultOf([day!], constantCapacity(1), constant);

    const { metrics, backlogAtEnd, objectives } = result.days[0]!;
    expect(metrics).toMatchObject({
      "wait.mean": 2,
      "wait.p50": 0,
      "wait.max": 6,
      "latency.mean": 12,
      "latency.max": 16,
      "utilisation.mean": 30 / DAY,
      "utilisation.busiestHour": 30 / 3600,
      "queue.max": 1,
      "requests.count": 3,
    });
    expect(metrics["waiting.share"]).toBeCloseTo(1 / 3, 15);
    expect(objectives).toEqual([expect.closeTo(15.88, 12)]);
    expect(backlogAtEnd).toBe(0);
    expect(result.load).toEqual({ requests: 3, requested: 30, offered: DAY });
  });

  it("does not count warm-up days but carries what they leave behind", () => {
    const days = serveDays([[DAY - 5], [100]], 10, 1);

    const result = resultOf(days, constantCapacity(1), constant, { warmupDays: 1 });

    expect(result.days.map((day) => day.day)).toEqual([1]);
    expect(result.days[0]!.metrics["utilisation.mean"]).toBe(15 / DAY);
    expect(result.pools.wait!.count).toBe(1);
    expect(result.timeline.days).toBe(1);
    expect(result.load).toEqual({ requests: 1, requested: 10, offered: DAY });
  });

  it("keeps Little's law and the sum of service times in its timeline", () => {
    const uniform = scatter(41);
    const drawn = serveDays(
      [middayArrivals(3000, uniform), middayArrivals(2000, uniform), []],
      () => 900 * uniform(),
      20,
    );

    const result = resultOf(drawn, constantCapacity(20), { kind: "random", mean: 450, cdf: () => 1 });

    const waits = sum(drawn.map((day) => sum(day.waitingTime)));
    const services = sum(drawn.map((day) => sum(day.serviceTime as Float64Array)));
    expect(waits).toBeGreaterThan(1e5);
    expect(sum(result.timeline.queue)).toBeCloseTo(waits, 4);
    expect(result.pools.wait!.sum).toBeCloseTo(waits, 4);
    expect(sum(result.timeline.busy)).toBeCloseTo(services, 4);
    expect(result.pools.latency!.sum).toBeCloseTo(waits + services, 4);
    expect(sum(result.timeline.arrivals)).toBe(5000);
    expect(sum(result.timeline.serverSeconds)).toBe(3 * DAY * 20);
  });

  it("gives each day the quantiles of its own waits and latencies", () => {
    const uniform = scatter(42);
    const days = serveDays(
      [middayArrivals(500, uniform), middayArrivals(700, uniform)],
      () => 600 * uniform(),
      3,
    );

    const result = resultOf(days, constantCapacity(3), { kind: "random", mean: 300, cdf: () => 1 });

    days.forEach((day, i) => {
      const latencies = day.waitingTime.map((wait, j) => wait + (day.serviceTime as Float64Array)[j]!);
      const { metrics } = result.days[i]!;
      expect([metrics["wait.p90"], metrics["wait.p99"]]).toEqual(
        Array.from(columnQuantiles(day.waitingTime, day.n, [0.9, 0.99])),
      );
      expect([metrics["latency.p50"], metrics["latency.p999"], metrics["latency.max"]]).toEqual(
        Array.from(columnQuantiles(latencies, day.n, [0.5, 0.999, 1])),
      );
      expect(result.days[i]!.objectives).toEqual([metrics["latency.p99"]]);
    });
  });

  it("gives a day without requests no waits, no utilisation and every objective", () => {
    const [day] = serveDays([[]], 10, 1);

    const result = resultOf([day!], constantCapacity(1), constant);

    expect(result.days[0]!.metrics).toMatchObject({
      "wait.p99": null,
      "latency.mean": null,
      "waiting.share": null,
      "utilisation.mean": 0,
      "queue.max": 0,
      "requests.count": 0,
    });
    expect(result.days[0]!.objectives).toEqual([null]);
  });

  it("has no utilisation where the pool is closed", () => {
    const day: RequestDay = { ...serveDays([[]], 10, 1)[0]! };

    const result = resultOf([day], constantCapacity(0), constant);

    expect(result.days[0]!.metrics["utilisation.mean"]).toBeNull();
    expect(result.days[0]!.metrics["utilisation.busiestHour"]).toBeNull();
  });

  it("divides by the servers that the schedule has in each interval", () => {
    const capacity = { from: [0, DAY / 2], servers: [1, 3] };
    const days = serveDays([[0, DAY / 2]], 10, capacity);

    const result = resultOf(days, capacity, constant);

    expect(result.days[0]!.metrics["utilisation.mean"]).toBe(20 / (2 * DAY));
    expect(Array.from(result.timeline.serverSeconds.slice(143, 145))).toEqual([300, 900]);
  });

  it("shares the waits' data with the latencies where service never varies", () => {
    const [day] = serveDays([[0, 4, 100]], 10, 1);

    const result = structuredClone(resultOf([day!], constantCapacity(1), constant));

    expect(result.pools.latency!.values).toBe(result.pools.wait!.values);
    expect(pooledDistribution(result.pools.latency!).quantiles([1])).toEqual([16]);
  });

  it("gives the same days where nothing is pooled, and empty pools", () => {
    const days = serveDays([middayArrivals(300, scatter(43))], 900, 3);
    const pooled = resultOf(days, constantCapacity(3), constant);
    const bare = resultOf(days, constantCapacity(3), constant, { exactPooledLimit: null });

    expect(bare.days).toEqual(pooled.days);
    expect(bare.load).toEqual(pooled.load);
    expect([bare.pools.wait!.count, bare.pools.latency!.count, bare.timeline.days]).toEqual([0, 0, 0]);
  });

  it("survives being sent to another thread", () => {
    const uniform = scatter(43);
    const days = serveDays([middayArrivals(300, uniform)], 900, 3);
    const result = resultOf(
      days,
      constantCapacity(3),
      { kind: "constant", seconds: 900 },
      { exactPooledLimit: 10 },
    );

    expect(structuredClone(result)).toEqual(result);
  });

  it("finds latencies of cohorts with drawn service, without a greatest one", () => {
    const mean = 20;
    const service: ServiceView = { kind: "random", mean, cdf: (x) => (x <= 0 ? 0 : -Math.expm1(-x / mean)) };
    const day = cohortDay([
      [0, 50_000, 0, 0],
      [300, 50_000, 0, 30],
    ]);

    const result = resultOf([day], constantCapacity(1), service);

    const { metrics } = result.days[0]!;
    expect(metrics["latency.max"]).toBeNull();
    expect(metrics["latency.mean"]).toBeCloseTo(7.5 + mean, 10);
    const pooled = pooledDistribution(result.pools.latency!);
    expect(pooled.max).toBeNull();
    expect(pooled.count).toBe(100_000);
    expect(pooled.mean).toBeCloseTo(7.5 + mean, 10);
    // One day, pooled: the same quantiles, to the pool's bins and the convolution's grid.
    const names = ["latency.p50", "latency.p90", "latency.p99", "latency.p999"] as const;
    pooled.quantiles([0.5, 0.9, 0.99, 0.999]).forEach((x, i) => {
      expect(Math.abs(x - metrics[names[i]!]!)).toBeLessThan(mean / 500);
    });
  });
});
