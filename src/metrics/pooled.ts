/**
 * The times of all requests of all days of all replications as plain data that can be sent and merged: exact values
 * while they are few, a log-linear histogram (FINE_BINS, relative width 2^-11, even within a bin) beyond. Zeros, count,
 * sum, least and greatest are exact either way. Merging in the order of the replications gives the same bits whoever
 * computed them.
 * Hot loops index typed arrays with `!`.
 */
import { InvariantError } from "../errors.js";
import { binOf, FINE_BINS } from "./bins.js";
import type { CohortSample } from "./cohortQuantile.js";
import type { WaitHistogram } from "./latencyConvolution.js";
import type { ColumnSample } from "./quantile.js";

/** Most exact values kept in one pool. */
export const EXACT_POOLED_LIMIT = 4_000_000;

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
  addColumn(sample: ColumnSample): void;
  addCohorts(sample: CohortSample): void;
  /** @throws InvariantError if the pool's offset is not 0 */
  addPool(pool: Pooled): void;
  /** The pool so far; the builder may go on. */
  build(): Pooled;
}

/** @param limit most times above 0 kept exactly, in this pool */
export function createPool(limit: number = EXACT_POOLED_LIMIT): PoolBuilder {
  let count = 0;
  let zeros = 0;
  let sum = 0;
  let min = Number.POSITIVE_INFINITY;
  let max: number | null = 0;
  let chunks: Float64Array[] | null = [];
  let exact = 0;
  /** Masses of the bins from firstBin on: no more room than the times so far needed. */
  let bins: Float64Array | null = null;
  let firstBin = 0;

  function addTotals(part: {
    count: number;
    zeros: number;
    sum: number;
    min: number;
    max: number | null;
  }): void {
    if (part.count === 0) return;
    count += part.count;
    zeros += part.zeros;
    sum += part.sum;
    min = Math.min(min, part.min);
    max = max === null || part.max === null ? null : Math.max(max, part.max);
  }

  /** Makes room for the bins from..to-1. */
  function cover(from: number, to: number): Float64Array {
    const held = bins;
    if (held !== null && from >= firstBin && to <= firstBin + held.length) return held;
    const base = held === null ? from : Math.min(from, firstBin);
    const end = held === null ? to : Math.max(to, firstBin + held.length);
    const wider = new Float64Array(end - base);
    if (held !== null) wider.set(held, firstBin - base);
    firstBin = base;
    bins = wider;
    return wider;
  }

  function addBins(from: number, source: Float64Array | Uint32Array, start: number, end: number): void {
    if (end <= start) return;
    if (bins === null) {
      firstBin = from + start;
      bins = new Float64Array(source.subarray(start, end));
      return;
    }
    const into = cover(from + start, from + end);
    const shift = from - firstBin;
    for (let at = start; at < end; at += SOME) addTo(into, shift, source, at, Math.min(end, at + SOME));
  }

  function binValues(values: Float64Array): void {
    if (values.length === 0) return;
    const into = cover(0, FINE_BINS.count);
    for (const value of values) {
      const bin = binOf(FINE_BINS, value);
      into[bin] = into[bin]! + 1;
    }
  }

  function coarsen(): void {
    const held = chunks ?? [];
    chunks = null;
    for (const chunk of held) binValues(chunk);
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
    addColumn(sample) {
      addTotals(sample);
      if (!keep(sample.positive, sample.count - sample.zeros)) {
        addBins(0, sample.bins, sample.firstBin, sample.lastBin + 1);
      }
    },
    addCohorts(sample) {
      if (chunks !== null) coarsen();
      addTotals(sample);
      addBins(0, sample.spread.mass, sample.spread.firstBin, sample.spread.lastBin + 1);
    },
    addPool(pool) {
      if (pool.offset !== 0) throw new InvariantError("a pool with an offset cannot be merged");
      addTotals(pool);
      if (pool.values !== null) {
        if (!keep(pool.values, pool.values.length)) binValues(pool.values);
        return;
      }
      if (chunks !== null) coarsen();
      addBins(pool.firstBin, pool.bins, 0, pool.bins.length);
    },
    build() {
      const totals = { count, zeros, sum, min: count === 0 ? 0 : min, max, offset: 0 };
      if (chunks !== null)
        return { ...totals, values: joined(chunks, exact), firstBin: 0, bins: new Float64Array(0) };
      const { from, to } = used(bins ?? new Float64Array(0));
      const kept = bins === null ? new Float64Array(0) : bins.slice(from, to);
      return { ...totals, values: null, firstBin: kept.length === 0 ? 0 : firstBin + from, bins: kept };
    },
  };
}

/** Bins added in one call (CONTRIBUTING, budgets). */
const SOME = 1024;

/** Adds source[from..to) to the entries `shift` further on. */
function addTo(into: Float64Array, shift: number, source: ArrayLike<number>, from: number, to: number): void {
  for (let i = from; i < to; i++) into[shift + i] = into[shift + i]! + source[i]!;
}

/** The stretch of bins that holds any mass; empty where none does. */
function used(bins: Float64Array): { readonly from: number; readonly to: number } {
  let from = 0;
  while (from < bins.length && bins[from] === 0) from++;
  let to = bins.length;
  while (to > from && bins[to - 1] === 0) to--;
  return { from, to };
}

/** The pool of several, in their order. */
export function mergePooled(pools: readonly Pooled[], limit: number = EXACT_POOLED_LIMIT): Pooled {
  const builder = createPool(limit);
  for (const pool of pools) builder.addPool(pool);
  return builder.build();
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
