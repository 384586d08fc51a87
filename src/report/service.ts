/** The service of a scenario as its pictures need it. */

import type { TokenModel, TokenScenario } from "../experiment/engines/tokens/model.js";
import type { Model, QueueScenario } from "../experiment/model.js";
import type { Service } from "./parts.js";
import { notesText } from "./scenarioText.js";
import { tokenNotes } from "./tokenScenarioText.js";

/** Mean service time, objectives and cards, and what the answer must not be read without. */
export function serviceOf(scenario: QueueScenario, model: Model): Service {
  return {
    meanSeconds: model.service.mean,
    objectives: scenario.slo,
    cards: scenario.pool.cards,
    notes: notesText(scenario),
  };
}

/**
 * The same where requests are served token by token. A server is a sequence of a batch, and a request holds one for as long
 * as makes them all together carry what full batches do.
 */
export function tokenService({ slo, tokens }: TokenScenario, model: TokenModel): Service {
  const { full, limits, plan } = model;
  const { replicas } = tokens.pool;
  return {
    meanSeconds: (limits.maxSequences * full.residence) / full.requests,
    objectives: slo,
    cards: replicas === null ? null : replicas * plan.cards,
    notes: tokenNotes(tokens),
  };
}
