/** The answer of `size`, from its days and its curve. */

import type { CurveResult } from "../curve.js";
import { engineUsed } from "../engines/engines.js";
import type { Model, QueueScenario } from "../model.js";
import type { CurvePoint, LadderRung, SizeResult } from "../results.js";
import { poolWarnings } from "../warnings.js";
import { costOf } from "./cost.js";
import { curvePoints } from "./curve.js";
import type { SizedDays } from "./days.js";
import type { SizePlan } from "./plan.js";
import { noAnswer, sizeWarnings } from "./warnings.js";

/** The answer, from its days and its curve; `ladder` gets the simulation's word on each rung. */
export function reduceSize(
  plan: SizePlan,
  days: SizedDays,
  servers: readonly number[],
  curves: readonly CurveResult[],
  ladder: readonly LadderRung[],
): SizeResult {
  const { scenario, model } = plan;
  const curve = curvePoints(plan, days, servers, curves);
  const cards = cardsOf(days.servers, model);
  return {
    engine: engineUsed(plan.engine),
    seed: model.seed,
    days: days.least.length,
    cards,
    servers: days.servers,
    daysShare: scenario.size.daysShare,
    interval:
      days.interval === null
        ? null
        : [model.lever.cardsOf(days.interval[0]), cardsOf(days.interval[1], model)],
    leastByDay: days.least.map((least) => (Number.isFinite(least) ? cardsOf(least, model) : null)),
    objectives: model.objectives.map(({ text, limit, statistic }) => ({
      text,
      limit,
      unit: statistic.kind === "waitingShare" ? ("share" as const) : ("s" as const),
    })),
    ladder: [...ladder, simulated(days, scenario, cards)].map((rung) => simulationsWord(rung, curve, model)),
    curve,
    ...(cards === null ? { costPerDay: null, costPerThousandRequests: null } : costOf(scenario, cards)),
    currency: scenario.pool.currency,
    growth: null,
    noAnswer: noAnswer(plan, days, curve),
    warnings: [...poolWarnings(scenario), ...sizeWarnings(plan, days, curve)],
  };
}

function cardsOf(servers: number | null, { lever }: Model): number | null {
  return servers === null ? null : lever.cardsOf(servers);
}

/** The answer as the ladder's last rung. */
function simulated({ least }: SizedDays, { size }: QueueScenario, cards: number | null): LadderRung {
  return {
    estimator: "simulation",
    formula: { kind: "simulation", daysShare: size.daysShare, days: least.length },
    cards,
    cardsExact: null,
    value: null,
    daysMet: null,
    note: null,
  };
}

/** The rung with what the curve has at its cards: the median of the first objective, and the share of days met. */
function simulationsWord(rung: LadderRung, curve: readonly CurvePoint[], { lever }: Model): LadderRung {
  if (rung.cards === null) return rung;
  const servers = lever.serversOf(rung.cards);
  const point = curve.find((one) => one.servers === servers);
  if (point === undefined) return rung;
  return { ...rung, value: point.objectives[0]?.median ?? null, daysMet: point.daysMet };
}
