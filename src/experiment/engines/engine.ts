/** What an engine is to everyone else: what it can answer and at what cost, and how it draws and serves a replication. */

import type { EngineName } from "../../engines.js";
import type { Measure } from "../../measure.js";
import type { EngineError } from "../../metrics/engineError.js";
import type { Model, QueueScenario } from "../model.js";
import type { Room } from "../room.js";
import type { EngineReason } from "./reason.js";
import type { Replication } from "./replication.js";

/** Which engine answers, and how: plain data, part of every job. */
export interface EngineChoice {
  readonly name: EngineName;
  /** Length of a step; null where time goes from event to event [s]. */
  readonly stepSeconds: number | null;
  /** Bound of its own error on a percentile [s]; 0 where it is exact. */
  readonly errorSeconds: number;
  readonly why: EngineReason;
  /** Bounds of its own error, part of every interval. */
  readonly error: EngineError;
}

/** What is asked for: every figure of a day, or only whether its times keep within limits (percentiles, maxima). */
export type Figures = "all" | "times";

/** What is asked of an engine: a service on a pool, how often, and for which answers. */
export interface EngineQuestion {
  readonly scenario: QueueScenario;
  readonly model: Model;
  readonly replications: number;
  /** Of the pool; the fewest where they change. */
  readonly servers: number;
  readonly figures: Figures;
}

/**
 * How good an offer is, best first: taken without looking further; right, within 1 % or chance; off, but tolerably;
 * right, but it takes long; off; refused.
 */
export const GRADES = ["outright", "right", "tolerable", "long", "coarse", "refused"] as const;

/** Relative error of the share that waits and of the mean wait beyond which a right engine is taken as long as it takes. */
export const TOLERABLE = 0.05;

/** What an engine would do where the choice is free. */
export interface Offer {
  readonly grade: (typeof GRADES)[number];
  /** A replication on one core [s]. */
  readonly seconds: number;
  /** @throws InputError where it would not fit in memory or in an hour */
  take(): EngineChoice;
}

/** Why an engine cannot answer at all. */
export interface Inability {
  /** What another engine's answer gives as its reason. */
  readonly reason: EngineReason;
  /** What is said where it was asked for. */
  readonly error: Error;
}

/** An engine; `engines.ts` lists them. */
export interface EngineKind {
  readonly name: EngineName;
  /** Whether it knows single requests, as requests.csv lists them. */
  readonly knowsRequests: boolean;
  /** What its days measure of a request: what metrics it has follows from these. */
  readonly measures: readonly Measure[];
  /** Why it cannot answer; null where it can. */
  inability(question: EngineQuestion): Inability | null;
  /**
   * What it offers where the choice is free.
   * @throws InputError where it can take no step that answers the objective
   */
  offer(question: EngineQuestion): Offer;
  /**
   * What it does where the scenario asks for it, by name or by a setting of its own.
   * @throws InputError where it would not fit in memory or in an hour, or cannot answer
   */
  asked(question: EngineQuestion, why: EngineReason): EngineChoice;
  /** Why the scenario asks for it without its name; null where it does not. */
  impliedBy(scenario: QueueScenario): EngineReason | null;
  /** A cheap look at where times keep within limits, for another engine to begin at; null where it has none. */
  scout(question: EngineQuestion): EngineChoice | null;
  /** About how long a replication takes on one core [s], to decide whether threads pay. */
  seconds(model: Model, choice: EngineChoice): number;
  /** Whether on given draws no time of a day ever grows when a server is added. */
  isPathwise(model: Model): boolean;
  /** The longest wait that it can follow [s]; Infinity where it follows any. */
  longestWait(choice: EngineChoice): number;
  /**
   * One replication, drawn once.
   * @param keep hold the drawn days so that they may be served again; without it memory is one day's
   * @param room whose buffers it uses; who finds that others drew in them draws again, which gives the same
   */
  draw(model: Model, choice: EngineChoice, replication: number, keep: boolean, room: Room): Replication;
}
