/** A day of requests that were served token by token, as the metrics of days read it. */

/** The day's requests by number, in order of arrival. Columns may be longer than n. */
export interface TokenRecord {
  /** 0-based day of the horizon. */
  readonly day: number;
  /** Requests that arrived, the rejected ones included. */
  readonly n: number;
  /** Ascending [s from the horizon's start]. */
  readonly arrivedAt: Float64Array;
  /** First admission into a batch [s]; NaN if rejected, as are the next two. */
  readonly startedAt: Float64Array;
  /** End of the iteration that yields the first answer token [s]. */
  readonly firstTokenAt: Float64Array;
  /** The last token [s]. */
  readonly finishedAt: Float64Array;
  readonly prompt: Int32Array;
  readonly answer: Int32Array;
  /** Of the prompt, found in the prefix cache; null: nothing is. */
  readonly cached: Int32Array | null;
  /** Preemptions of its requests. */
  readonly preemptions: number;
  /** Requests that no replica could ever serve. */
  readonly rejected: number;
  /** Who served each request, and how often it was preempted; null where nobody asks. */
  readonly single: { readonly replica: Int32Array; readonly preemptions: Int32Array } | null;
}

/** The record of those that were served alone; the same where nobody was rejected. */
export function servedOf(record: TokenRecord): TokenRecord {
  const { n, rejected, finishedAt } = record;
  if (rejected === 0) return record;
  const kept = new Int32Array(n - rejected);
  let served = 0;
  for (let i = 0; i < n; i++) if (!Number.isNaN(finishedAt[i]!)) kept[served++] = i;
  const real = (column: Float64Array) => Float64Array.from(kept, (i) => column[i]!);
  const whole = (column: Int32Array) => Int32Array.from(kept, (i) => column[i]!);
  return {
    ...record,
    n: kept.length,
    arrivedAt: real(record.arrivedAt),
    startedAt: real(record.startedAt),
    firstTokenAt: real(record.firstTokenAt),
    finishedAt: real(finishedAt),
    prompt: whole(record.prompt),
    answer: whole(record.answer),
    cached: record.cached === null ? null : whole(record.cached),
    rejected: 0,
    single: null,
  };
}

/** A replica as metrics of its batches read it. */
export interface ReplicaView {
  readonly cards: number;
  readonly maxSequences: number;
  /** KV memory of a replica [tokens]. */
  readonly kvTokens: number;
  /** FLOP of a token computed over the peak of the replica's cards [s]; null where no model or card is named. */
  readonly peakSecondsPerToken: number | null;
  /** Added to a request's ttft and latency [s]. */
  readonly frontend: number;
}
