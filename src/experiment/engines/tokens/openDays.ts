/**
 * The days of which requests are still outstanding: what is known of each request stands by its number until all of its
 * day are done, as requests finish out of order.
 */
import type { TokenRecord } from "../../../metrics/tokens/record.js";
import { type FinishedColumns, REJECTED } from "../../../sim/tokens/finished.js";
import type { RequestColumns } from "../../../sim/tokens/setup.js";

class OpenDay {
  readonly requests: RequestColumns;
  readonly n: number;
  /** Number of its first request over all days. */
  readonly first: number;
  readonly startedAt: Float64Array;
  readonly firstTokenAt: Float64Array;
  readonly finishedAt: Float64Array;
  readonly single: { readonly replica: Int32Array; readonly preemptions: Int32Array } | null;
  done = 0;
  rejected = 0;
  preemptions = 0;

  constructor(requests: RequestColumns, n: number, first: number, keepsSingle: boolean) {
    this.requests = requests;
    this.n = n;
    this.first = first;
    this.startedAt = new Float64Array(n);
    this.firstTokenAt = new Float64Array(n);
    this.finishedAt = new Float64Array(n);
    this.single = keepsSingle ? { replica: new Int32Array(n), preemptions: new Int32Array(n) } : null;
  }

  take(rows: FinishedColumns, row: number): void {
    const i = rows.number[row]! - this.first;
    this.done++;
    this.startedAt[i] = rows.startedAt[row]!;
    this.firstTokenAt[i] = rows.firstTokenAt[row]!;
    this.finishedAt[i] = rows.finishedAt[row]!;
    this.requests.arrivedAt[i] = rows.arrivedAt[row]!;
    if (rows.outcome[row] === REJECTED) this.rejected++;
    this.preemptions += rows.preemptions[row]!;
    if (this.single === null) return;
    this.single.replica[i] = rows.replica[row]!;
    this.single.preemptions[i] = rows.preemptions[row]!;
  }
}

export class OpenDays {
  readonly #keepsSingle: boolean;
  readonly #open: OpenDay[] = [];
  #next = 0;
  #closed = 0;

  /** @param keepsSingle whether replica and preemptions of every request are kept */
  constructor(keepsSingle: boolean) {
    this.#keepsSingle = keepsSingle;
  }

  /** The next day's requests, about to be served. */
  begin(requests: RequestColumns, n: number): void {
    this.#open.push(new OpenDay(requests, n, this.#next, this.#keepsSingle));
    this.#next += n;
  }

  take(rows: FinishedColumns): void {
    for (let row = 0; row < rows.length; row++) this.#dayOf(rows.number[row]!).take(rows, row);
  }

  /** The earliest day, if all its requests are done and it lies before `before`; else null. It is closed. */
  close(before: number): TokenRecord | null {
    const [first] = this.#open;
    if (first === undefined || first.done < first.n || this.#closed >= before) return null;
    this.#open.shift();
    const { n, startedAt, firstTokenAt, finishedAt, rejected, preemptions, single, requests } = first;
    const { arrivedAt, prompt, answer, cached } = requests;
    const times = { n, arrivedAt, startedAt, firstTokenAt, finishedAt };
    return { day: this.#closed++, ...times, prompt, answer, cached, rejected, preemptions, single };
  }

  #dayOf(number: number): OpenDay {
    for (let at = this.#open.length - 1; at > 0; at--) {
      const day = this.#open[at]!;
      if (number >= day.first) return day;
    }
    return this.#open[0]!;
  }
}
