/** A small service of replicas by hand: iterations of a few milliseconds, 2,000 requests a day. */
import { hasReplicas, type TokenScenario } from "../../src/experiment/engines/tokens/model.js";
import { parseScenario } from "../../src/scenario/parse.js";

const TEXT = `title: Answers of two replicas
demand: { dailyActiveUsers: 2000, profile: { shape: half-sine, peakStart: "08:00", peakDuration: 12 h } }
work:
  promptTokens: { lognormal: { mean: 300, cv: 1 } }
  answerTokens: { lognormal: { mean: 60, cv: 1 } }
replica:
  stepTime: { a: 0.02, w: 0.005, b: 0.00002, d: 0.0001, e: 0.0000001, q: 0.00000001 }
  kvTokens: 20000
  maxSequences: 16
  maxBatchedTokens: 512
pool: { replicas: 2 }
slo: [p99 ttft <= 2 s]
simulate: { replications: 2, seed: 7 }
`;

/** The service with other values at some paths. */
export function tokenScenario(...overrides: string[]): TokenScenario {
  const scenario = parseScenario(TEXT, "replicas.yaml", overrides);
  if (!hasReplicas(scenario)) throw new Error("the scenario must have replicas");
  return scenario;
}
