/** The answer of sizing in replicas, from what the search and the curve found. */
import { overDays, present } from "../../../metrics/overDays.js";
import { type Binding, bindingOf } from "../../../metrics/tokens/binding.js";
import { wholeCards } from "../../../serving/flop.js";
import { meanOf } from "../../../statistics/intervals.js";
import { costPerDay, costPerThousandRequests } from "../../cost.js";
import type { TokenScenario } from "../../engines/tokens/model.js";
import { replicaWarnings } from "../../replicaWarnings.js";
import type { CurvePoint, LadderRung, SizeResult } from "../../results.js";
import type { NoAnswer, SizeWarning } from "../../warning.js";
import type { CurveDay, ReplicaCurveResult } from "./curve.js";
import type { ReplicaPlanned } from "./plan.js";
import type { FoundReplicas } from "./search.js";
import type { Share } from "./shares.js";

/** What the batches of the answer's replicas are like, over the curve's days. */
export interface BatchesOfAnswer {
  readonly mfu: number | null;
  readonly mfuBusiest: number | null;
  readonly batch: number | null;
  readonly kv: number | null;
  readonly binds: Binding | null;
}

/**
 * Measured over predicted step times of whole setups that the law had not seen, 5th to 95th percentile of 1,453 rows: what
 * holds until calibrated. Cards follow the factor nearly one to one.
 */
const UNCALIBRATED = { low: 0.72, high: 1.58 };

/** How far step times may be off in nine setups of ten, and what that comes to in cards; null without an answer. */
export interface StepTimesRange {
  readonly low: number;
  readonly high: number;
  readonly cards: readonly [number, number] | null;
}

/** What an answer in replicas has besides. */
export interface InReplicas {
  readonly cardsPerReplica: number;
  /** Each number that was tried on the days, ascending. */
  readonly tried: readonly Share[];
  /** Replicas that were looked at first, by a closed form; the warm-up of every number is planned for them. */
  readonly guess: number;
  /** Days that the curve's statistics are of. */
  readonly curveDays: number;
  /** null without an answer. */
  readonly batches: BatchesOfAnswer | null;
  /** How far answers of such step times were off; null where efficiencies or coefficients are given. */
  readonly stepTimes: StepTimesRange | null;
}

/** `capsim size` in replicas: `servers` are replicas; a day has no least of its own, as days need not be monotone. */
export interface ReplicaSizeResult extends Omit<SizeResult, "leastByDay"> {
  readonly inReplicas: InReplicas;
}

/** The answer; `ladder` gets the simulation's word on each rung. */
export function reduceReplicas(
  plan: ReplicaPlanned,
  found: FoundReplicas,
  ladder: readonly LadderRung[],
  replicas: readonly number[],
  curves: readonly ReplicaCurveResult[],
): ReplicaSizeResult {
  const { scenario, model, lever } = plan;
  const days = replicas.map((_, index) => curves.flatMap((curve) => curve.days[index] ?? []));
  const curve = replicas.map((count, index) => curvePoint(plan, found, count, days[index]!));
  const cards = found.replicas === null ? null : lever.cardsOf(found.replicas);
  const all = plan.replications * model.days;
  const { daysShare } = scenario.size;
  const simulated: LadderRung = {
    ...{ estimator: "simulation", formula: { kind: "simulation", daysShare, days: all } },
    ...{ cards, cardsExact: null, value: null, daysMet: null, note: null },
  };
  const unmet = found.replicas === null ? noAnswer(plan, curve) : null;
  return {
    engine: { name: "tokens", stepSeconds: null, errorSeconds: 0, why: { kind: "replicas" } },
    seed: model.seed,
    days: all,
    cards,
    servers: found.replicas,
    daysShare,
    interval: intervalInCards(found, plan),
    objectives: model.objectives.map(({ text, limit, statistic }) => ({
      text,
      limit,
      unit: unitOf(statistic.kind),
    })),
    ladder: [...ladder, simulated].map((rung) => simulationsWord(rung, curve)),
    curve,
    ...costOf(scenario, cards),
    currency: scenario.tokens.pool.currency,
    growth: null,
    noAnswer: unmet,
    warnings: warningsOf(plan, found, unmet),
    inReplicas: {
      cardsPerReplica: model.plan.cards,
      tried: found.shares.all,
      guess: plan.planned,
      curveDays: curves.length * model.days,
      batches: found.replicas === null ? null : batchesOf(days[replicas.indexOf(found.replicas)] ?? []),
      stepTimes: isUncalibrated(scenario) ? inCards(cards, model.plan.cards) : null,
    },
  };
}

function unitOf(kind: string): "s" | "share" {
  return kind === "waitingShare" || kind === "attainment" ? "share" : "s";
}

