/** Which scenarios can be sized. */

import type { Scenario } from "../scenario/scenario.js";
import { requireBoundedGrowth } from "./growthPlan.js";
import { type QueueScenario, queueScenario } from "./model.js";
import { type Design, designOf } from "./size/design.js";
import { planSize } from "./size/plan.js";

/**
 * The scenario, known to be one that can be sized.
 *
 * @throws InputError where it is not, before anything is simulated
 */
export function sizableScenario(given: Scenario): QueueScenario {
  const scenario = queueScenario(given);
  // The guess does not matter for what is refused.
  planSize(scenario, 1);
  requireBoundedGrowth(scenario);
  return scenario;
}

/**
 * The designs to be sized, in the order asked for: the first is the one that counts, the others stand beside it.
 *
 * @throws InputError where one of them cannot be sized, before anything is simulated
 */
export function sizableDesigns(given: Scenario, others: readonly Scenario[]): [Design, ...Design[]] {
  const first = designOf(sizableScenario(given));
  return [first, ...others.map((other) => designOf(sizableScenario(other)))];
}

/**
 * The scenario with the cards that sizing found and no schedule, to be run; null where there are none, or they are the
 * scenario's own, whose own run shows them.
 */
export function scenarioOfAnswer(scenario: Scenario, cards: number | null): Scenario | null {
  const { pool } = scenario;
  if (pool === null || cards === null || cards === pool.cards) return null;
  return { ...scenario, pool: { ...pool, cards, schedule: [] } };
}
