/**
 * What a pool of times can be asked. Its values, or its bins, are read once, with the first quantile: intervals ask for
 * dozens, one after the other.
 * Hot loops index typed arrays with `!`.
 */
import { bisectLeft } from "d3-array";
import { InvariantError } from "../errors.js";
import { requireProbability } from "../statistics/quantile.js";
import { binEdges, FINE_BINS } from "./bins.js";
import { rankMass } from "./cohortQuantile.js";
import type { Distribution } from "./distribution.js";
import type { Pooled } from "./pooled.js";
import { ColumnSample } from "./quantile.js";

/** Bins summed up in one call (CONTRIBUTING, budgets). */
const SOME = 1024;

/**
 * What a pool can be asked. The 0- and 1-quantiles are the least and the greatest time.
 * @throws InvariantError if the pool is empty
 */
export function pooledDistribution(pool: Pooled): Distribution {
  if (!(pool.count > 0)) throw new InvariantError("a quantile needs at least one value, got none");
  const { offset } = pool;
  let reader: ((probabilities: readonly number[]) => number[]) | null = null;
  return {
    count: pool.count,
    mean: pool.sum / pool.count + offset,
    max: pool.max === null ? null : pool.max + offset,
    positiveShare: offset > 0 ? 1 : (pool.count - pool.zeros) / pool.count,
    quantiles(probabilities) {
      reader ??= pool.values === null ? binReader(pool) : valueReader(pool, pool.values);
      return reader(probabilities).map((value) => value + offset);
    },
  };
}

/** Quantiles of exact values, read once. */
function valueReader(pool: Pooled, values: Float64Array): (probabilities: readonly number[]) => number[] {
  const sample = new ColumnSample();
  sample.read(values, 0, values.length, pool.count - values.length);
  return (probabilities) => sample.quantiles(probabilities);
}

/** Quantiles of a histogram, summed up once. */
function binReader(pool: Pooled): (probabilities: readonly number[]) => number[] {
  const { bins, firstBin, zeros, count, min, max } = pool;
  const edges = binEdges(FINE_BINS);
  const last = bins.length - 1;
  const upTo = new Float64Array(bins.length);
  for (let at = 0; at < bins.length; at += SOME) {
    sumUp(bins, zeros, upTo, at, Math.min(bins.length, at + SOME));
  }
  const read = (p: number): number => {
    requireProbability(p);
    if (p === 0) return min;
    if (p === 1 && max !== null) return max;
    const target = rankMass(count, p);
    if (target <= zeros || last < 0) return 0;
    const i = bisectLeft(upTo, target, 0, last);
    const below = i === 0 ? zeros : upTo[i - 1]!;
    const low = edges[firstBin + i]!;
    const high = edges[firstBin + i + 1]!;
    const share = bins[i]! > 0 ? Math.min(1, (target - below) / bins[i]!) : 1;
    const value = low + (high - low) * share;
    return Math.max(min, max === null ? value : Math.min(value, max));
  };
  return (probabilities) => probabilities.map(read);
}

/** Writes the mass up to and with each bin of from..to-1, the zeros included. */
function sumUp(bins: Float64Array, zeros: number, upTo: Float64Array, from: number, to: number): void {
  let sum = from === 0 ? zeros : upTo[from - 1]!;
  for (let i = from; i < to; i++) {
    sum += bins[i]!;
    upTo[i] = sum;
  }
}
