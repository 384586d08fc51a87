/**
 * The waits above 0 of whole days, kept as they are by interval of the day: R-7 quantiles of requests, quantiles of
 * the mixture of segments (cohortQuantile.ts).
 * Hot loops index typed arrays with `!`.
 */
import { CohortSample, type Segments } from "./cohortQuantile.js";
import { INTERVALS } from "./dayFlow.js";
import type { Entries } from "./days/day.js";
import type { Distribution } from "./distribution.js";
import { ColumnSample } from "./quantile.js";

/** One day, interval after interval. Plain data. */
export interface KeptDay {
  /** Where each interval begins in the columns, [INTERVALS + 1]. */
  readonly from: Int32Array;
  /** Mass that waits 0, [INTERVALS]. */
  readonly zeros: Float64Array;
  /** Each request's wait, or each segment's first [s]. */
  readonly waitFrom: Float64Array;
  /** Of segments, the last wait [s] and the mass; null for requests. */
  readonly segments: { readonly waitTo: Float64Array; readonly mass: Float64Array } | null;
}

/**
 * Numbers that the waits of a day would take: one a request that waits, three a segment; more than `most` where they
 * are.
 */
export function numbersOf({ n, waitFrom, segments }: Entries, most: number): number {
  const perEntry = segments === null ? 1 : 3;
  const waitTo = segments?.waitTo ?? waitFrom;
  let count = 0;
  for (let at = 0; at < n && perEntry * count <= most; at += SOME) {
    count += waiting(waitFrom, waitTo, at, Math.min(n, at + SOME));
  }
  return perEntry * count;
}

/** Entries counted in one call (CONTRIBUTING, budgets). */
const SOME = 1024;

function waiting(waitFrom: Float64Array, waitTo: Float64Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (waitFrom[i]! > 0 || waitTo[i]! > 0) count++;
  return count;
}

/**
 * The waits of a day.
 * @param spans where each interval begins in the day's columns, [INTERVALS + 1]
 * @param numbers what `numbersOf` says
 */
export function keptDay({ waitFrom, segments }: Entries, spans: Int32Array, numbers: number): KeptDay {
  return segments === null
    ? keptRequests(waitFrom, spans, numbers)
    : keptSegments({ waitFrom, ...segments }, spans, numbers / 3);
}

function keptRequests(waits: Float64Array, spans: Int32Array, count: number): KeptDay {
  const from = new Int32Array(INTERVALS + 1);
  const zeros = new Float64Array(INTERVALS);
  const waitFrom = new Float64Array(count);
  let n = 0;
  for (let k = 0; k < INTERVALS; k++) {
    const end = spans[k + 1]!;
    for (let i = spans[k]!; i < end; i++) if (waits[i]! > 0) waitFrom[n++] = waits[i]!;
    from[k + 1] = n;
    zeros[k] = end - spans[k]! - (n - from[k]!);
  }
  return { from, zeros, waitFrom, segments: null };
}

function keptSegments(day: Segments, spans: Int32Array, count: number): KeptDay {
  const from = new Int32Array(INTERVALS + 1);
  const zeros = new Float64Array(INTERVALS);
  const waitFrom = new Float64Array(count);
  const waitTo = new Float64Array(count);
  const mass = new Float64Array(count);
  let n = 0;
  for (let k = 0; k < INTERVALS; k++) {
    let none = 0;
    for (let i = spans[k]!; i < spans[k + 1]!; i++) {
      if (day.waitFrom[i]! > 0 || day.waitTo[i]! > 0) {
        waitFrom[n] = day.waitFrom[i]!;
        waitTo[n] = day.waitTo[i]!;
        mass[n++] = day.mass[i]!;
      } else {
        none += day.mass[i]!;
      }
    }
    from[k + 1] = n;
    zeros[k] = none;
  }
  return { from, zeros, waitFrom, segments: { waitTo, mass } };
}

/** Reads intervals of kept days, all of one engine. */
export class KeptSample {
  readonly #days: readonly KeptDay[];
  /** Of the engine whose days these are; the other, with its histogram, is not made. */
  readonly #requests: ColumnSample | null;
  readonly #cohorts: CohortSample | null;

  constructor(days: readonly KeptDay[]) {
    this.#days = days;
    const isRequests = days.every(({ segments }) => segments === null);
    this.#requests = isRequests ? new ColumnSample() : null;
    this.#cohorts = isRequests ? null : new CohortSample();
  }

  /** The waits of an interval on all days; null where nobody arrived. Valid until the next is asked for. */
  ofInterval(interval: number): Distribution | null {
    const zeros = this.#days.reduce((sum, day) => sum + day.zeros[interval]!, 0);
    const waitFrom = this.#column(interval, (day) => day.waitFrom);
    if (zeros + waitFrom.length === 0) return null;
    this.#requests?.read(waitFrom, 0, waitFrom.length, zeros);
    if (this.#cohorts !== null) {
      const waitTo = this.#column(interval, (day) => day.segments?.waitTo ?? day.waitFrom);
      const mass = this.#column(interval, (day) => day.segments?.mass ?? day.waitFrom);
      this.#cohorts.read({ mass, waitFrom, waitTo }, 0, mass.length, zeros);
    }
    return this.#requests ?? this.#cohorts;
  }

  #column(interval: number, of: (day: KeptDay) => Float64Array): Float64Array {
    const parts = this.#days.map((day) => of(day).subarray(day.from[interval]!, day.from[interval + 1]!));
    const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}
