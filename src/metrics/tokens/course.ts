/**
 * What a pool of token replicas did over a day, by intervals: batch, KV in use, tokens computed, and the parts of the
 * iterations' time, which say what binds. A segment counts in each interval by the share of its time there.
 * Knows no requests.
 */
import { type StepLaw, stepParts } from "../../sim/tokens/law.js";
import type { Limits } from "../../sim/tokens/limits.js";
import type { SegmentColumns } from "../../sim/tokens/segments.js";

/** What is summed by interval. */
const FIGURES = [
  /** Time in iterations, summed over replicas [s]. */
  "busy",
  "iterations",
  /** Prompt tokens computed, those of preempted requests again. */
  "prefillTokens",
  /** Tokens of decodes; the tokens that ends of prefills emit are not among them. */
  "decodedTokens",
  /** Integral of the requests running, over busy time [request s]. */
  "running",
  /** Integral of the KV in use, over busy time [token s]. */
  "kvInUse",
  /** Parts of the busy time [s], see `StepParts`. */
  "overhead",
  "weights",
  "compute",
  "tokens",
  "sequences",
  "kv",
  "attention",
] as const;

/** Columns over intervals. */
export type CourseColumns = Readonly<Record<(typeof FIGURES)[number], Float64Array>>;

/** Parts of the KV whose use is told apart. */
const KV_PARTS = 1000;
/** Rows in one call (CONTRIBUTING, budgets). */
const STRETCH = 1000;

/** The course of a replication of the token engine, interval by interval. */
export class Course {
  /** [maxSequences + 1] Busy time with so many requests running, summed over replicas [s]. */
  readonly runningTime: Float64Array;
  /** [1001] Busy time with so many thousandths of the KV in use, rounded down [s]. */
  readonly kvTime = new Float64Array(KV_PARTS + 1);
  readonly #law: StepLaw;
  readonly #limits: Limits;
  readonly #seconds: number;
  readonly #intervals: number;
  /** [intervals x figures] */
  readonly #cells: Float64Array;
  readonly #from: number;
  /** [tokens] Weights and compute of an iteration, NaN where not yet asked [s]. */
  readonly #weights: Float64Array;
  readonly #compute: Float64Array;

  /**
   * @param from start of the first interval; what lies outside the intervals is left out [s]
   * @param seconds length of an interval [s]
   */
  constructor(law: StepLaw, limits: Limits, from: number, seconds: number, intervals: number) {
    this.#law = law;
    this.#limits = limits;
    this.#from = from;
    this.#seconds = seconds;
    this.#intervals = intervals;
    this.#cells = new Float64Array(intervals * FIGURES.length);
    this.runningTime = new Float64Array(limits.maxSequences + 1);
    this.#weights = new Float64Array(Math.min(limits.maxBatchedTokens, 16_384) + 1).fill(Number.NaN);
    this.#compute = new Float64Array(this.#weights.length);
  }

  /** The sums so far, a column a figure. */
  columns(): CourseColumns {
    const column = (figure: number) =>
      Float64Array.from({ length: this.#intervals }, (_, i) => this.#cells[i * FIGURES.length + figure]!);
    return Object.fromEntries(FIGURES.map((name, figure) => [name, column(figure)])) as CourseColumns;
  }

  /** Adds segments as a pool hands them over. */
  take(rows: SegmentColumns): void {
    for (let from = 0; from < rows.length; from += STRETCH) {
      this.#take(rows, from, Math.min(rows.length, from + STRETCH));
    }
  }

  #take(rows: SegmentColumns, from: number, to: number): void {
    for (let row = from; row < to; row++) {
      const m = rows.iterations[row]!;
      const time = m * (rows.each[row]! + (rows.rise[row]! * (m + 1)) / 2);
      const start = (rows.startedAt[row]! - this.#from) / this.#seconds;
      const end = start + time / this.#seconds;
      const first = Math.max(0, Math.floor(start));
      if (first >= this.#intervals || end <= 0) continue;
      if (start >= 0 && end <= first + 1) this.#add(rows, row, first, 1, time);
      else {
        for (let interval = first; interval < Math.min(this.#intervals, end); interval++) {
          const share = (Math.min(end, interval + 1) - Math.max(start, interval)) / (end - start);
          this.#add(rows, row, interval, share, time);
        }
      }
    }
  }

  /** A share of a segment falls into an interval. */
  #add(rows: SegmentColumns, row: number, interval: number, share: number, time: number): void {
    const cells = this.#cells;
    let cell = interval * FIGURES.length;
    const law = this.#law;
    const factor = law.stepFactor ?? 1;
    const m = share * rows.iterations[row]!;
    const decodes = rows.decodes[row]!;
    const chunks = rows.chunks[row]!;
    const tokens = rows.prefillTokens[row]! + decodes;
    const running = rows.running[row]!;
    // of the segment's iterations the first reads kvTokens, the last decodes (iterations - 1) more
    const grown = decodes * (rows.iterations[row]! - 1);
    const kvInUse = rows.kvInUse[row]! - (this.#limits.kvPolicy === "grow" ? grown / 2 : 0);
    // in the order of FIGURES
    cells[cell++]! += share * time;
    cells[cell++]! += m;
    cells[cell++]! += share * rows.prefillTokens[row]!;
    cells[cell++]! += m * decodes;
    cells[cell++]! += share * time * running;
    cells[cell++]! += share * time * kvInUse;
    cells[cell++]! += m * factor * law.a;
    cells[cell++]! += m * this.#weightsOf(tokens);
    cells[cell++]! += m * this.#computeOf(tokens);
    cells[cell++]! += m * factor * law.c * tokens;
    cells[cell++]! += m * factor * law.d * (decodes + chunks);
    cells[cell++]! += m * factor * law.e * (rows.kvTokens[row]! + grown / 2);
    cells[cell++]! += m * factor * law.q * rows.pairs[row]!;
    this.runningTime[running]! += share * time;
    const capacity = this.#limits.kvBlocks * this.#limits.blockTokens;
    this.kvTime[Math.floor((KV_PARTS * kvInUse) / capacity)]! += share * time;
  }

  #weightsOf(tokens: number): number {
    if (tokens >= this.#weights.length) return this.#partsOf(tokens).weights;
    if (Number.isNaN(this.#weights[tokens]!)) this.#learn(tokens);
    return this.#weights[tokens]!;
  }

  #computeOf(tokens: number): number {
    if (tokens >= this.#weights.length) return this.#partsOf(tokens).compute;
    if (Number.isNaN(this.#weights[tokens]!)) this.#learn(tokens);
    return this.#compute[tokens]!;
  }

  #learn(tokens: number): void {
    const { weights, compute } = this.#partsOf(tokens);
    this.#weights[tokens] = weights;
    this.#compute[tokens] = compute;
  }

  #partsOf(tokens: number) {
    return stepParts(this.#law, { prefillTokens: 0, chunks: 0, decodes: tokens, kvTokens: 0, pairs: 0 });
  }
}
