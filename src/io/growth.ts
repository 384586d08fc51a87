/** How long a pool lasts while demand grows, and the expansions it then needs. */

import type { CurveResult } from "../experiment/curve.js";
import { secondsOf } from "../experiment/engine.js";
import {
  EXPANSION_LASTS_DAYS,
  growthHorizon,
  reportedDays,
  scenarioOnDay,
} from "../experiment/growthPlan.js";
import { closedFormLadder } from "../experiment/ladder.js";
import { meetsAll, modelOf, type QueueScenario, serversOf } from "../experiment/model.js";
import type { GrowthResult } from "../experiment/results.js";
import { firstGuess, planCurve, planSize, reduceDays } from "../experiment/size.js";
import type { SizeDayResult } from "../experiment/sizeDay.js";
import type { Workers } from "./workers.js";

/**
 * First missed day by bisection over the days (demand only grows), then expansion after expansion, each made on
 * the day the pool would first miss and large enough for the 30 days after it.
 *
 * @param cards of the pool on the first day
 */
export async function growthOf(
  scenario: QueueScenario,
  cards: number,
  workers: Workers,
): Promise<GrowthResult> {
  const horizon = growthHorizon(scenario);
  const needed: { day: number; cards: number }[] = [];
  for (const day of reportedDays(horizon)) {
    needed.push({ day: day + 1, cards: await cardsOn(scenario, day, workers) });
  }
  const firstMissed = await firstMissedDay(scenario, cards, 0, horizon, workers);
  const expansions: { day: number; cards: number; added: number }[] = [];
  let pool = cards;
  for (let missed = firstMissed; missed !== null; ) {
    const until = Math.min(horizon - 1, missed + EXPANSION_LASTS_DAYS - 1);
    const grown = Math.max(pool + scenario.pool.cardsPerReplica, await cardsOn(scenario, until, workers));
    expansions.push({ day: missed + 1, cards: grown, added: grown - pool });
    pool = grown;
    missed = until >= horizon - 1 ? null : await firstMissedDay(scenario, pool, until, horizon, workers);
  }
  return {
    firstMissedDay: firstMissed === null ? null : firstMissed + 1,
    daysLookedAt: horizon,
    needed,
    expansions,
  };
}

/** Least cards at the demand of a day (0-based). */
async function cardsOn(scenario: QueueScenario, day: number, workers: Workers): Promise<number> {
  const then = scenarioOnDay(scenario, day);
  const model = modelOf(then);
  const plan = planSize(then, firstGuess(closedFormLadder(then, model), model));
  const results: SizeDayResult[] = [];
  const seconds = plan.jobs.length * 12 * secondsOf(model, plan.engine);
  await workers.perform(`sizing day ${day + 1}`, plan.jobs, seconds, (result) =>
    results.push(result as SizeDayResult),
  );
  const { servers } = reduceDays(plan, results);
  return (servers ?? plan.most) * model.cardsPerReplica;
}

/** The first day from `from` on (0-based) at whose demand the pool misses; null: none before the horizon. */
async function firstMissedDay(
  scenario: QueueScenario,
  cards: number,
  from: number,
  horizon: number,
  workers: Workers,
): Promise<number | null> {
  let low = from - 1;
  let high = horizon;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (await holds(scenario, cards, middle, workers)) low = middle;
    else high = middle;
  }
  return high === horizon ? null : high;
}

/** Whether enough of a day's replications meet every objective with so many cards. */
async function holds(
  scenario: QueueScenario,
  cards: number,
  day: number,
  workers: Workers,
): Promise<boolean> {
  const then = scenarioOnDay(scenario, day);
  const model = modelOf(then);
  const servers = serversOf(cards, model.cardsPerReplica);
  const plan = planSize(then, servers);
  const jobs = planCurve({ ...plan, isPathwise: false }, [servers]);
  const results: CurveResult[] = [];
  const seconds = jobs.length * secondsOf(model, plan.curveEngine);
  await workers.perform(`checking day ${day + 1}`, jobs, seconds, (result) =>
    results.push(result as CurveResult),
  );
  const days = results.flatMap((result) => result.values[0]!);
  const met = days.filter((values) => meetsAll(model, values)).length;
  return met >= then.size.daysShare * days.length;
}
