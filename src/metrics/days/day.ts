/** One day as metrics see it, whichever engine it came from. */

import type { Bound, Objective } from "../../objective.js";
import type { RequestDay } from "../../sim/records.js";
import type { DayFlow } from "../dayFlow.js";
import type { Distribution } from "../distribution.js";
import type { TokenRecord } from "../tokens/record.js";
import type { TokenSums } from "../tokens/sums.js";
import type { Span } from "../windows.js";
import type { DayBacklog } from "./backlog.js";

/**
 * Requests in order of arrival: one an entry, or segments of them whose waits are linear in mass (the r-th part of a
 * segment's mass waits `waitFrom + r (waitTo - waitFrom)`, 0 <= r <= 1).
 */
export interface Entries {
  /** Entries; the columns may be longer. */
  readonly n: number;
  /** [n], instant of arrival, of a segment's first request, ascending [s from the horizon's start]. */
  readonly arrivedAt: Float64Array;
  /** [n], wait of the request, or of the segment's first [s]. */
  readonly waitFrom: Float64Array;
  /** Of segments; null: every entry is one request. */
  readonly segments: {
    /** [n], wait of the segment's last request [s]. */
    readonly waitTo: Float64Array;
    /** [n], requests of the segment, > 0. */
    readonly mass: Float64Array;
  } | null;
}

/** The times of a whole day as a pool takes them. */
export interface Sample extends Distribution {
  /** Requests, or mass, whose time is exactly 0. */
  readonly zeros: number;
  /** Sum of all times [s]. */
  readonly sum: number;
  /** [s]. */
  readonly min: number;
  readonly max: number;
  /** The times above 0 one by one in order of arrival, [count - zeros or more]; null where they are known as mass alone. */
  readonly positive: Float64Array | null;
  /** The mass above 0 in FINE_BINS; only firstBin..lastBin are in use. */
  readonly bins: Float64Array | Uint32Array;
  readonly firstBin: number;
  readonly lastBin: number;
}

/** Probabilities by the name of a measure. */
export type AskedProbabilities = ReadonlyMap<string, readonly number[]>;

/** What a day of an engine knows besides that serves token by token. */
export interface TokenFigures {
  /** Its requests, the rejected ones included. */
  readonly record: TokenRecord;
  /** Share of the requests that arrived within a part of the entries and keep every bound; rejected ones do not. */
  attainment(bounds: readonly Bound[], part: Span): number;
  /**
   * What its batches did.
   * @param offered replica-seconds, [INTERVALS]
   * @param bounds of the attainment objective; null without one
   */
  sums(offered: Float64Array, bounds: readonly Bound[] | null): TokenSums;
}

/**
 * A day, valid during the call it is handed to: the next one may be in the same place. Dispatch between engines is per
 * call of these, never per request.
 */
export interface Day {
  /** 0-based day of the horizon. */
  readonly day: number;
  /** Requests that arrived, or their mass. */
  readonly requests: number;
  /** What they ask for [server-seconds]. */
  readonly work: number;
  /** Of a warm-up day there may be none. */
  readonly entries: Entries;
  /** Single requests; null where the engine knows none. */
  readonly rows: RequestDay | null;
  /** null where requests are not served token by token. */
  readonly tokens: TokenFigures | null;

  /**
   * Times of a part of the entries that holds at least one request, valid until another part is asked for; null where
   * none of its requests has such a time.
   * @param of name of one of the engine's measures
   * @throws InvariantError of another measure
   */
  times(of: string, part: Span): Distribution | null;
  /** Finds quantiles of the whole day at once where one search serves several; they cost nothing afterwards. */
  prepare(asked: AskedProbabilities): void;
  /**
   * The whole day's times as a pool takes them; null where they follow from the waits and the law of service alone.
   * Of a day with requests, before a part of it is asked for.
   */
  sample(of: string): Sample | null;
  /** Whether it keeps an objective, by counting; null where that does not tell. */
  keeps(objective: Objective): boolean | null;
  /** Whether any request waits at all. */
  anyWaits(): boolean;
  /**
   * Writes the day's integrals and finds its queue. Where one is asked for, it is of every day of the horizon in order,
   * as what a day leaves behind is part of the next.
   */
  course(out: DayFlow): DayBacklog;
  /** Instead of `course`, of a day that nobody looks at. */
  passOver(): void;
}

/** All entries of a day. */
export function wholeOf({ entries }: Pick<Day, "entries">): Span {
  return { from: 0, to: entries.n };
}
