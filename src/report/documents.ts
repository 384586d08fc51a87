/** The JSON documents of each command: one stable shape for scripts. */

import { inputsOf } from "../experiment/explain/inputs.js";
import type { QueueScenario } from "../experiment/model.js";
import type { RunResult, SizeResult, TokenRun } from "../experiment/results.js";
import type { ServedScenario } from "../experiment/served.js";
import { entriesOf } from "../metrics/metrics.js";
import type { SaidClaim } from "./words/claims.js";
import { POOLED_BY, saidEngine, TIMELINE_BY } from "./words/engines.js";
import { saidLadder } from "./words/estimators.js";
import { saidInputs } from "./words/inputs.js";
import { noAnswerWords, warningWords } from "./words/warnings.js";

/** Of every JSON file of results: raised when one of its keys changes its meaning. */
export const SCHEMA_VERSION = 1;

interface Extras {
  readonly claims: readonly SaidClaim[];
  /** Names of the files written, inside the scenario's output folder. */
  readonly files: readonly string[];
}

/** `run --json`. */
export function runDocument(scenario: ServedScenario, result: RunResult, extras: Extras) {
  const summary = Object.fromEntries(
    entriesOf(result.summary).map(([{ name }, found]) => {
      const { unit, pooled, pooledCi95, mean, median, p05, p95, ci95, days } = found;
      return [name, { unit, pooled, pooledCi95, mean, median, p05, p95, ci95, days }];
    }),
  );
  return {
    schemaVersion: SCHEMA_VERSION,
    command: "run",
    scenario: scenario.title,
    engine: saidEngine(result.engine),
    seed: result.seed,
    replications: result.replications,
    days: result.days,
    warmupDays: result.warmupDays,
    card: cardOf(scenario),
    cards: result.cards,
    servers: result.servers,
    ...(result.tokens === undefined ? {} : { tokens: tokensOf(result.tokens) }),
    ...(scenario.tokens === undefined ? {} : { inputs: saidInputs(inputsOf(scenario.tokens)) }),
    summary,
    objectives: result.objectives.map((objective) => ({ ...objective, value: objective.median })),
    overloaded: result.overloaded,
    peakLoad: result.peakLoad,
    pooledBy: POOLED_BY[result.pooledBy],
    timelineBy: TIMELINE_BY[result.timelineBy],
    claims: extras.claims,
    warnings: result.warnings.map(warningWords),
    files: extras.files,
  };
}

/** The card that serves; "" where replicas are given by hand and none is named. */
function cardOf({ pool, tokens }: ServedScenario): string {
  return pool?.card.name ?? tokens?.pool.card?.name ?? "";
}

/** What batches did, the course of the day left to the timeline. */
function tokensOf({ batch: _, kv: __, ...tokens }: TokenRun) {
  return tokens;
}

/** What was found, of servers or replicas. */
export function sizedFigures(card: string, result: Omit<SizeResult, "leastByDay">) {
  return {
    card,
    cards: result.cards,
    servers: result.servers,
    daysShare: result.daysShare,
    interval: result.interval,
    costPerDay: result.costPerDay,
    costPerThousandRequests: result.costPerThousandRequests,
    currency: result.currency,
    noAnswer: result.noAnswer === null ? null : noAnswerWords(result.noAnswer),
  };
}

/** `size --json`. */
export function sizeDocument(scenario: QueueScenario, result: SizeResult, extras: Extras) {
  return {
    schemaVersion: SCHEMA_VERSION,
    command: "size",
    scenario: scenario.title,
    engine: saidEngine(result.engine),
    seed: result.seed,
    replications: result.days,
    days: result.days,
    objectives: answeredObjectives(result),
    size: sizedFigures(scenario.pool.card.name, result),
    ladder: saidLadder(result.ladder),
    growth: result.growth,
    claims: extras.claims,
    warnings: result.warnings.map(warningWords),
    files: extras.files,
  };
}

/** `report --json`: where the page is, and what was performed for it. */
export function reportDocument(report: string, results: readonly unknown[]) {
  return { schemaVersion: SCHEMA_VERSION, command: "report", report, results };
}

/** The objectives with what the answer's cards make of them: the median day, and the share of days that meet all. */
export function answeredObjectives(result: Pick<SizeResult, "cards" | "curve" | "objectives">) {
  const point = result.curve.find(({ cards }) => cards === result.cards);
  return result.objectives.map(({ text, limit, unit }, index) => ({
    text,
    value: point?.objectives[index]?.median ?? null,
    limit,
    unit,
    daysMet: point?.daysMet ?? null,
    met: result.cards !== null,
  }));
}

/** `validate --json`: what a file that holds describes. */
export function validateDocument(scenario: { readonly title: string }) {
  return { schemaVersion: SCHEMA_VERSION, command: "validate", scenario: scenario.title, valid: true };
}
