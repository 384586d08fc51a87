import { type QueueScenario, queueScenario } from "../../src/experiment/model.js";
import type { SizeResult } from "../../src/experiment/results.js";
import { parseScenario } from "../../src/scenario/parse.js";
import { size } from "./scenarios.js";

/** 5,000 requests a day of 1,000 and 300 tokens on replicas of two H100, 5 days. */
export function tokenService(...overrides: string[]): QueueScenario {
  const text = `title: Answers of a 70B model
demand: { dailyActiveUsers: 5000 }
work: { promptTokens: 1000, answerTokens: 300 }
model: { parameters: 70e9 }
pool: { card: H100 SXM, mfu: 40 %, cardsPerReplica: 2, cards: 8 }
slo: [p95 latency <= 8 s]
size: { replications: 5 }
`;
  return queueScenario(parseScenario(text, "tokens.yaml", overrides));
}

/** `size` with its ladder. */
export function sized(scenario: QueueScenario): SizeResult {
  return size(scenario);
}
