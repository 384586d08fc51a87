/** How long a pool lasts while demand grows, and the expansions it then needs. */

import { secondsOf } from "./engines/engines.js";
import { closedFormLadder } from "./estimators/ladder.js";
import { type Experiment, resultsOf } from "./experiment.js";
import { EXPANSION_LASTS_DAYS, growthHorizon, reportedDays, scenarioOnDay } from "./growthPlan.js";
import { leverOf, meetsAll, modelOf, type QueueScenario } from "./model.js";
import type { GrowthResult } from "./results.js";
import { sequentialDays } from "./sequentialDays.js";
import { planCurve } from "./size/curve.js";
import { reduceDays } from "./size/days.js";
import { firstGuess, planSize } from "./size/plan.js";

type Expansion = GrowthResult["expansions"][number];

/**
 * First missed day by bisection over the days (demand only grows), then expansion after expansion, each made on
 * the day the pool would first miss and large enough for the 30 days after it. Where no number of cards will do at the
 * demand of a day, expansions end before it.
 *
 * @param cards of the pool on the first day
 */
export function* growthExperiment(scenario: QueueScenario, cards: number): Experiment<GrowthResult> {
  const horizon = growthHorizon(scenario);
  const firstMissed = yield* firstMissedDay(scenario, cards, 0, horizon);
  const needed: { day: number; cards: number | null }[] = [];
  for (const day of reportedDays(horizon)) {
    needed.push({ day: day + 1, cards: yield* cardsOn(scenario, day) });
  }
  const expansions: Expansion[] = [];
  let pool = cards;
  let missed = firstMissed;
  while (missed !== null) {
    const bought = yield* expansionOn(
      scenario,
      missed,
      Math.min(horizon - 1, missed + EXPANSION_LASTS_DAYS - 1),
    );
    if (bought === null) break;
    const grown = Math.max(pool + leverOf(scenario.pool).cardsOf(1), bought.cards);
    expansions.push({ day: missed + 1, cards: grown, added: grown - pool });
    pool = grown;
    missed =
      bought.until === horizon - 1 ? null : yield* firstMissedDay(scenario, pool, bought.until, horizon);
  }
  return {
    cards,
    isNamed: scenario.pool.cards !== null,
    sizedDays: scenario.simulate.days,
    firstMissedDay: firstMissed === null ? null : firstMissed + 1,
    daysLookedAt: horizon,
    needed,
    expansions,
    beyondHelp: missed === null ? null : missed + 1,
  };
}

/**
 * The cards with which the pool lasts from a day until another, or as long before it as any number of cards will do.
 *
 * @returns the last day that they last (0-based); null where no number will do even on the first
 */
function* expansionOn(
  scenario: QueueScenario,
  from: number,
  until: number,
): Experiment<{ readonly until: number; readonly cards: number } | null> {
  const enough = yield* cardsOn(scenario, until);
  if (enough !== null) return { until, cards: enough };
  let found: { until: number; cards: number } | null = null;
  let low = from - 1;
  let high = until;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const cards = yield* cardsOn(scenario, middle);
    if (cards === null) high = middle;
    else {
      low = middle;
      found = { until: middle, cards };
    }
  }
  return found;
}

/** Least cards at the demand of a day (0-based); null: no number of cards will do. */
function* cardsOn(scenario: QueueScenario, day: number): Experiment<number | null> {
  const then = scenarioOnDay(scenario, day);
  const model = modelOf(then);
  const ladder = closedFormLadder(then, model);
  const plan = planSize(then, firstGuess(ladder, model), ladder);
  const { servers } = reduceDays(plan, yield* sequentialDays(plan, day + 1));
  return servers === null ? null : model.lever.cardsOf(servers);
}

/** The first day from `from` on (0-based) at whose demand the pool misses; null: none before the horizon. */
function* firstMissedDay(
  scenario: QueueScenario,
  cards: number,
  from: number,
  horizon: number,
): Experiment<number | null> {
  let low = from - 1;
  let high = horizon;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (yield* holds(scenario, cards, middle)) low = middle;
    else high = middle;
  }
  return high === horizon ? null : high;
}

/** Whether enough of a day's replications meet every objective with so many cards. */
function* holds(scenario: QueueScenario, cards: number, day: number): Experiment<boolean> {
  const then = scenarioOnDay(scenario, day);
  const model = modelOf(then);
  const servers = model.lever.serversOf(cards);
  const plan = planSize(then, servers);
  const jobs = planCurve(plan, [servers], plan.jobs.length);
  const seconds = jobs.length * secondsOf(model, plan.curveEngine);
  const results = yield* resultsOf({ kind: "checkDay", day: day + 1 }, jobs, seconds);
  const days = results.flatMap((result) => result.values[0]!);
  const met = days.filter((values) => meetsAll(model, values)).length;
  return met >= then.size.daysShare * days.length;
}
