/**
 * Waits by the five-minute interval of the day in which a request arrives: one coarse histogram each (COARSE_BINS,
 * 1.6 %), zeros apart, made only for intervals in which somebody waits.
 * Hot loops index typed arrays with `!`.
 */
import type { CohortDay, DayRecord, RequestDay } from "../sim/records.js";
import { SECONDS_PER_DAY } from "../units.js";
import { binAt, binFloor, binOf, COARSE_BINS, HIGH_WORD, wordsOf } from "./bins.js";
import { rankMass } from "./cohortQuantile.js";
import { INTERVAL_SECONDS, INTERVALS } from "./dayFlow.js";
import { firstNotBefore } from "./windows.js";

/** Plain data: the rows one after another, each without its empty ends. */
export interface PackedWaits {
  /** Mass that waits 0, [INTERVALS]. */
  readonly zeros: Float64Array;
  /** First bin of each row, [INTERVALS]. */
  readonly firstBin: Int32Array;
  /** Where each row begins in `mass`, [INTERVALS + 1]. */
  readonly from: Int32Array;
  readonly mass: Float64Array;
}

export interface IntervalWaits {
  addRequests(record: RequestDay): void;
  /** A segment belongs to the interval of its first arrival; its mass goes to at most four waits. */
  addCohorts(record: CohortDay): void;
  addPacked(packed: PackedWaits): void;
  pack(): PackedWaits;
  /** Quantiles [s] of an interval's waits, linear within a bin; null where nobody arrived. */
  quantiles(interval: number, probabilities: readonly number[]): (number | null)[];
}

/** Points that stand for a segment whose waits lie in several bins. */
const POINTS = 4;

export function createIntervalWaits(): IntervalWaits {
  const zeros = new Float64Array(INTERVALS);
  const rows: (Float64Array | null)[] = new Array<Float64Array | null>(INTERVALS).fill(null);

  function rowOf(interval: number): Float64Array {
    const row = rows[interval] ?? new Float64Array(COARSE_BINS.count);
    rows[interval] = row;
    return row;
  }

  return {
    addRequests(record) {
      const { waitingTime } = record;
      const words = wordsOf(waitingTime);
      forEachInterval(record, (interval, from, to) => {
        const first = firstAbove(waitingTime, from, to);
        const none =
          first - from + (first < to ? countWaits(rowOf(interval), waitingTime, words, first, to) : 0);
        zeros[interval] = zeros[interval]! + none;
      });
    },
    addCohorts(record) {
      const wordsFrom = wordsOf(record.waitFrom);
      const wordsTo = wordsOf(record.waitTo);
      forEachInterval(record, (interval, from, to) => {
        const first = firstWaiting(record, from, to);
        let none = 0;
        for (let i = from; i < first; i++) none += record.mass[i]!;
        if (first < to) none += spreadWaits(rowOf(interval), record, wordsFrom, wordsTo, first, to);
        zeros[interval] = zeros[interval]! + none;
      });
    },
    addPacked(packed) {
      for (let interval = 0; interval < INTERVALS; interval++) {
        zeros[interval] = zeros[interval]! + packed.zeros[interval]!;
        const from = packed.from[interval]!;
        const to = packed.from[interval + 1]!;
        if (to === from) continue;
        const row = rowOf(interval);
        const first = packed.firstBin[interval]!;
        for (let i = from; i < to; i++) row[first + i - from] = row[first + i - from]! + packed.mass[i]!;
      }
    },
    pack() {
      const firstBin = new Int32Array(INTERVALS);
      const from = new Int32Array(INTERVALS + 1);
      const parts = rows.map((row, interval) => {
        const first = row === null ? 0 : firstAbove(row, 0, row.length);
        const part =
          row === null || first === row.length
            ? new Float64Array(0)
            : row.subarray(first, lastAbove(row) + 1);
        firstBin[interval] = first;
        from[interval + 1] = from[interval]! + part.length;
        return part;
      });
      const mass = new Float64Array(from[INTERVALS]!);
      parts.forEach((part, interval) => {
        mass.set(part, from[interval]!);
      });
      return { zeros: zeros.slice(), firstBin, from, mass };
    },
    quantiles(interval, probabilities) {
      const row = rows[interval] ?? new Float64Array(0);
      const none = zeros[interval]!;
      const total = row.reduce((sum, mass) => sum + mass, none);
      if (total === 0) return probabilities.map(() => null);
      return probabilities.map((p) => {
        const target = rankMass(total, p);
        let below = none;
        if (target <= below) return 0;
        let bin = 0;
        const last = lastAbove(row);
        while (bin < last && below + row[bin]! < target) below += row[bin++]!;
        const low = binFloor(COARSE_BINS, bin);
        const share = row[bin]! > 0 ? Math.min(1, (target - below) / row[bin]!) : 1;
        return low + (binFloor(COARSE_BINS, bin + 1) - low) * share;
      });
    },
  };
}

