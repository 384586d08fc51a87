/**
 * What experiments find, as plain data: the input of every table, picture and JSON document.
 * No text layout, no files. Seconds, shares and whole numbers throughout.
 */

import type { ClaimVerdict } from "../claims/verdict.js";
import type { EngineName } from "../engines.js";
import type { LatencyRow } from "../metrics/latencyTable.js";
import type { MetricRecord } from "../metrics/metrics.js";
import type { ObjectiveSummary } from "../metrics/objectiveSummary.js";
import type { MetricSummary } from "../metrics/summary.js";
import type { TimelineRow } from "../metrics/timeline.js";
import type { StepPart } from "../metrics/tokens/sums.js";
import type { EngineReason } from "./engines/reason.js";
import type { LadderRung } from "./estimators/rung.js";
import type { TrainingEstimate } from "./trainingEstimate.js";
import type { NoAnswer, PoolWarning, RunWarning, SizeWarning } from "./warning.js";

export type { LadderRung };

/** Which engine answered, and how far its own approximation can be off. */
export interface EngineUsed {
  readonly name: EngineName;
  /** null for the exact engine. */
  readonly stepSeconds: number | null;
  /** Bound of the step's own error on a percentile [s]; 0 for the exact engine. */
  readonly errorSeconds: number;
  readonly why: EngineReason;
}

/** An objective over the days of a run, and whether enough of them kept it. */
export interface ObjectiveOutcome extends ObjectiveSummary {
  /** daysMet >= size.daysShare. */
  readonly met: boolean;
}

/** The metrics of a counted day. */
export interface DayRow {
  readonly replication: number;
  /** 1-based counted day. */
  readonly day: number;
  readonly metrics: MetricRecord<number | null>;
}

/** `capsim run`. */
export interface RunResult {
  readonly engine: EngineUsed;
  readonly seed: number;
  readonly replications: number;
  /** Counted days of a replication, and the days discarded before them. */
  readonly days: number;
  readonly warmupDays: number;
  readonly cards: number;
  readonly servers: number;
  readonly summary: MetricRecord<MetricSummary>;
  readonly objectives: readonly ObjectiveOutcome[];
  readonly dayRows: readonly DayRow[];
  readonly timeline: readonly TimelineRow[];
  readonly latency: readonly LatencyRow[];
  /** How the pooled quantiles were kept. */
  readonly pooledBy: "values" | "histogram";
  /** The same of the waits of the timeline's intervals. */
  readonly timelineBy: "values" | "bins";
  readonly overloaded: boolean;
  /** Greatest load of five minutes of the mean day over what the pool offers in them; over 1 is no error. */
  readonly peakLoad: number | null;
  readonly warnings: readonly RunWarning[];
  /** What batches did, where requests are served token by token; left out elsewhere. */
  readonly tokens?: TokenRun;
}

/** A rate of tokens, of the whole service, a replica and a card [1/s]. */
export interface TokenRate {
  readonly service: number;
  readonly replica: number;
  /** Of a card. */
  readonly card: number;
}

/** Why iterations take as long as they do, in the hour in which most requests run. */
export interface Binding {
  /** Seconds from the day's start. */
  readonly from: number;
  /** Share of the iterations' time by part of the law. */
  readonly parts: Readonly<Record<StepPart, number>>;
  /** Share of the replicas' time with a batch of maxSequences, and with hardly any KV memory free. */
  readonly sequencesFull: number;
  readonly memoryFull: number;
}

/** What the batches of a pool's replicas did on the counted days. */
export interface TokenRun {
  readonly replicas: number;
  readonly cardsPerReplica: number;
  /** Requests over all counted days. */
  readonly served: number;
  readonly rejected: number;
  readonly preemptions: number;
  readonly iterations: number;
  /** Most requests running at once on a replica. */
  readonly mostRunning: number;
  /** Mean over the counted days. */
  readonly answerTokens: TokenRate;
  readonly promptTokens: TokenRate;
  /** null where nothing ran. */
  readonly binding: Binding | null;
  /** By interval of the day from its start: requests running on a replica, and the share of its KV memory in use. */
  readonly batch: readonly number[];
  readonly kv: readonly number[];
}

/** One number of cards on the sizing curve. */
export interface CurvePoint {
  readonly cards: number;
  readonly servers: number;
  /** Per objective, over days. */
  readonly objectives: readonly {
    readonly median: number | null;
    readonly p05: number | null;
    readonly p95: number | null;
  }[];
  /** Share of days that meet every objective. */
  readonly daysMet: number;
  /** Money a day, and per 1,000 requests; null without a price. */
  readonly costPerDay: number | null;
  readonly costPerThousandRequests: number | null;
}

/** `capsim size`. */
export interface SizeResult {
  readonly engine: EngineUsed;
  readonly seed: number;
  /** Days simulated: each has its own least number of cards. */
  readonly days: number;
  /** null: no number up to `size.maxCards`, or none at all, meets the objective. */
  readonly cards: number | null;
  readonly servers: number | null;
  readonly daysShare: number;
  /** Distribution-free 95 % interval of the answer; its upper end is null below 72 days (for 95 %). */
  readonly interval: readonly [number, number | null] | null;
  /** Each day's least cards, ascending; null: none. */
  readonly leastByDay: readonly (number | null)[];
  readonly objectives: readonly {
    readonly text: string;
    readonly limit: number;
    readonly unit: "s" | "share";
  }[];
  readonly ladder: readonly LadderRung[];
  readonly curve: readonly CurvePoint[];
  readonly costPerDay: number | null;
  readonly costPerThousandRequests: number | null;
  readonly currency: string | null;
  readonly growth: GrowthResult | null;
  /** Why `cards` is null; null where there is an answer. */
  readonly noAnswer: NoAnswer | null;
  readonly warnings: readonly SizeWarning[];
}

/** How long a pool lasts while demand grows, and the expansions it then needs. */
export interface GrowthResult {
  /** Cards of the pool on the first day. */
  readonly cards: number;
  /** Whether the scenario names them; else they are the least that were found. */
  readonly isNamed: boolean;
  /** Days in a row that those were found for, at the demand of each. */
  readonly sizedDays: number;
  /** First day (1-based) on which the pool misses its objective; null: not within the days looked at. */
  readonly firstMissedDay: number | null;
  readonly daysLookedAt: number;
  /** Cards needed by day; null: no number of cards will do. */
  readonly needed: readonly { readonly day: number; readonly cards: number | null }[];
  readonly expansions: readonly { readonly day: number; readonly cards: number; readonly added: number }[];
  /** First day (1-based) that no expansion would help any more; null: within the days looked at there is none. */
  readonly beyondHelp: number | null;
}

/** `capsim estimate`: closed forms and the fluid limit, no simulation. */
export interface EstimateResult {
  readonly claims: readonly ClaimVerdict[];
  /** What each training run takes; empty without training. */
  readonly training: readonly TrainingEstimate[];
  readonly ladder: readonly LadderRung[];
  readonly warnings: readonly PoolWarning[];
}
