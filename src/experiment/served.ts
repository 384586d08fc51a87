/** Scenarios that can be simulated: those with a queue, and those with replicas that answer token by token. */

import type { Scenario } from "../scenario/scenario.js";
import { hasReplicas, type TokenScenario } from "./engines/tokens/model.js";
import { type QueueScenario, queueScenario } from "./model.js";

/** A scenario that can be simulated. */
export type ServedScenario = QueueScenario | TokenScenario;

/**
 * The scenario, known to be one that can be simulated.
 * @throws InputError where it has neither a queue nor replicas
 */
export function servedScenario(scenario: Scenario): ServedScenario {
  return hasReplicas(scenario) ? scenario : queueScenario(scenario);
}
