/**
 * `size`: the least cards with which a share of days meets every objective. Each day's least is exact
 * (sizeDay), over days it is a distribution, and the answer its order statistic with a distribution-free interval.
 * Emits jobs for the days, then for the curve; reduces both.
 */

import { InputError } from "../errors.js";
import { sortedQuantile } from "../metrics/quantile.js";
import { orderStatistic } from "../statistics/orderStatistic.js";
import { costPerDay, costPerThousandRequests } from "./cost.js";
import type { CurveJob, CurveResult } from "./curve.js";
import {
  chooseEngine,
  type EngineChoice,
  type EngineQuestion,
  engineFor,
  type Figures,
  secondsOf,
} from "./engine.js";
import { exactSeconds } from "./engineCost.js";
import { impossibleText } from "./fluidObjective.js";
import { type Model, modelOf, type QueueScenario, serversOf } from "./model.js";
import type { CurvePoint, LadderRung, SizeResult } from "./results.js";
import type { SizeDayJob, SizeDayResult } from "./sizeDay.js";
import { poolWarnings } from "./warnings.js";

/** Above this many requests a day random service is no longer sized by the exact engine. */
const PATHWISE_UP_TO = 2e7;
/** A day of the exact engine below this [s] is sized without a scout. */
const CHEAP_SECONDS = 0.02;
/** A scout must cost so many times less than the exact engine. */
const SCOUT_PAYS = 4;
/** Up to so many servers the curve has every number near the answer. */
const SMALL_POOL = 20;
/** How far from the first guess a day is tried next, as a share of it. */
const FIRST_STRIDE = 0.001;
/** Days whose statistics make the curve. */
const CURVE_DAYS = 30;
/** A curve that would take longer on one core has fewer points [s]. */
const DEAR_CURVE_SECONDS = 20;
/** Chance that the answer lies above the 95 % interval. */
const UPPER_TAIL = 0.025;

export interface SizePlan {
  readonly scenario: QueueScenario;
  readonly model: Model;
  /** Servers that the warm-up is planned for. */
  readonly planned: number;
  readonly engine: EngineChoice;
  /** Engine of the curve's statistics. */
  readonly curveEngine: EngineChoice;
  readonly most: number;
  readonly jobs: readonly SizeDayJob[];
}

/** Servers to look at first: the fluid limit's, which is close where queues last, else the peak's offered load. */
export function firstGuess(ladder: readonly LadderRung[], model: Model): number {
  const cards = ladder.find(({ estimator }) => estimator === "fluid")?.cards ?? null;
  if (cards !== null) return Math.max(1, serversOf(cards, model.cardsPerReplica));
  const { curve, requestsPerDay } = model.demand;
  return Math.max(1, Math.ceil(curve.peakRate * requestsPerDay * model.service.mean));
}

/**
 * Servers that the warm-up of every number of servers is planned for: the most that any estimate asks, as those that
 * know waiting ask most, else the peak's load and its square root (Halfin & Whitt's beta = 1).
 */
export function warmupServers(ladder: readonly LadderRung[], model: Model): number {
  const most = Math.max(...ladder.map(({ cards }) => cards ?? 0), 0);
  if (most > 0) return Math.max(1, serversOf(most, model.cardsPerReplica));
  const { curve, requestsPerDay } = model.demand;
  const load = curve.peakRate * requestsPerDay * model.service.mean;
  return Math.max(1, Math.ceil(load + Math.sqrt(load)));
}

/**
 * What `size` has to do.
 *
 * @param guess servers to look at first, such as a closed-form estimate
 * @param ladder the estimates, for the warm-up; none where they are not at hand
 * @throws InputError without an objective, and for what would not fit in memory or time
 */
