/** The curve of `size`: what every number of servers near the answer does to the same days. */

import { sortedQuantile } from "../../statistics/quantile.js";
import type { CurveJob, CurveResult } from "../curve.js";
import { secondsOf } from "../engines/engines.js";
import type { CurvePoint, LadderRung } from "../results.js";
import { costOf } from "./cost.js";
import type { SizedDays } from "./days.js";
import type { SizePlan } from "./plan.js";

/** Up to so many servers the curve has every number near the answer. */
const SMALL_POOL = 20;
/** Days whose statistics make the curve. */
const CURVE_DAYS = 30;
/** A curve that would take longer on one core has fewer points [s]. */
const DEAR_CURVE_SECONDS = 20;

/** Points of the curve by the answer: far below it to above it, dense around it. */
const MANY = [
  ...[0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.94, 0.97, 0.98, 0.985, 0.99, 0.995],
  ...[1, 1.005, 1.01, 1.015, 1.02, 1.03, 1.06, 1.1],
];
const FEW = [0.5, 0.7, 0.85, 0.94, 0.98, 0.99, 1, 1.01, 1.02, 1.06];

/** The servers of the curve: from well below the answer to above it, dense around it, and each rung of the ladder. */
export function curveServers(plan: SizePlan, days: SizedDays, ladder: readonly LadderRung[]): number[] {
  const centre = days.servers ?? Math.min(plan.most, Math.max(...plan.jobs.map(({ guess }) => guess)));
  const spread = (isDear(plan) ? FEW : MANY).map((factor) => Math.round(centre * factor));
  // Shares of a small pool fall together: every number near its answer instead.
  const low = Math.ceil(centre / 2);
  const near = centre > SMALL_POOL ? [] : range(low, centre + Math.max(3, Math.ceil(centre / 4)));
  const rungs = ladder
    .filter(({ cards }) => cards !== null)
    .map(({ cards }) => plan.model.lever.serversOf(cards!));
  const given = plan.scenario.pool.cards;
  const all = [
    ...spread,
    ...near,
    ...rungs,
    centre,
    // Where nothing will do, the point that shows the least value possible.
    ...(days.servers === null && days.beyondHelp !== null ? [days.beyondHelp] : []),
    ...(given === null ? [] : [plan.model.lever.serversOf(given)]),
  ];
  return [...new Set(all)]
    .filter((servers) => servers >= 1 && servers <= Math.max(plan.most, centre))
    .sort((a, b) => a - b);
}

function isDear(plan: SizePlan): boolean {
  return curveReplications(plan) * MANY.length * secondsOf(plan.model, plan.curveEngine) > DEAR_CURVE_SECONDS;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, k) => from + k);
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

/** Replications of the curve: some thirty days, as far as there are so many. */
function curveReplications({ jobs, model }: SizePlan): number {
  return Math.min(jobs.length, Math.ceil(CURVE_DAYS / model.days));
}

/** What so many servers do to the days: each objective's spread, the share of days met, the cost. */
export function curvePoints(
  { scenario, model }: SizePlan,
  days: SizedDays,
  servers: readonly number[],
  curves: readonly CurveResult[],
): CurvePoint[] {
  return servers.map((count, index) => {
    const cards = model.lever.cardsOf(count);
    return {
      cards,
      servers: count,
      objectives: model.objectives.map((_, objective) => spreadOf(curves, index, objective)),
      daysMet: days.least.filter((least) => least <= count).length / days.least.length,
      ...costOf(scenario, cards),
    };
  });
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
