/** The service of a scenario as its pictures need it. */

import type { Model, QueueScenario } from "../experiment/model.js";
import type { Service } from "./parts.js";
import { notesText } from "./scenarioText.js";

/** Mean service time, objectives and cards, and what the answer must not be read without. */
export function serviceOf(scenario: QueueScenario, model: Model): Service {
  return {
    meanSeconds: model.service.mean,
    objectives: scenario.slo,
    cards: scenario.pool.cards,
    notes: notesText(scenario),
  };
}
