/** Ways to build a pool, sized beside each other: today the cards that are asked for, later whatever else may vary. */

import type { QueueScenario } from "../model.js";
import type { SizeResult } from "../results.js";

/** One way to build it. */
export interface Design {
  /** What tells it from the others, such as the card's name. */
  readonly name: string;
  readonly scenario: QueueScenario;
}

/** A design and what it takes of it. */
export interface SizedDesign extends Design {
  readonly result: SizeResult;
}

/** The design of a scenario by its card. */
export function designOf(scenario: QueueScenario): Design {
  return { name: scenario.pool.card.name, scenario };
}
