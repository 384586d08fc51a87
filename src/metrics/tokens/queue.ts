/**
 * The queue in front of batches: requests that have arrived and not yet been admitted, over the days of a replication.
 * Replicas admit from queues of their own, so that starts do not ascend as arrivals do.
 * Hot loops index typed arrays with `!`.
 */
import { SECONDS_PER_DAY } from "../../units.js";
import { INTERVAL_SECONDS, INTERVALS } from "../dayFlow.js";
import type { DayBacklog } from "../days/backlog.js";
import { firstNotBefore } from "../windows.js";
import type { TokenRecord } from "./record.js";

const CELLS = SECONDS_PER_DAY;

/** Days in order; what one leaves waiting is part of the next. */
export class TokenQueue {
  /** Starts after the last day's end of those that arrived before it. */
  #carried: Float64Array = new Float64Array(0);
  /** Entries of a second's starts in `#starts`, [CELLS + 1]. */
  readonly #from = new Int32Array(CELLS + 1);
  readonly #arrived = new Int32Array(CELLS + 1);
  #starts = new Float64Array(0);

  /**
   * Writes a day's arrivals and the integral of its queue [request-seconds], by interval; finds the greatest queue, just
   * after an arrival or at the day's start, and what is left at its end.
   */
  add(record: TokenRecord, arrivals: Float64Array, queue: Float64Array): DayBacklog {
    const dayAt = record.day * SECONDS_PER_DAY;
    const carried = this.#carried.length;
    this.#sort(record, dayAt);
    const atEnd = this.#carried.length;
    this.#integrate(record, dayAt, carried, arrivals, queue);
    return { most: this.#most(record, dayAt, carried), atEnd };
  }

  /** Sorts the day's starts into its seconds, and keeps those after its end. */
  #sort(record: TokenRecord, dayAt: number): void {
    const { n, startedAt, arrivedAt } = record;
    const before = this.#carried;
    const from = this.#from.fill(0);
    const arrived = this.#arrived.fill(0);
    const later: number[] = [];
    const note = (start: number) => {
      const cell = Math.floor(start - dayAt);
      if (cell >= CELLS) later.push(start);
      else from[cell + 1]!++;
    };
    for (const start of before) note(start);
    for (let i = 0; i < n; i++) {
      const start = startedAt[i]!;
      if (Number.isNaN(start)) continue;
      arrived[Math.min(CELLS - 1, Math.floor(arrivedAt[i]! - dayAt)) + 1]!++;
      note(start);
    }
    for (let cell = 0; cell < CELLS; cell++) {
      from[cell + 1]! += from[cell]!;
      arrived[cell + 1]! += arrived[cell]!;
    }
    const held = from[CELLS]!;
    if (this.#starts.length < held) this.#starts = new Float64Array(Math.ceil(1.1 * held));
    const starts = this.#starts;
    const next = from.slice();
    const put = (start: number) => {
      const cell = Math.floor(start - dayAt);
      if (cell < CELLS) starts[next[cell]!++] = start;
    };
    for (const start of before) put(start);
    for (let i = 0; i < n; i++) if (!Number.isNaN(startedAt[i]!)) put(startedAt[i]!);
    this.#carried = Float64Array.from(later);
  }

  #integrate(
    { n, arrivedAt, startedAt }: TokenRecord,
    dayAt: number,
    carried: number,
    arrivals: Float64Array,
    queue: Float64Array,
  ): void {
    const change = new Float64Array(INTERVALS);
    arrivals.fill(0);
    queue.fill(0);
    const note = (at: number, sign: number) => {
      const k = Math.min(INTERVALS - 1, Math.floor((at - dayAt) / INTERVAL_SECONDS));
      change[k] = change[k]! + sign;
      queue[k] = queue[k]! + sign * (dayAt + (k + 1) * INTERVAL_SECONDS - at);
      return k;
    };
    for (let i = 0; i < n; i++) {
      const at = arrivedAt[i]!;
      if (Number.isNaN(startedAt[i]!)) {
        const k = Math.min(INTERVALS - 1, Math.floor((at - dayAt) / INTERVAL_SECONDS));
        arrivals[k] = arrivals[k]! + 1;
        continue;
      }
      const k = note(at, 1);
      arrivals[k] = arrivals[k]! + 1;
    }
    const starts = this.#starts;
    const held = this.#from[CELLS]!;
    for (let i = 0; i < held; i++) note(starts[i]!, -1);
    let level = carried;
    for (let k = 0; k < INTERVALS; k++) {
      queue[k] = Math.max(0, queue[k]! + level * INTERVAL_SECONDS);
      level += change[k]!;
    }
  }

  /** Only the seconds that could hold a longer queue than one seen before are walked through. */
  #most(record: TokenRecord, dayAt: number, carried: number): number {
    const from = this.#from;
    const arrived = this.#arrived;
    let most = carried;
    for (let cell = 0; cell < CELLS; cell++) {
      const before = carried + arrived[cell]! - from[cell]!;
      const came = arrived[cell + 1]! - arrived[cell]!;
      if (came > 0 && before + came > most) {
        most = Math.max(most, this.#greatestOf(record, dayAt + cell, before, cell));
      }
    }
    return most;
  }

  #greatestOf(record: TokenRecord, second: number, before: number, cell: number): number {
    const { arrivedAt, startedAt, n } = record;
    const starts = this.#starts.subarray(this.#from[cell]!, this.#from[cell + 1]!).sort();
    let queue = before;
    let most = 0;
    let started = 0;
    for (
      let i = firstNotBefore(arrivedAt, n, cell === 0 ? 0 : second);
      i < n && arrivedAt[i]! < second + 1;
      i++
    ) {
      if (Number.isNaN(startedAt[i]!)) continue;
      const now = arrivedAt[i]!;
      queue++;
      for (; started < starts.length && starts[started]! <= now; started++) queue--;
      if (queue > most) most = queue;
    }
    return most;
  }
}
