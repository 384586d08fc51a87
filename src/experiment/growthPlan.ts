/** How long a pool lasts while demand grows: the day's scenario, and when to look at it. */

import { InputError } from "../errors.js";
import { growthFactor } from "./growth.js";
import type { QueueScenario } from "./model.js";

/** Days looked at where the scenario names no number of days. */
const YEAR = 360;
/** An expansion is bought to last this long. */
export const EXPANSION_LASTS_DAYS = 30;
/** Simulated days behind each figure of the growth. */
const DAYS_A_FIGURE = 60;

/** Whether demand grows in the compound way that expansions are planned for. */
export function grows(scenario: QueueScenario): boolean {
  return scenario.demand.growth.perMonth > 0 && scenario.demand.days === null;
}

/** Days looked at: simulate.days where it is more than one, else a year of 360 days. */
export function growthHorizon(scenario: QueueScenario): number {
  return scenario.simulate.days > 1 ? scenario.simulate.days : YEAR;
}

/** A pool whose demand grows further within the days looked at is no plan, and takes too long to follow. */
const MOST_GROWTH = 1e6;

/** @throws InputError where demand grows beyond every plan, with the figure */
export function requireBoundedGrowth(scenario: QueueScenario): void {
  if (!grows(scenario)) return;
  const days = growthHorizon(scenario);
  const factor = growthFactor(scenario.demand, days - 1);
  if (factor <= MOST_GROWTH) return;
  const percent = Number((100 * scenario.demand.growth.perMonth).toPrecision(6));
  throw new InputError({
    path: "demand.growth.perMonth",
    message: `must make demand grow at most ${MOST_GROWTH.toExponential()}-fold in the ${days} days looked at, got ${percent} %, which makes it ${Number(factor.toPrecision(3))}-fold (simulate.days looks at fewer)`,
  });
}

/** The service as it stands on a day: that day's demand, grown no further. */
export function scenarioOnDay(scenario: QueueScenario, day: number): QueueScenario {
  const { demand, simulate, size } = scenario;
  return {
    ...scenario,
    demand: {
      ...demand,
      dailyActiveUsers: demand.dailyActiveUsers * growthFactor(demand, day),
      growth: { ...demand.growth, perMonth: 0 },
    },
    simulate: { ...simulate, days: 1 },
    size: { ...size, replications: Math.min(size.replications, DAYS_A_FIGURE) },
    pool: { ...scenario.pool, schedule: [] },
  };
}

/** Days at whose demand the cards needed are reported: about a dozen, evenly spaced, the last one included. */
export function reportedDays(horizon: number): number[] {
  const stride = Math.max(1, Math.ceil(horizon / 12));
  const days = Array.from({ length: Math.ceil(horizon / stride) }, (_, index) => index * stride);
  return [...new Set([...days, horizon - 1])];
}
