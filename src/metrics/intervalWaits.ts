/**
 * Waits by the five-minute interval of the day in which a request arrives (a segment by its first arrival). While
 * they are few they are kept, and a quantile is exact (keptWaits.ts); beyond that they are put into bins that know
 * their least and greatest wait (intervalBins.ts), and it is off by at most 1.6 % of itself.
 */
import { InvariantError } from "../errors.js";
import type { DayRecord } from "../sim/records.js";
import { SECONDS_PER_DAY } from "../units.js";
import type { PackedBins } from "./binColumns.js";
import { rankMass } from "./cohortQuantile.js";
import { INTERVAL_SECONDS, INTERVALS } from "./dayFlow.js";
import { IntervalBins, massQuantile, rankQuantile } from "./intervalBins.js";
import { type KeptDay, KeptSample, keptDay, numbersOf } from "./keptWaits.js";
import { firstNotBefore } from "./windows.js";

/** Plain data: what may be sent to another thread and added there. */
export interface PackedWaits {
  /** Which engine's days these are; null: none were added. */
  readonly kind: DayRecord["kind"] | null;
  /** The waits of each day; null once there are too many. */
  readonly days: readonly KeptDay[] | null;
  /** The same in bins, and the mass that waits 0, [INTERVALS]; null while they are kept. */
  readonly binned: { readonly zeros: Float64Array; readonly bins: PackedBins } | null;
}

export interface IntervalWaits {
  /** @throws InvariantError if days of the other engine were added before */
  add(record: DayRecord): void;
  /** @throws InvariantError likewise */
  addPacked(packed: PackedWaits): void;
  pack(): PackedWaits;
  /** Whether quantiles are those of the waits themselves. */
  readonly isExact: boolean;
  /** Quantiles [s] of each interval's waits, [INTERVALS]; null where nobody arrived. */
  quantiles(probabilities: readonly number[]): (readonly number[] | null)[];
}

/** @param limit numbers kept at most: one a request that waits, three a segment */
export function createIntervalWaits(limit: number): IntervalWaits {
  let kind: DayRecord["kind"] | null = null;
  let days: KeptDay[] | null = [];
  let held = 0;
  let bins: IntervalBins | null = null;
  const zeros = new Float64Array(INTERVALS);
  const spans = new Int32Array(INTERVALS + 1);

  function requireKind(added: DayRecord["kind"]): void {
    if (kind !== null && kind !== added) throw new InvariantError("days of two engines cannot be added");
    kind = added;
  }

  /** Whether so many numbers more may be kept; if not, nothing is from now on. */
  function hasRoom(numbers: number): boolean {
    if (days !== null && held + numbers <= limit) return true;
    for (const day of days ?? []) binKept(day);
    days = null;
    return false;
  }

  function intoBins(): IntervalBins {
    bins ??= new IntervalBins();
    return bins;
  }

  function binKept({ from, zeros: none, waitFrom, segments }: KeptDay): void {
    const into = intoBins();
    for (let k = 0; k < INTERVALS; k++) {
      zeros[k] = zeros[k]! + none[k]!;
      if (segments === null) into.addWaits(k, waitFrom, from[k]!, from[k + 1]!);
      else into.addSegments(k, { waitFrom, ...segments }, from[k]!, from[k + 1]!);
    }
    into.endDay();
  }

  function binRecord(record: DayRecord): void {
    const into = intoBins();
    for (let k = 0; k < INTERVALS; k++) {
      const from = spans[k]!;
      const to = spans[k + 1]!;
      const none =
        record.kind === "requests"
          ? into.addWaits(k, record.waitingTime, from, to)
          : into.addSegments(k, record, from, to);
      zeros[k] = zeros[k]! + none;
    }
    into.endDay();
  }

  return {
    add(record) {
      requireKind(record.kind);
      findSpans(record, spans);
      const numbers = days === null ? Number.POSITIVE_INFINITY : numbersOf(record, limit - held);
      if (hasRoom(numbers)) {
        days?.push(keptDay(record, spans, numbers));
        held += numbers;
      } else {
        binRecord(record);
      }
    },
    addPacked(packed) {
      if (packed.kind !== null) requireKind(packed.kind);
      const numbers = packed.days?.reduce((sum, day) => sum + numbersKept(day), 0);
      if (hasRoom(numbers ?? Number.POSITIVE_INFINITY)) {
        days?.push(...(packed.days ?? []));
        held += numbers ?? 0;
        return;
      }
      for (const day of packed.days ?? []) binKept(day);
      if (packed.binned === null) return;
      for (let k = 0; k < INTERVALS; k++) zeros[k] = zeros[k]! + packed.binned.zeros[k]!;
      intoBins().addPacked(packed.binned.bins);
    },
    pack() {
      if (days !== null) return { kind, days: [...days], binned: null };
      return { kind, days: null, binned: { zeros: zeros.slice(), bins: intoBins().pack() } };
    },
    get isExact() {
      return days !== null;
    },
    quantiles(probabilities) {
      if (days !== null) return keptQuantiles(days, probabilities);
      const into = intoBins();
      return Array.from(zeros, (none, k) => {
        const slice = into.ofInterval(k);
        const total = slice.mass.reduce((sum, mass) => sum + mass, none);
        if (total === 0) return null;
        return probabilities.map((p) =>
          kind === "requests"
            ? rankQuantile(slice, none, total, p)
            : massQuantile(slice, none, rankMass(total, p)),
        );
      });
    },
  };
}

function keptQuantiles(
  days: readonly KeptDay[],
  probabilities: readonly number[],
): (readonly number[] | null)[] {
  const sample = new KeptSample(days);
  return Array.from({ length: INTERVALS }, (_, k) => sample.ofInterval(k)?.quantiles(probabilities) ?? null);
}

function numbersKept({ waitFrom, segments }: KeptDay): number {
  return (segments === null ? 1 : 3) * waitFrom.length;
}

/** Where the entries that arrive in each interval begin; those outside the day belong to its first or last. */
function findSpans({ arrivedAt, n, day }: DayRecord, spans: Int32Array): void {
  const dayStartsAt = day * SECONDS_PER_DAY;
  spans[0] = 0;
  spans[INTERVALS] = n;
  for (let k = 1; k < INTERVALS; k++)
    spans[k] = firstNotBefore(arrivedAt, n, dayStartsAt + k * INTERVAL_SECONDS);
}
