/**
 * Waits by the five-minute interval of the day in which a request arrives (a segment by its first arrival). While
 * they are few they are kept, and a quantile is exact (keptWaits.ts); beyond that they are put into bins that know
 * their least and greatest wait (intervalBins.ts), and it is off by at most 1.6 % of itself.
 */
import { InvariantError } from "../errors.js";
import { SECONDS_PER_DAY } from "../units.js";
import type { PackedBins } from "./binColumns.js";
import { rankMass } from "./cohortQuantile.js";
import { INTERVAL_SECONDS, INTERVALS } from "./dayFlow.js";
import type { Day } from "./days/day.js";
import { IntervalBins, massQuantile, rankQuantile } from "./intervalBins.js";
import { type KeptDay, KeptSample, keptDay, numbersOf } from "./keptWaits.js";
import { firstNotBefore } from "./windows.js";

/** What a day's entries are. */
type Form = "requests" | "segments";

/** A day, as far as its waits go. */
export type WaitDay = Pick<Day, "day" | "entries">;

/** Plain data: what may be sent to another thread and added there. */
export interface PackedWaits {
  /** What the days' entries are; null: none were added. */
  readonly form: Form | null;
  /** The waits of each day; null once there are too many. */
  readonly days: readonly KeptDay[] | null;
  /** The same in bins, and the mass that waits 0, [INTERVALS]; null while they are kept. */
  readonly binned: { readonly zeros: Float64Array; readonly bins: PackedBins } | null;
}

/** The waits of many days, all of one form. */
export class IntervalWaits {
  readonly #limit: number;
  #form: Form | null = null;
  #days: KeptDay[] | null = [];
  /** Numbers kept so far. */
  #held = 0;
  #bins: IntervalBins | null = null;
  readonly #zeros = new Float64Array(INTERVALS);
  readonly #spans = new Int32Array(INTERVALS + 1);

  /** @param limit numbers kept at most: one a request that waits, three a segment */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @throws InvariantError if days of the other form were added before */
  add(day: WaitDay): void {
    const { entries } = day;
    this.#requireForm(entries.segments === null ? "requests" : "segments");
    findSpans(day, this.#spans);
    const numbers =
      this.#days === null ? Number.POSITIVE_INFINITY : numbersOf(entries, this.#limit - this.#held);
    const kept = this.#keptWithin(numbers);
    if (kept === null) this.#binDay(day);
    else kept.push(keptDay(entries, this.#spans, numbers));
  }

  /** @throws InvariantError likewise */
  addPacked({ form, days, binned }: PackedWaits): void {
    if (form !== null) this.#requireForm(form);
    const numbers = days?.reduce((sum, day) => sum + numbersKept(day), 0) ?? Number.POSITIVE_INFINITY;
    const kept = this.#keptWithin(numbers);
    if (kept !== null) {
      kept.push(...(days ?? []));
      return;
    }
    for (const day of days ?? []) this.#binKept(day);
    if (binned === null) return;
    for (let k = 0; k < INTERVALS; k++) this.#addZeros(k, binned.zeros[k]!);
    this.#intoBins().addPacked(binned.bins);
  }

  pack(): PackedWaits {
    const form = this.#form;
    if (this.#days !== null) return { form, days: [...this.#days], binned: null };
    return { form, days: null, binned: { zeros: this.#zeros.slice(), bins: this.#intoBins().pack() } };
  }

  /** Whether quantiles are those of the waits themselves. */
  get isExact(): boolean {
    return this.#days !== null;
  }

  /** Quantiles [s] of each interval's waits, [INTERVALS]; null where nobody arrived. */
  quantiles(probabilities: readonly number[]): (readonly number[] | null)[] {
    if (this.#days !== null) return keptQuantiles(this.#days, probabilities);
    const into = this.#intoBins();
    return Array.from(this.#zeros, (none, k) => {
      const slice = into.ofInterval(k);
      const total = slice.mass.reduce((sum, mass) => sum + mass, none);
      if (total === 0) return null;
      return probabilities.map((p) =>
        this.#form === "requests"
          ? rankQuantile(slice, none, total, p)
          : massQuantile(slice, none, rankMass(total, p)),
      );
    });
  }

  #requireForm(added: Form): void {
    if (this.#form !== null && this.#form !== added) {
      throw new InvariantError("days of two engines cannot be added");
    }
    this.#form = added;
  }

  /** Where so many numbers more are to be kept; null where there is no room, and nothing is kept from now on. */
  #keptWithin(numbers: number): KeptDay[] | null {
    if (this.#days !== null && this.#held + numbers <= this.#limit) {
      this.#held += numbers;
      return this.#days;
    }
    for (const day of this.#days ?? []) this.#binKept(day);
    this.#days = null;
    return null;
  }

  #intoBins(): IntervalBins {
    this.#bins ??= new IntervalBins();
    return this.#bins;
  }

  #addZeros(interval: number, none: number): void {
    this.#zeros[interval] = this.#zeros[interval]! + none;
  }

  #binKept(day: KeptDay): void {
    const into = this.#intoBins();
    for (let k = 0; k < INTERVALS; k++) {
      this.#addZeros(k, day.zeros[k]!);
      into.addEntries(k, day, day.from[k]!, day.from[k + 1]!);
    }
    into.endDay();
  }

  /** Of the day whose spans are found. */
  #binDay({ entries }: WaitDay): void {
    const into = this.#intoBins();
    for (let k = 0; k < INTERVALS; k++) {
      this.#addZeros(k, into.addEntries(k, entries, this.#spans[k]!, this.#spans[k + 1]!));
    }
    into.endDay();
  }
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
function findSpans({ day, entries: { arrivedAt, n } }: WaitDay, spans: Int32Array): void {
  const dayStartsAt = day * SECONDS_PER_DAY;
  spans[0] = 0;
  spans[INTERVALS] = n;
  for (let k = 1; k < INTERVALS; k++) {
    spans[k] = firstNotBefore(arrivedAt, n, dayStartsAt + k * INTERVAL_SECONDS);
  }
}
