/** Scenarios for tests, as YAML, and experiments performed in this process. */

import { readFileSync } from "node:fs";
import { type QueueScenario, queueScenario } from "../../src/experiment/model.js";
import { performed } from "../../src/experiment/perform.js";
import type { RunResult, SizeResult } from "../../src/experiment/results.js";
import { runExperiment } from "../../src/experiment/runExperiment.js";
import { sequentialDays } from "../../src/experiment/sequentialDays.js";
import { reduceDays, type SizedDays } from "../../src/experiment/size/days.js";
import { planSize } from "../../src/experiment/size/plan.js";
import { sizeExperiment } from "../../src/experiment/sizeExperiment.js";
import { parseScenario } from "../../src/scenario/parse.js";

/** The headline of the README, with overrides such as `pool.cards=2330`. */
export function headline(...overrides: string[]): QueueScenario {
  const file = "scenarios/report/kimi.yaml";
  return queueScenario(parseScenario(readFileSync(file, "utf8"), file, overrides));
}

/** Constant service of 60 s for `unitService`. */
export const CONSTANT = "60 TFLOP";
/** Exponential service of mean 60 s for it. */
export const EXPONENTIAL = "{ exponential: { mean: 60 TFLOP } }";

/**
 * A service of `a` erlangs all day with service times of mean 60 s: 60 TFLOP a request on cards of 1 TFLOP/s.
 *
 * @param law CONSTANT, EXPONENTIAL or another distribution
 */
export function unitService(a: number, law = CONSTANT, ...overrides: string[]): QueueScenario {
  const text = `title: a service of ${a} erlangs
demand:
  dailyActiveUsers: ${a * 1_440}
  profile: { shape: flat, peakStart: "00:00", peakDuration: 24 h }
work: { flopPerRequest: ${law} }
pool: { card: { name: unit, peak: 1 TFLOP/s }, mfu: 100 %, cards: ${Math.ceil(a) + 2} }
slo: [p99 latency <= 120 s]
`;
  return queueScenario(parseScenario(text, "unit.yaml", overrides));
}

/** `run`, here. */
export function run(scenario: QueueScenario): RunResult {
  return performed(runExperiment(scenario));
}

/** The days of `size` alone, here: the least servers without ladder and curve. */
export function sizeDays(scenario: QueueScenario, guess: number): SizedDays {
  const plan = planSize(scenario, guess);
  return reduceDays(plan, performed(sequentialDays(plan)));
}

/** `size`, here. */
export function size(scenario: QueueScenario): SizeResult {
  return performed(sizeExperiment(scenario));
}
