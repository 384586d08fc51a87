/**
 * Days of the token engine: one entry a request that was served, in order of arrival, and what the batches did besides.
 * A measure's times are read once for each span; the last one of each is kept.
 */
import { InvariantError } from "../../errors.js";
import type { Bound } from "../../objective.js";
import { SECONDS_PER_DAY } from "../../units.js";
import { createDayFlow, type DayFlow } from "../dayFlow.js";
import type { Distribution } from "../distribution.js";
import type { ColumnSample } from "../quantile.js";
import type { DayBatches } from "../tokens/batches.js";
import type { TokenQueue } from "../tokens/queue.js";
import { type ReplicaView, servedOf, type TokenRecord } from "../tokens/record.js";
import type { TokenSums } from "../tokens/sums.js";
import { attaining, fillTimes } from "../tokens/times.js";
import { firstNotBefore, type Span } from "../windows.js";
import type { DayBacklog } from "./backlog.js";
import type { DayBuffers } from "./buffers.js";
import type { AskedProbabilities, Day, Entries, Sample, TokenFigures } from "./day.js";

/** What a day is made of. */
export interface TokenDayParts {
  readonly record: TokenRecord;
  readonly batches: DayBatches;
  /** Of the replication: days in order. */
  readonly queue: TokenQueue;
  readonly replica: ReplicaView;
}

/** A measure's times of a span; null: none of its requests has one. */
interface Held {
  readonly span: Span;
  readonly sample: ColumnSample | null;
}

/** One day, given with its columns: nothing is carried from one to the next but the queue. */
export class TokenDay implements Day, TokenFigures {
  readonly rows = null;
  readonly #parts: TokenDayParts;
  readonly #buffers: DayBuffers;
  readonly #served: TokenRecord;
  readonly #held = new Map<string, Held>();
  readonly entries: Entries;

  /** @param parts whose columns stay as they are for the life of this */
  constructor(parts: TokenDayParts, buffers: DayBuffers) {
    this.#parts = parts;
    this.#buffers = buffers;
    this.#served = servedOf(parts.record);
    const { n, arrivedAt, startedAt } = this.#served;
    const waitFrom = new Float64Array(n);
    for (let i = 0; i < n; i++) waitFrom[i] = startedAt[i]! - arrivedAt[i]!;
    this.entries = { n, arrivedAt, waitFrom, segments: null };
  }

  get day(): number {
    return this.#parts.record.day;
  }

  /** Those that were served. */
  get requests(): number {
    return this.#served.n;
  }

  get tokens(): TokenFigures {
    return this;
  }

  get record(): TokenRecord {
    return this.#parts.record;
  }

  /** Their seconds in batches. */
  get work(): number {
    const { n, startedAt, finishedAt } = this.#served;
    let sum = 0;
    for (let i = 0; i < n; i++) sum += finishedAt[i]! - startedAt[i]!;
    return sum;
  }

  times(of: string, part: Span): Distribution | null {
    return of === "itl" ? this.#gaps(part) : this.#times(of, part);
  }

  prepare(asked: AskedProbabilities): void {
    if (this.requests === 0) return;
    for (const [of, probabilities] of asked) this.times(of, this.#whole)?.quantiles(probabilities);
  }

  sample(of: string): Sample | null {
    return of === "itl" ? this.#gaps(this.#whole) : this.#times(of, this.#whole);
  }

  keeps(): null {
    return null;
  }

  anyWaits(): boolean {
    return this.requests > 0 && (this.#times("wait", this.#whole)?.max ?? 0) > 0;
  }

  course(out: DayFlow): DayBacklog {
    const { queue, record, batches } = this.#parts;
    const backlog = queue.add(record, out.arrivals, out.queue);
    out.busy.set(batches.sums.flow.running);
    return backlog;
  }

  passOver(): void {
    this.course(createDayFlow());
  }

  attainment(bounds: readonly Bound[], part: Span): number {
    const { record, replica } = this.#parts;
    const dayAt = record.day * SECONDS_PER_DAY;
    const at = (entry: number) => (entry === 0 ? dayAt : this.entries.arrivedAt[entry]!);
    const from = firstNotBefore(record.arrivedAt, record.n, at(part.from));
    const to =
      part.to === this.entries.n ? record.n : firstNotBefore(record.arrivedAt, record.n, at(part.to));
    return to === from ? 1 : attaining(bounds, record, from, to, replica.frontend) / (to - from);
  }

  sums(offered: Float64Array, bounds: readonly Bound[] | null): TokenSums {
    const { record, batches, replica } = this.#parts;
    const { sums, iterations, mostRunning, mostKv } = batches;
    const { n, prompt, answer } = this.#served;
    let promptTokens = 0;
    let answerTokens = 0;
    for (let i = 0; i < n; i++) {
      promptTokens += prompt[i]!;
      answerTokens += answer[i]!;
    }
    sums.flow.offered.set(offered);
    const { rejected, preemptions } = record;
    const kept = bounds === null ? null : attaining(bounds, this.#served, 0, n, replica.frontend);
    return {
      ...sums,
      mostRunning,
      mostKv,
      counts: {
        days: 1,
        served: n,
        rejected,
        preemptions,
        promptTokens,
        answerTokens,
        iterations,
        attaining: kept,
      },
    };
  }

  get #whole(): Span {
    return { from: 0, to: this.entries.n };
  }

  #gaps(part: Span): Sample | null {
    if (part.from > 0 || part.to < this.entries.n) {
      throw new InvariantError("gaps between tokens are known of whole days only");
    }
    return this.#parts.batches.gaps.sample();
  }

  #times(of: string, part: Span): Sample | null {
    const held = this.#held.get(of);
    if (held?.span.from === part.from && held.span.to === part.to) return held.sample;
    const column = this.#buffers.latencyColumn(part.to - part.from);
    const { frontend } = this.#parts.replica;
    const n = fillTimes(of, this.#served, part.from, part.to, frontend, column);
    const sample = n > 0 ? this.#buffers.sampleOf(of) : null;
    sample?.read(column, 0, n);
    this.#held.set(of, { span: part, sample });
    return sample;
  }
}
