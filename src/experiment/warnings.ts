/** What every run warns of before it simulates: a pool that cannot hold the model, or a yardstick that does not fit. */

import { memoryNotes } from "../serving/memory.js";
import type { QueueScenario } from "./model.js";

/** What the answer itself must say of its pool: weights that do not fit, or that set the pace. */
export function poolNotes(scenario: QueueScenario): string[] {
  return memoryNotes(scenario).map(({ text }) => text);
}

/** Warnings about the pool itself, in words, with the least number that would do. */
export function poolWarnings(scenario: QueueScenario): string[] {
  const warnings = memoryNotes(scenario).map(({ path, text }) => `${path}: ${text}`);
  if (scenario.pool.peak === "sparse") {
    warnings.push(
      `pool.peak: the sparse peak of ${scenario.pool.card.name} assumes 2:4 sparsity; MFU is by definition counted against the dense peak`,
    );
  }
  return warnings;
}