export function planSize(
  scenario: QueueScenario,
  guess: number,
  ladder: readonly LadderRung[] = [],
): SizePlan {
  const { size, simulate, pool } = scenario;
  if (scenario.slo.length === 0) {
    throw new InputError({
      path: "slo",
      message: "must hold an objective to size for, such as p99 latency <= 60 s, got none",
    });
  }
  const planned = warmupServers(ladder, modelOf(scenario));
  const model = modelOf(scenario, planned);
  const first = Math.max(1, isHopeless(model) ? idleServers(model) : Math.ceil(guess));
  const replications = Math.max(1, Math.ceil(size.replications / model.days));
  const isConstant = model.service.constant !== null;
  const { requestsPerDay } = model.demand;
  const figures: Figures = model.objectives.some(({ statistic }) => isOfAllRequests(statistic))
    ? "all"
    : "times";
  const question = { scenario, model, replications, servers: first, figures };
  const isExactAsked = figures === "all" && simulate.engine !== "step" && simulate.step === null;
  const isSmall = requestsPerDay <= PATHWISE_UP_TO;
  const isPathwise = isConstant || (simulate.engine !== "step" && isSmall);
  const isExact = isSmall && (isConstant ? isExactAsked : isPathwise);
  const curveEngine = chooseEngine(question);
  const engine = isExact ? engineFor(question, "event") : curveEngine;
  const scout = engine.name === "event" && !isCheap(model) ? steppedScout(question) : null;
  const most =
    size.maxCards === null
      ? 100 * Math.ceil(guess) + 1_000
      : Math.max(1, serversOf(size.maxCards, pool.cardsPerReplica));
  const jobs = Array.from({ length: replications }, (_, replication) => ({
    kind: "sizeDay" as const,
    scenario,
    replication,
    engine,
    scout,
    guess: Math.min(first, most),
    stride: Math.max(1, Math.round(first * FIRST_STRIDE)),
    planned,
    most,
  }));
  return { scenario, model, planned, engine, curveEngine, most, jobs };
}

/** Whether the service alone takes too long, whatever the pool: one with which nobody waits is then tried first. */
function isHopeless({ objectives, service }: Model): boolean {
  return objectives.some((objective) => impossibleText(objective, service) !== null);
}

/** Servers with which hardly anybody waits: eight standard deviations above the greatest load. */
function idleServers({ demand, days, warmupDays, service }: Model): number {
  let factor = 0;
  for (let day = 0; day < days; day++) factor = Math.max(factor, demand.dayFactors(warmupDays + day));
  const load = demand.curve.peakRate * demand.requestsPerDay * factor * service.mean;
  return Math.ceil(load + 8 * Math.sqrt(load) + 8);
}

/** Whether an objective turns on every request, most of which wait little: the stepped engine errs there most. */
function isOfAllRequests({ kind }: Model["objectives"][number]["statistic"]): boolean {
  return kind === "waitingShare" || kind === "mean";
}

/** Whether a day of the exact engine costs so little that a scout would not pay. */
function isCheap(model: Model): boolean {
  return exactSeconds(model) < CHEAP_SECONDS;
}

/** The stepped engine, to find where to look; null where it would cost more than it saves. */
function steppedScout(question: EngineQuestion): EngineChoice | null {
  const { model } = question;
  if (model.service.constant === null && hasGreatestLatency(model)) return null;
  const scout = engineFor({ ...question, figures: "times" }, "step");
  return SCOUT_PAYS * secondsOf(model, scout) < exactSeconds(model) ? scout : null;
}

function hasGreatestLatency({ objectives }: Model): boolean {
  return objectives.some(({ statistic, of }) => statistic.kind === "max" && of === "latency");
}

/** What the days say together. */
export interface SizedDays {
  /** Each day's least servers, ascending; Infinity: none. */
  readonly least: readonly number[];
  readonly servers: number | null;
  readonly interval: readonly [number, number | null] | null;
  /** Servers with which nobody waits on days that are missed all the same; null: no such day. */
  readonly inVain: number | null;
  readonly emptyDays: number;
}

/** The order statistic over days and its interval. */
export function reduceDays(plan: SizePlan, results: readonly SizeDayResult[]): SizedDays {
  const least = results
    .flatMap((result) => result.least.map((servers) => servers ?? Number.POSITIVE_INFINITY))
    .sort((a, b) => a - b);
  const { value, low, high } = quantileOfDays(least, plan.scenario.size.daysShare);
  return {
    least,
    servers: Number.isFinite(value) ? value : null,
    interval:
      low !== null && Number.isFinite(low)
        ? [low, high !== null && Number.isFinite(high) ? high : null]
        : null,
    inVain: results.reduce<number | null>(
      (most, { inVain }) => (inVain === null ? most : Math.max(most ?? 0, inVain)),
      null,
    ),
    emptyDays: results.reduce((sum, result) => sum + result.emptyDays, 0),
  };
}

/** With `daysShare` 1 every day must be met: the greatest of the days, which has no upper end. */
function quantileOfDays(least: readonly number[], share: number) {
  if (share < 1) return orderStatistic(least, share);
  return { value: least.at(-1)!, low: least.at(-1)!, high: null };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, k) => from + k);
}

/** Points of the curve by the answer: far below it to above it, dense around it. */
const MANY = [
  ...[0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.94, 0.97, 0.98, 0.985, 0.99, 0.995],
  ...[1, 1.005, 1.01, 1.015, 1.02, 1.03, 1.06, 1.1],
];
const FEW = [0.5, 0.7, 0.85, 0.94, 0.98, 0.99, 1, 1.01, 1.02, 1.06];

