/** Which engine answers, and its step (design: the exact one for small days, else the time-stepped one). */

import { grouped } from "../digits.js";
import { InputError } from "../errors.js";
import type { Objective } from "../metrics/objective.js";
import { chooseStep } from "../sim/stepLength.js";
import { SECONDS_PER_DAY } from "../units.js";
import type { Model, QueueScenario } from "./model.js";
import type { EngineUsed } from "./results.js";

export interface EngineChoice extends EngineUsed {
  /** [s]; null for the exact engine. */
  readonly step: number | null;
}

/** Up to this many requests a day the exact engine is also the cheaper one. */
const EXACT_UP_TO = 200_000;
/** Up to this many it is still preferred where steps would be coarse. */
const EXACT_AT_MOST = 2e7;
/** Bytes of columns a request: arrival, service, wait and scratch. */
const BYTES_A_REQUEST = 40;
const MOST_BYTES = 8e9;
const SECONDS_A_REQUEST = 100e-9;
const SECONDS_A_STEP = 150e-9;
/** What takes longer than an hour is refused with the figure, not tried. */
const MOST_SECONDS = 3600;

/**
 * The engine for so many replications of a model.
 *
 * @throws InputError where it would not fit in memory or in an hour, or the step cannot answer the objective
 */
export function chooseEngine(scenario: QueueScenario, model: Model, replications: number): EngineChoice {
  return engineFor(scenario, model, scenario.simulate.engine, replications);
}

/** The same for an engine other than the scenario's own word. */
export function engineFor(
  scenario: QueueScenario,
  model: Model,
  asked: QueueScenario["simulate"]["engine"],
  replications: number,
): EngineChoice {
  const single = needsSingleLatencies(model);
  if (asked === "step" && single !== null) {
    throw new InputError({
      path: "slo",
      message: `must not ask for a maximum latency of the stepped engine with random service, got ${single} (--engine event knows it)`,
    });
  }
  const isExact = asked === "event" || (asked === "auto" && single !== null);
  const requested = scenario.simulate.step;
  const stepped = () => steppedEngine(model, replications, requested, asked === "step");
  if (isExact)
    return exactEngine(
      model,
      replications,
      asked === "event" ? "asked for" : `${single} needs single requests`,
    );
  if (asked === "step" || requested !== null) return stepped();
  const few = greatestDay(model) <= EXACT_UP_TO;
  if (few) return exactEngine(model, replications, `a day of at most ${grouped(EXACT_UP_TO)} requests`);
  const choice = stepped();
  const unsuited = unsuitedStep(model, choice);
  return unsuited === null ? choice : exactEngine(model, replications, unsuited);
}

/** Why steps would be the worse answer although the day is large; null: they would not. */
function unsuitedStep(model: Model, choice: EngineChoice): string | null {
  if (peakRequestsAStep(model, choice) < 1) return "less than a request a step even at the peak";
  const isCoarse = model.service.constant === null && (choice.step ?? 0) > model.service.mean / 4;
  return isCoarse && greatestDay(model) <= EXACT_AT_MOST
    ? "a step would be long beside the service time"
    : null;
}

/** Mean arrivals in a step at the day's peak: below one, waits would gather at multiples of the step. */
function peakRequestsAStep(model: Model, { step }: EngineChoice): number {
  return greatestDay(model) * model.demand.curve.peakRate * (step ?? 0);
}

function exactEngine(model: Model, replications: number, why: string): EngineChoice {
  requireFeasible(greatestDay(model), requestsOf(model) * replications);
  return { name: "event", step: null, stepSeconds: null, errorSeconds: 0, why };
}

function steppedEngine(
  model: Model,
  replications: number,
  requested: number | null,
  isAsked: boolean,
): EngineChoice {
  const { step, errorBound } = chooseStep({
    serviceMean: model.service.mean,
    constant: model.service.constant !== null,
    objectiveSeconds: tightest(model.objectives, model.service.mean),
    dayLength: SECONDS_PER_DAY,
    requested,
  });
  const days = (model.days + model.warmupDays) * replications;
  const seconds = (days * SECONDS_PER_DAY * SECONDS_A_STEP) / step;
  if (seconds > MOST_SECONDS) {
    throw new InputError({
      path: "simulate.step",
      message: `must be longer for ${replications} replications of ${model.days} days, got ${step} s, which would take about ${hours(seconds)}`,
    });
  }
  const why = isAsked
    ? "asked for"
    : requested !== null
      ? "a step was asked for"
      : `a day of more than ${grouped(EXACT_UP_TO)} requests; its cost does not grow with them`;
  return { name: "step", step, stepSeconds: step, errorSeconds: errorBound, why };
}

/** The objective that only the exact engine can judge: the stepped one knows no single latencies of random service. */
function needsSingleLatencies(model: Model): string | null {
  if (model.service.constant !== null) return null;
  return (
    model.objectives.find(({ statistic, of }) => statistic.kind === "max" && of === "latency")?.text ?? null
  );
}

/** Mean requests of the horizon's busiest day. */
function greatestDay(model: Model): number {
  const { dayFactors, requestsPerDay } = model.demand;
  let greatest = 0;
  for (let day = 0; day < model.warmupDays + model.days; day++) {
    greatest = Math.max(greatest, dayFactors(day) * requestsPerDay);
  }
  return greatest;
}

/** Mean requests of a replication, warm-up included. */
function requestsOf(model: Model): number {
  const { dayFactors, requestsPerDay } = model.demand;
  let sum = 0;
  for (let day = 0; day < model.warmupDays + model.days; day++) sum += dayFactors(day) * requestsPerDay;
  return sum;
}

function requireFeasible(busiestDay: number, total: number): void {
  const bytes = busiestDay * BYTES_A_REQUEST;
  if (bytes > MOST_BYTES) {
    throw new InputError({
      path: "simulate.engine",
      message: `must be step or auto for ${busiestDay.toPrecision(3)} requests a day, got event, which would need ${(bytes / 1e9).toPrecision(3)} GB`,
    });
  }
  const seconds = total * SECONDS_A_REQUEST;
  if (seconds > MOST_SECONDS) {
    throw new InputError({
      path: "simulate.engine",
      message: `must be step or auto for ${total.toPrecision(3)} requests in all, got event, which would take about ${hours(seconds)}`,
    });
  }
}

function hours(seconds: number): string {
  return seconds < 172_800
    ? `${(seconds / 3600).toPrecision(2)} hours`
    : `${(seconds / 86_400).toPrecision(2)} days`;
}

/** The least wait that an objective turns on [s], or null without one in seconds. */
function tightest(objectives: readonly Objective[], serviceMean: number): number | null {
  const limits = objectives
    .filter(({ statistic }) => statistic.kind !== "waitingShare")
    .map(({ of, limit }) => (of === "latency" ? limit - serviceMean : limit))
    .filter((limit) => limit > 0);
  return limits.length === 0 ? null : Math.min(...limits);
}

/** About how long one replication takes on one core [s], to decide whether threads pay. */
export function secondsOf(model: Model, engine: EngineChoice): number {
  const days = model.days + model.warmupDays;
  return engine.step === null
    ? days * model.demand.requestsPerDay * SECONDS_A_REQUEST
    : (days * SECONDS_PER_DAY * SECONDS_A_STEP) / engine.step;
}
