/**
 * What is known of the numbers of replicas tried: how many of their days were judged and met, which are settled, and
 * what follows: the least number that will do, and the interval of numbers that are not excluded.
 */
import { binomialInterval } from "../../../statistics/binomialInterval.js";
import { rankOf } from "../../../statistics/orderStatistic.js";

/** Days of one number of replicas so far. */
export interface Share {
  readonly replicas: number;
  readonly met: number;
  readonly days: number;
}

/** Numbers of replicas and their days, a replication after another, the same for all. */
export class Shares {
  readonly #daysShare: number;
  readonly #replications: number;
  readonly #daysEach: number;
  readonly #met = new Map<number, boolean[][]>();

  /** @param daysEach days of a replication */
  constructor(daysShare: number, replications: number, daysEach: number) {
    this.#daysShare = daysShare;
    this.#replications = replications;
    this.#daysEach = daysEach;
  }

  /** Notes the days of a replication. */
  note(replicas: number, replication: number, met: readonly boolean[]): void {
    const known = this.#met.get(replicas) ?? [];
    known[replication] = [...met];
    this.#met.set(replicas, known);
  }

  /** Replications of a number that were not judged yet, of the first so many. */
  missing(replicas: number, upTo: number): number[] {
    const known = this.#met.get(replicas);
    return range(0, Math.min(upTo, this.#replications)).filter((k) => known?.[k] === undefined);
  }

  of(replicas: number): Share {
    const days = (this.#met.get(replicas) ?? []).flat();
    return { replicas, days: days.length, met: days.filter((met) => met).length };
  }

  /** All that were tried, ascending. */
  get all(): Share[] {
    return this.#tried.map((replicas) => this.of(replicas));
  }

  /** Whether too many days are missed already, whatever the others say. */
  fails(replicas: number): boolean {
    const { days, met } = this.of(replicas);
    const all = this.#replications * this.#daysEach;
    return days - met > all - rankOf(all, this.#daysShare);
  }

  /** Whether all its days were judged and enough of them met. */
  passes(replicas: number): boolean {
    return this.missing(replicas, this.#replications).length === 0 && !this.fails(replicas);
  }

  /** Whether the days seen so far meet often enough. */
  looksRight(replicas: number): boolean {
    const { days, met } = this.of(replicas);
    return days > 0 && met >= rankOf(days, this.#daysShare);
  }

  /** Whether its share of days is below what is asked, at 95 %. */
  isTooFew(replicas: number): boolean {
    const { met, days } = this.of(replicas);
    return days > 0 && binomialInterval(met, days)[1] < this.#daysShare;
  }

  /** Whether its share of days is what is asked or above, at 95 %. */
  isSurelyEnough(replicas: number): boolean {
    const { met, days } = this.of(replicas);
    return days > 0 && binomialInterval(met, days)[0] >= this.#daysShare;
  }

  /** The greatest number tried that fails; 0 where none does. */
  get greatestFailing(): number {
    return this.#tried.findLast((replicas) => this.fails(replicas)) ?? 0;
  }

  /**
   * The numbers that may be the answer at 95 %: from one above the greatest that is too few up to the least that is surely
   * enough; null: none of those tried is surely enough, or, of both, none is too few.
   * @param answer the least that will do, part of its interval
   */
  interval(answer: number): readonly [number, number | null] | null {
    const tried = this.#tried;
    const below = tried.findLast((replicas) => replicas < answer && this.isTooFew(replicas)) ?? 0;
    if (below === 0 && tried[0]! > 1) return null;
    const enough = tried.find((replicas) => replicas >= answer && this.isSurelyEnough(replicas)) ?? null;
    return [below + 1, enough];
  }

  get #tried(): number[] {
    return [...this.#met.keys()].sort((a, b) => a - b);
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, k) => from + k);
}