function isDear(plan: SizePlan): boolean {
  return curveReplications(plan) * MANY.length * secondsOf(plan.model, plan.curveEngine) > DEAR_CURVE_SECONDS;
}

/** The servers of the curve: from well below the answer to above it, dense around it, and each rung of the ladder. */
export function curveServers(plan: SizePlan, days: SizedDays, ladder: readonly LadderRung[]): number[] {
  const centre = days.servers ?? Math.min(plan.most, Math.max(...plan.jobs.map(({ guess }) => guess)));
  const spread = (isDear(plan) ? FEW : MANY).map((factor) => Math.round(centre * factor));
  // Shares of a small pool fall together: every number near its answer instead.
  const low = Math.ceil(centre / 2);
  const near = centre > SMALL_POOL ? [] : range(low, centre + Math.max(3, Math.ceil(centre / 4)));
  const rungs = ladder
    .filter(({ cards }) => cards !== null)
    .map(({ cards }) => serversOf(cards!, plan.model.cardsPerReplica));
  const given = plan.scenario.pool.cards;
  const all = [
    ...spread,
    ...near,
    ...rungs,
    centre,
    // Where nothing will do, the point that shows the least value possible.
    ...(days.servers === null && days.inVain !== null ? [days.inVain] : []),
    ...(given === null ? [] : [serversOf(given, plan.model.cardsPerReplica)]),
  ];
  return [...new Set(all)]
    .filter((servers) => servers >= 1 && servers <= Math.max(plan.most, centre))
    .sort((a, b) => a - b);
}

/** Replications of the curve: some thirty days, as far as there are so many. */
function curveReplications({ jobs, model }: SizePlan): number {
  return Math.min(jobs.length, Math.ceil(CURVE_DAYS / model.days));
}

/** One job a replication: every number of servers on the same columns. */
export function planCurve(
  plan: SizePlan,
  servers: readonly number[],
  replications = curveReplications(plan),
): CurveJob[] {
  return Array.from({ length: replications }, (_, replication) => ({
    kind: "curve" as const,
    scenario: plan.scenario,
    replication,
    engine: plan.curveEngine,
    planned: plan.planned,
    servers,
  }));
}

/** The answer, from its days and its curve; `ladder` gets the simulation's word on each rung. */
export function reduceSize(
  plan: SizePlan,
  days: SizedDays,
  servers: readonly number[],
  curves: readonly CurveResult[],
  ladder: readonly LadderRung[],
): SizeResult {
  const { scenario, model, engine } = plan;
  const { cardsPerReplica } = model;
  const { daysShare } = scenario.size;
  const shares = servers.map(
    (count) => days.least.filter((least) => least <= count).length / days.least.length,
  );
  const curve = servers.map((count, index): CurvePoint => {
    const cards = count * cardsPerReplica;
    return {
      cards,
      servers: count,
      objectives: model.objectives.map((_, objective) => spreadOf(curves, index, objective)),
      daysMet: shares[index]!,
      ...costOf(scenario, cards),
    };
  });
  const cards = days.servers === null ? null : days.servers * cardsPerReplica;
  const at = (count: number) => curve.find((point) => point.servers === count);
  const word = (rung: LadderRung): LadderRung => {
    const point = rung.cards === null ? undefined : at(serversOf(rung.cards, cardsPerReplica));
    return point === undefined
      ? rung
      : { ...rung, value: point.objectives[0]?.median ?? null, daysMet: point.daysMet };
  };
  const simulated: LadderRung = {
    estimator: "simulation",
    formula: `least cards with which ${percentOf(daysShare)} of ${days.least.length} simulated days meet every objective`,
    cards,
    cardsExact: null,
    value: null,
    daysMet: null,
    note: "",
  };
  return {
    engine: {
      name: engine.name,
      stepSeconds: engine.stepSeconds,
      errorSeconds: engine.errorSeconds,
      why: engine.why,
    },
    seed: model.seed,
    days: days.least.length,
    cards,
    servers: days.servers,
    daysShare,
    interval:
      days.interval === null
        ? null
        : [
            days.interval[0] * cardsPerReplica,
            days.interval[1] === null ? null : days.interval[1] * cardsPerReplica,
          ],
    leastByDay: days.least.map((least) => (Number.isFinite(least) ? least * cardsPerReplica : null)),
    objectives: model.objectives.map(({ text, limit, statistic }) => ({
      text,
      limit,
      unit: statistic.kind === "waitingShare" ? ("share" as const) : ("s" as const),
    })),
    ladder: [...ladder, simulated].map(word),
    curve,
    ...(cards === null ? { costPerDay: null, costPerThousandRequests: null } : costOf(scenario, cards)),
    currency: scenario.pool.currency,
    growth: null,
    noAnswer: noAnswer(plan, days, curve),
    warnings: [...poolWarnings(scenario), ...sizeWarnings(plan, days, curve)],
  };
}