function intervalInCards({ interval }: FoundReplicas, { lever }: ReplicaPlanned): SizeResult["interval"] {
  if (interval === null) return null;
  const [low, high] = interval;
  return [lever.cardsOf(low), high === null ? null : lever.cardsOf(high)];
}

/** Money a day, and per 1,000 requests; null without a price. */
function costOf(
  { tokens: { pool }, demand }: TokenScenario,
  cards: number | null,
): Pick<CurvePoint, "costPerDay" | "costPerThousandRequests"> {
  const perDay = cards === null ? null : costPerDay(cards, pool);
  const requests = demand.dailyActiveUsers * demand.requestsPerUserPerDay;
  return {
    costPerDay: perDay,
    costPerThousandRequests: perDay === null ? null : costPerThousandRequests(perDay, requests),
  };
}

/** Share of days of all that were judged; where none was, of the curve's own days. */
function curvePoint(
  { scenario, model, lever }: ReplicaPlanned,
  { shares }: FoundReplicas,
  replicas: number,
  days: readonly CurveDay[],
): CurvePoint {
  const cards = lever.cardsOf(replicas);
  const tried = shares.of(replicas);
  const kept = days.filter(({ keeps }) => keeps).length;
  return {
    cards,
    servers: replicas,
    objectives: model.objectives.map((_, k) => {
      const sorted = Float64Array.from(present(days.map(({ values }) => values[k] ?? null))).sort();
      const { median, p05, p95 } = overDays(sorted);
      return { median, p05, p95 };
    }),
    daysMet: tried.days >= days.length && tried.days > 0 ? tried.met / tried.days : kept / days.length,
    ...costOf(scenario, cards),
  };
}

function simulationsWord(rung: LadderRung, curve: readonly CurvePoint[]): LadderRung {
  const point = curve.find(({ cards }) => cards === rung.cards);
  if (rung.cards === null || point === undefined) return rung;
  return { ...rung, value: point.objectives[0]?.median ?? null, daysMet: point.daysMet };
}

/** Means over days, and what binds in their busiest hours. */
function batchesOf(days: readonly CurveDay[]): BatchesOfAnswer {
  const mean = (of: (day: CurveDay) => number | null) => {
    const values = present(days.map(of));
    return values.length === 0 ? null : meanOf(values);
  };
  return {
    mfu: mean(({ mfu }) => mfu),
    mfuBusiest: mean(({ mfuBusiest }) => mfuBusiest),
    batch: mean(({ batch }) => batch),
    kv: mean(({ kv }) => kv),
    binds: bindingOf(days.map(({ busiest }) => busiest)),
  };
}

/** The range of cards that step times so far off would ask for, in whole replicas. */
function inCards(cards: number | null, each: number): StepTimesRange {
  const { low, high } = UNCALIBRATED;
  const range =
    cards === null ? null : ([wholeCards(low * cards, each), wholeCards(high * cards, each)] as const);
  return { low, high, cards: range };
}

/** Whether neither efficiencies nor coefficients of the law are given. */
function isUncalibrated({ tokens: { replica } }: TokenScenario): boolean {
  return (
    replica.stepTime === undefined && Object.values(replica.efficiency).every((value) => value === undefined)
  );
}

function noAnswer({ scenario, model, most, lever }: ReplicaPlanned, curve: readonly CurvePoint[]): NoAnswer {
  const top = curve.at(-1);
  return {
    kind: scenario.size.maxCards === null ? "beyondHelp" : "aboveMost",
    most: scenario.size.maxCards ?? lever.cardsOf(most),
    cards: top?.cards ?? lever.cardsOf(most),
    objectives: model.objectives.map(({ text, statistic }, index) => ({
      text,
      unit: unitOf(statistic.kind),
      median: top?.objectives[index]?.median ?? null,
    })),
  };
}

function warningsOf(
  { scenario }: ReplicaPlanned,
  { replicas, interval, shares }: FoundReplicas,
  unmet: NoAnswer | null,
): SizeWarning[] {
  const { daysShare } = scenario.size;
  const warnings: SizeWarning[] = [...replicaWarnings(scenario.tokens), ...(unmet === null ? [] : [unmet])];
  const noEnd = replicas !== null && (interval === null || interval[1] === null);
  if (noEnd && daysShare === 1) warnings.push({ kind: "noUpperEnd" });
  else if (noEnd) {
    const { days } = shares.of(replicas);
    const needed = Math.ceil(Math.log(0.025) / Math.log(daysShare));
    if (days < needed) warnings.push({ kind: "fewDays", days, needed, daysShare });
  }
  if (scenario.tokens.pool.schedule.length > 0) warnings.push({ kind: "scheduleUnused" });
  return warnings;
}