/** The entries that arrive in each interval; those outside the day belong to its first or last. */
function forEachInterval(
  record: DayRecord,
  visit: (interval: number, from: number, to: number) => void,
): void {
  const { arrivedAt, n } = record;
  const dayStartsAt = record.day * SECONDS_PER_DAY;
  let from = 0;
  for (let interval = 0; interval < INTERVALS; interval++) {
    const end = dayStartsAt + (interval + 1) * INTERVAL_SECONDS;
    const to = interval === INTERVALS - 1 ? n : firstNotBefore(arrivedAt, n, end);
    if (to > from) visit(interval, from, to);
    from = to;
  }
}

/** First segment of from..to-1 in which somebody waits, or `to`. */
function firstWaiting(day: CohortDay, from: number, to: number): number {
  let i = from;
  while (i < to && day.waitFrom[i]! === 0 && day.waitTo[i]! === 0) i++;
  return i;
}

/** Adds the waits of segments from..to-1 to a row; returns the mass that waits 0. */
function spreadWaits(
  row: Float64Array,
  day: CohortDay,
  wordsFrom: Int32Array,
  wordsTo: Int32Array,
  from: number,
  to: number,
): number {
  const { mass, waitFrom, waitTo } = day;
  let none = 0;
  for (let i = from; i < to; i++) {
    const m = mass[i]!;
    const a = waitFrom[i]!;
    const b = waitTo[i]!;
    if (a === 0 && b === 0) {
      none += m;
      continue;
    }
    const bin = binAt(COARSE_BINS, wordsFrom, i);
    if (bin === binAt(COARSE_BINS, wordsTo, i)) {
      row[bin] = row[bin]! + m;
      continue;
    }
    for (let j = 0; j < POINTS; j++) {
      const between = binOf(COARSE_BINS, a + ((j + 0.5) / POINTS) * (b - a));
      row[between] = row[between]! + m / POINTS;
    }
  }
  return none;
}

/** First entry above 0 of from..to-1, or `to`. */
function firstAbove(column: Float64Array, from: number, to: number): number {
  let i = from;
  while (i < to && column[i]! === 0) i++;
  return i;
}

/** Counts the waits of from..to-1 into a row; returns how many are 0. */
function countWaits(
  row: Float64Array,
  waits: Float64Array,
  words: Int32Array,
  from: number,
  to: number,
): number {
  const { shift, base, count } = COARSE_BINS;
  let none = 0;
  for (let i = from; i < to; i++) {
    if (waits[i]! > 0) {
      const bin = Math.max(0, Math.min((words[2 * i + HIGH_WORD]! >>> shift) - base, count - 1));
      row[bin] = row[bin]! + 1;
    } else {
      none++;
    }
  }
  return none;
}

function lastAbove(row: Float64Array): number {
  let i = row.length - 1;
  while (i >= 0 && row[i]! === 0) i--;
  return i;
}
