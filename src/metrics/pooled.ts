/**
 * The times of all requests of all days of all replications as plain data that can be sent and merged: exact values
 * while they are few, a log-linear histogram (FINE_BINS, relative width 2^-11, even within a bin) beyond. Zeros, count,
 * sum, least and greatest are exact either way. Merging in the order of the replications gives the same bits whoever
 * computed them.
 */
import { InvariantError } from "../errors.js";
import type { Sample } from "./days/day.js";
import { GrowingBins } from "./growingBins.js";
import type { WaitHistogram } from "./latencyConvolution.js";

/** Most exact values kept in one pool. */
export const EXACT_POOLED_LIMIT = 4_000_000;

/** All times of a measure, or their histogram. Plain data. */
export interface Pooled {
  /** Requests, or their mass. */
  readonly count: number;
  /** Those whose time is exactly 0, the offset left out. */
  readonly zeros: number;
  /** Sum of all times [s], the offset left out. */
  readonly sum: number;
  /** Least time [s], the offset left out; 0 in an empty pool; of convolved latencies, their 0-quantile. */
  readonly min: number;
  /** Greatest time [s], the offset left out; null where it is not known. */
  readonly max: number | null;
  /** Added to every time [s]: the service time in a pool of latencies that shares the waits' data, else 0. */
  readonly offset: number;
  /** Every time above 0, in order of arrival; null once there are too many. */
  readonly values: Float64Array | null;
  /** Bin of `bins[0]`. */
  readonly firstBin: number;
  /** Mass above 0 in FINE_BINS from firstBin on; empty while the values are exact. */
  readonly bins: Float64Array;
}

/** Gathers samples and pools into one pool. */
export interface PoolBuilder {
  addSample(sample: Sample): void;
  /** @throws InvariantError if the pool's offset is not 0 */
  addPool(pool: Pooled): void;
  /** The pool so far; the builder may go on. */
  build(): Pooled;
}

/** @param limit most times above 0 kept exactly, in this pool */
export function createPool(limit: number = EXACT_POOLED_LIMIT): PoolBuilder {
  const totals = new Totals();
  const bins = new GrowingBins();
  /** The exact values; null once there are too many. */
  let chunks: Float64Array[] | null = [];
  let exact = 0;

  function coarsen(): void {
    const held = chunks ?? [];
    chunks = null;
    for (const chunk of held) bins.addValues(chunk);
  }

  /** Keeps exact values if there is room. Returns whether it did. */
  function keep(values: Float64Array, n: number): boolean {
    if (chunks !== null && exact + n > limit) coarsen();
    if (chunks === null) return false;
    if (n > 0) chunks.push(values.slice(0, n));
    exact += n;
    return true;
  }

  return {
    addSample(sample) {
      totals.add(sample);
      const { positive, count, zeros } = sample;
      if (positive !== null && keep(positive, count - zeros)) return;
      if (chunks !== null) coarsen();
      bins.add(0, sample.bins, sample.firstBin, sample.lastBin + 1);
    },
    addPool(pool) {
      if (pool.offset !== 0) throw new InvariantError("a pool with an offset cannot be merged");
      totals.add(pool);
      if (pool.values !== null) {
        if (!keep(pool.values, pool.values.length)) bins.addValues(pool.values);
        return;
      }
      if (chunks !== null) coarsen();
      bins.add(pool.firstBin, pool.bins, 0, pool.bins.length);
    },
    build() {
      const values = chunks === null ? null : joined(chunks, exact);
      return { ...totals.build(), offset: 0, values, ...bins.build() };
    },
  };
}

/** What is exact of any pool. */
class Totals {
  #count = 0;
  #zeros = 0;
  #sum = 0;
  #min = Number.POSITIVE_INFINITY;
  #max: number | null = 0;

  add(part: Pick<Pooled, "count" | "zeros" | "sum" | "min" | "max">): void {
    if (part.count === 0) return;
    this.#count += part.count;
    this.#zeros += part.zeros;
    this.#sum += part.sum;
    this.#min = Math.min(this.#min, part.min);
    this.#max = this.#max === null || part.max === null ? null : Math.max(this.#max, part.max);
  }

  build(): Pick<Pooled, "count" | "zeros" | "sum" | "min" | "max"> {
    const min = this.#count === 0 ? 0 : this.#min;
    return { count: this.#count, zeros: this.#zeros, sum: this.#sum, min, max: this.#max };
  }
}

/** The same pool with a constant added to every time; the data are shared. */
export function withOffset(pool: Pooled, seconds: number): Pooled {
  return { ...pool, offset: pool.offset + seconds };
}

/** The pool's histogram; null while its values are exact. */
export function waitHistogram(pool: Pooled): WaitHistogram | null {
  if (pool.values !== null || pool.max === null) return null;
  const { count, zeros, sum, max, firstBin, bins } = pool;
  return { count, zeros, sum, max, firstBin, bins };
}

function joined(chunks: readonly Float64Array[], length: number): Float64Array {
  if (chunks.length === 1) return chunks[0]!;
  const all = new Float64Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