/** Why there is no number of cards, with the least value possible; null where there is one. */
function noAnswer(plan: SizePlan, days: SizedDays, curve: readonly CurvePoint[]): string | null {
  if (days.servers !== null) return null;
  const { scenario, model } = plan;
  const top = curve.at(-1);
  const least = top?.objectives
    .map(({ median }, index) => `${model.objectives[index]!.text}: ${figure(median, model, index)}`)
    .join("; ");
  const cards = `${top?.cards} ${top?.cards === 1 ? "card" : "cards"}`;
  return days.inVain !== null
    ? `no number of cards can meet the objectives on enough days: with ${cards} hardly anybody waits, and the median day still has ${least}`
    : `more than size.maxCards (${scenario.size.maxCards ?? plan.most * model.cardsPerReplica}) cards are needed; with ${cards} the median day has ${least}`;
}

function sizeWarnings(plan: SizePlan, days: SizedDays, curve: readonly CurvePoint[]): string[] {
  const { scenario } = plan;
  const warnings: string[] = [];
  const unmet = noAnswer(plan, days, curve);
  if (unmet !== null) warnings.push(unmet);
  const upperEnd = unmet === null ? upperEndWarning(days.least.length, scenario.size.daysShare) : null;
  if (upperEnd !== null) warnings.push(upperEnd);
  const wide = upperEnd === null ? tooWideWarning(scenario, days) : null;
  if (wide !== null) warnings.push(wide);
  if (days.emptyDays > 0)
    warnings.push(`${days.emptyDays} of ${days.least.length} days had no request at all: met`);
  if (scenario.pool.schedule.length > 0) {
    warnings.push("pool.schedule: not used by size, which looks for one number of cards for the whole day");
  }
  return warnings;
}

/** Days from which the interval has an upper end: the greatest of n lies below the answer with probability share^n. */
export function daysForUpperEnd(share: number): number {
  return Math.ceil(Math.log(UPPER_TAIL) / Math.log(share));
}

/** Why the interval has no upper end. */
function upperEndWarning(days: number, share: number): string | null {
  if (share === 1) return "at 100 % of days the interval has no upper end, however many days are simulated";
  const needed = daysForUpperEnd(share);
  if (days >= needed) return null;
  return `${days} ${days === 1 ? "day is" : "days are"} too few for an upper end of the interval: size.replications of ${needed} or more give one at ${percentOf(share)} of days`;
}

/** Why the interval is wider than `size.within` asks. */
function tooWideWarning({ size }: QueueScenario, { servers, interval, least }: SizedDays): string | null {
  const [low, high] = interval ?? [null, null];
  if (size.within === null || servers === null || low === null || high === null) return null;
  if (high - low <= size.within * servers) return null;
  return `size.within: the interval is ${percentOf((high - low) / servers)} of the answer after ${least.length} days, not ${percentOf(size.within)}: more size.replications narrow it`;
}

/** An objective's statistic in its unit. */
function figure(value: number | null, model: Model, index: number): string {
  if (value === null) return "nothing";
  const isShare = model.objectives[index]?.statistic.kind === "waitingShare";
  return isShare ? percentOf(value) : `${Number(value.toPrecision(4))} s`;
}

function percentOf(share: number): string {
  return `${Number((share * 100).toPrecision(6))} %`;
}

/** Median, p05 and p95 over days of an objective's statistic. */
function spreadOf(
  curves: readonly CurveResult[],
  index: number,
  objective: number,
): CurvePoint["objectives"][number] {
  const values = curves
    .flatMap((curve) => curve.values[index]!.map((day) => day[objective] ?? null))
    .filter((value) => value !== null);
  if (values.length === 0) return { median: null, p05: null, p95: null };
  const sorted = Float64Array.from(values).sort();
  const [p05, median, p95] = [0.05, 0.5, 0.95].map((p) => sortedQuantile(sorted, p));
  return { median: median!, p05: p05!, p95: p95! };
}

/** What so many cards cost; null without a price. */
function costOf(
  scenario: QueueScenario,
  cards: number,
): Pick<CurvePoint, "costPerDay" | "costPerThousandRequests"> {
  const perDay = costPerDay(cards, scenario.pool);
  const { dailyActiveUsers, requestsPerUserPerDay } = scenario.demand;
  return {
    costPerDay: perDay,
    costPerThousandRequests:
      perDay === null ? null : costPerThousandRequests(perDay, dailyActiveUsers * requestsPerUserPerDay),
  };
}
