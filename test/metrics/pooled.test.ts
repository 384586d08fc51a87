import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CohortSample } from "../../src/metrics/cohortQuantile.js";
import { createPool, type Pooled, withOffset } from "../../src/metrics/pooled.js";
import { pooledDistribution } from "../../src/metrics/pooledDistribution.js";
import { ColumnSample, columnQuantiles } from "../../src/metrics/quantile.js";
import { cohortDay, type Segment, scatter } from "./days.js";

const probabilities = [0, 0.2, 0.5, 0.9, 0.99, 0.999, 1];

function poolOf(columns: readonly Float64Array[], limit?: number): Pooled {
  const builder = createPool(limit);
  const sample = new ColumnSample();
  for (const column of columns) {
    sample.read(column, 0, column.length);
    builder.addSample(sample);
  }
  return builder.build();
}

function cohortPool(segments: readonly Segment[]): Pooled {
  const sample = new CohortSample();
  sample.read(cohortDay(segments), 0, segments.length);
  const builder = createPool();
  builder.addSample(sample);
  return builder.build();
}

const column = fc
  .array(fc.oneof(fc.constant(0), fc.double({ min: 1e-4, max: 50, noNaN: true })), {
    minLength: 1,
    maxLength: 80,
  })
  .map((list) => Float64Array.from(list));
const columns = fc.array(column, { minLength: 1, maxLength: 6 });

/** The pool of several, in their order. */
function merged(pools: readonly Pooled[], limit?: number): Pooled {
  const builder = createPool(limit);
  for (const pool of pools) builder.addPool(pool);
  return builder.build();
}

describe("createPool", () => {
  it("equals pooling in one go, exact values or bins alike", () => {
    fc.assert(
      fc.property(columns, fc.constantFrom(0, 60, 10_000), (list, limit) => {
        const stepwise = merged(
          list.map((each) => poolOf([each], limit)),
          limit,
        );

        const whole = poolOf(list, limit);
        const { values, bins, ...totals } = stepwise;
        expect({ ...totals, values: null, bins: null }).toEqual({ ...whole, values: null, bins: null });
        expect(bitsOf(values)).toBe(bitsOf(whole.values));
        expect(bitsOf(bins)).toBe(bitsOf(whole.bins));
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it("gives the same bits whether merged at once or one by one in order", () => {
    const pools = [1, 2, 3].map((seed) => {
      const uniform = scatter(seed);
      return cohortPool(
        Array.from({ length: 300 }, (): Segment => [0, 7 * uniform(), uniform(), 9 * uniform()]),
      );
    });

    const stepwise = pools.slice(1).reduce((sum, pool) => merged([sum, pool]), pools[0]!);

    const atOnce = merged(pools);
    expect({ ...stepwise, bins: bitsOf(stepwise.bins) }).toEqual({ ...atOnce, bins: bitsOf(atOnce.bins) });
  });

  it("refuses a pool with an offset: its shared data are merged without it", () => {
    expect(() => merged([withOffset(poolOf([Float64Array.of(1)]), 20)])).toThrow("offset");
  });
});

describe("pooledDistribution", () => {
  it("is exact while the values are kept", () => {
    const list = [Float64Array.of(0, 3, 1), Float64Array.of(2, 0, 0, 8)];
    const all = Float64Array.of(0, 3, 1, 2, 0, 0, 8);

    const pool = pooledDistribution(poolOf(list));

    expect(pool.quantiles(probabilities)).toEqual(Array.from(columnQuantiles(all, 7, probabilities)));
    expect([pool.count, pool.mean, pool.max, pool.positiveShare]).toEqual([7, 2, 8, 4 / 7]);
  });

  it("keeps quantiles of a smooth sample within a bin's width, and all else exact, once values are binned", () => {
    const uniform = scatter(3);
    const waits = Float64Array.from({ length: 20_000 }, () => Math.max(0, -5 * Math.log(uniform()) - 1));
    const exact = columnQuantiles(waits, waits.length, probabilities);

    const pool = pooledDistribution(poolOf([waits], 1000));

    pool.quantiles(probabilities).forEach((x, i) => {
      // Neighbours of a quantile may share its bin with empty ones between them: two widths.
      expect(Math.abs(x - exact[i]!)).toBeLessThanOrEqual(exact[i]! * 2 ** -10 + sparse(waits, exact[i]!));
    });
    expect(pool.max).toBe(exact[6]);
    expect(pool.positiveShare).toBe(waits.filter((wait) => wait > 0).length / waits.length);
    expect(pool.mean).toBeCloseTo(waits.reduce((sum, wait) => sum + wait, 0) / waits.length, 10);
  });

  it("keeps quantiles of cohorts within a bin's width", () => {
    const segments: Segment[] = [
      [0, 60, 0, 0],
      [1, 30, 0, 4],
      [2, 10, 4, 5],
    ];

    const [p50, p80, p99] = pooledDistribution(cohortPool(segments)).quantiles([0.5, 0.8, 0.99]);

    expect(p50).toBe(0);
    expect(p80).toBeCloseTo((4 * (99 * 0.8 + 0.5 - 60)) / 30, 9);
    expect(p99).toBeCloseTo(4 + (99 * 0.99 + 0.5 - 90) / 10, 9);
  });

  it("adds its offset to every time", () => {
    const pool = pooledDistribution(withOffset(poolOf([Float64Array.of(0, 4)]), 20));

    expect(pool.quantiles([0, 0.5, 1])).toEqual([20, 22, 24]);
    expect([pool.mean, pool.max, pool.positiveShare]).toEqual([22, 24, 1]);
  });

  it("survives being sent to another thread", () => {
    for (const limit of [0, 100]) {
      const pool = poolOf([Float64Array.of(0, 3, 1)], limit);

      expect(structuredClone(pool)).toEqual(pool);
    }
  });

  it("refuses an empty pool", () => {
    expect(() => pooledDistribution(createPool().build())).toThrow("at least one value");
  });
});

/** A column's bytes as text: comparing long columns entry by entry is slow. */
function bitsOf(values: Float64Array | null): string {
  return values === null
    ? ""
    : Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("base64");
}

/** Distance from a value to the nearest others of the sample. */
function sparse(sample: Float64Array, value: number): number {
  const sorted = sample.slice().sort();
  const i = sorted.findIndex((x) => x >= value);
  return sorted[Math.min(i + 1, sorted.length - 1)]! - sorted[Math.max(i - 1, 0)]!;
}
