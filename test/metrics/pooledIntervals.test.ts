import { describe, expect, it } from "vitest";
import { type EngineError, NO_ERROR } from "../../src/metrics/engineError.js";
import { METRICS, type MetricRecord, recordOf } from "../../src/metrics/metrics.js";
import { createPool, withOffset } from "../../src/metrics/pooled.js";
import { pooledDistribution } from "../../src/metrics/pooledDistribution.js";
import { PooledIntervals } from "../../src/metrics/pooledIntervals.js";
import { ColumnSample } from "../../src/metrics/quantile.js";
import type { ReplicationTimes } from "../../src/metrics/replicationTimes.js";
import { SketchBuilder } from "../../src/metrics/sketch.js";
import type { Interval } from "../../src/statistics/intervals.js";
import { scatter } from "./days.js";

const SECONDS = 10;
const service = { kind: "constant", seconds: SECONDS } as const;

/** A replication with these waits, and what is pooled of all. */
function pooledOf(replications: readonly (readonly number[])[]) {
  const pool = createPool();
  const times = replications.map((waits): ReplicationTimes => {
    const sample = new ColumnSample();
    sample.read(Float64Array.from(waits), 0, waits.length);
    pool.addSample(sample);
    const sketch = new SketchBuilder();
    sketch.add(sample.bins, 0, sample.firstBin, sample.lastBin);
    const count = waits.length;
    return {
      waited: sample.count - sample.zeros,
      of: {
        wait: { count, sum: sample.sum, sketch: sketch.take() },
        latency: { count, sum: sample.sum + SECONDS * count, sketch: null },
      },
    };
  });
  const wait = pooledDistribution(pool.build());
  return { times, wait, latency: pooledDistribution(withOffset(pool.build(), SECONDS)) };
}

/** The intervals of all metrics. */
function intervalsOf(
  { times, wait, latency }: ReturnType<typeof pooledOf>,
  error: EngineError = NO_ERROR,
): MetricRecord<Interval | null> {
  const of = (measure: string) => (measure === "wait" ? wait : latency);
  const intervals = new PooledIntervals({ times, of, service }, error);
  return recordOf(METRICS, (metric) => metric.pooledInterval(intervals, null));
}

/** Exponential waits of mean `mean`, of which a share is 0. */
function draws(n: number, mean: number, zeros: number, uniform: () => number): number[] {
  return Array.from({ length: n }, () => (uniform() < zeros ? 0 : -mean * Math.log(1 - uniform())));
}

describe("PooledIntervals", () => {
  const uniform = scatter(7);
  const replications = Array.from({ length: 20 }, () => draws(2_000, 30, 0.6, uniform));
  const pooled = pooledOf(replications);
  const { wait } = pooled;
  const found = intervalsOf(pooled);

  it("is the ratio estimator's for a mean, on the logarithm", () => {
    const sums = replications.map((waits) => waits.reduce((sum, x) => sum + x, 0));
    const counts = replications.map((waits) => waits.length);
    const n = counts.reduce((a, b) => a + b, 0);
    const mean = sums.reduce((a, b) => a + b, 0) / n;
    const squares = sums.reduce((sum, value, i) => sum + (value - mean * counts[i]!) ** 2, 0);
    const error = Math.sqrt((20 / 19) * squares) / n;
    const factor = Math.exp((2.0930240544 * error) / mean);

    const [low, high] = found["wait.mean"]!;
    expect(low).toBeCloseTo(mean / factor, 8);
    expect(high).toBeCloseTo(mean * factor, 8);
  });

  it("holds the percentile between quantiles of nearby shares, latency as wait and service", () => {
    const [low, high] = found["wait.p99"]!;
    const p99 = wait.quantiles([0.99])[0]!;

    expect(low).toBeLessThan(p99);
    expect(high).toBeGreaterThan(p99);
    expect(found["latency.p99"]![0]).toBeCloseTo(low + SECONDS, 9);
    expect(found["latency.p99"]![1]).toBeCloseTo(high + SECONDS, 9);
  });

  it("is as wide as the number of independent requests makes it", () => {
    // Independent draws: the share beyond p99 has a standard error of sqrt(0.01 x 0.99 / n), the quantile that over
    // its density, here 0.01 / 30 a second; the t of 19 degrees of freedom.
    const expected = (2 * 2.093 * Math.sqrt((0.01 * 0.99) / 40_000)) / (0.01 / 30);
    const [low, high] = found["wait.p99"]!;

    // Twenty replications know a standard error to a sixth (one standard deviation): three of them.
    expect((high - low) / expected).toBeGreaterThan(0.5);
    expect((high - low) / expected).toBeLessThan(1.5);
  });

  it("never leaves what a figure can be", () => {
    const rare = pooledOf([[0, 0, 0, 5], [0, 0, 0, 0], ...Array.from({ length: 50 }, () => [0, 0, 0, 0])]);
    const { "waiting.share": share, "wait.mean": mean } = intervalsOf(rare);

    expect(share![0]).toBeGreaterThan(0);
    expect(share![1]).toBeLessThanOrEqual(1);
    expect(mean![0]).toBeGreaterThan(0);
  });

  it("says three in n where nobody was seen to wait, and nothing of the mean wait", () => {
    const calm = pooledOf(Array.from({ length: 30 }, () => new Array<number>(1_000).fill(0)));
    const intervals = intervalsOf(calm);

    expect(intervals["waiting.share"]).toEqual([0, 3 / 30_000]);
    expect(intervals["wait.mean"]).toBeNull();
    expect(intervals["wait.p99"]).toEqual([0, 0]);
    expect(intervals["latency.p99"]).toEqual([SECONDS, SECONDS]);
  });

  it("gives none to a percentile with fewer than a hundred requests beyond, nor to one replication", () => {
    expect(found["wait.p99"]).not.toBeNull();
    expect(found["wait.p999"]).toBeNull();
    const alone = intervalsOf({ ...pooled, times: pooled.times.slice(0, 1) });
    expect(new Set(Object.values(alone))).toEqual(new Set([null]));
  });

  it("holds the engine's own error", () => {
    const error = { share: 0.1, mean: 0.05, seconds: 2 };
    const wider = intervalsOf(pooled, error);

    expect(wider["waiting.share"]![1]).toBeCloseTo(found["waiting.share"]![1] * 1.1, 12);
    expect(wider["wait.mean"]![1]).toBeCloseTo(found["wait.mean"]![1] * 1.05, 12);
    expect(wider["wait.p99"]![0]).toBeCloseTo(found["wait.p99"]![0] - 2, 9);
    expect(wider["wait.p99"]![1]).toBeGreaterThan(found["wait.p99"]![1] + 2);
    expect(intervalsOf(pooled, { ...error, share: 3 })["wait.p99"]).toBeNull();
  });
});
