/** What a run warns of, as values: a pool that cannot hold the model, or a yardstick that does not fit. */

import { memoryNotes } from "../serving/memory.js";
import { SECONDS_PER_DAY } from "../units.js";
import type { EngineChoice } from "./engines/engine.js";
import type { ModelBase, QueueScenario } from "./model.js";
import { warmupSeconds } from "./warmup.js";
import type { PoolWarning, RunWarning } from "./warning.js";

/** What the answer itself must say of its pool: weights that do not fit, or that set the pace. */
export function poolNotes(scenario: QueueScenario): PoolWarning[] {
  return memoryNotes(scenario);
}

/** Warnings about the pool itself, with the least number that would do. */
export function poolWarnings(scenario: QueueScenario): PoolWarning[] {
  const { peak, card } = scenario.pool;
  const notes = poolNotes(scenario);
  return peak === "sparse" ? [...notes, { kind: "sparsePeak", card: card.name }] : notes;
}

/** Relative error of the engine's own from which on it is said. */
const WORTH_A_WORD = 0.02;

/** A warning where the steps are too long for the share that waits or the mean wait; none where they are right. */
export function engineWarnings({ error: { share, mean } }: EngineChoice): RunWarning[] {
  return share <= WORTH_A_WORD && mean <= WORTH_A_WORD ? [] : [{ kind: "coarseSteps", share, mean }];
}

/** A warning where the warm-up is shorter than the queue's memory. */
export function warmupWarnings({ warmup }: ModelBase): RunWarning[] {
  const { needed } = warmup;
  const given = warmupSeconds(warmup);
  if (needed === Number.POSITIVE_INFINITY || given >= needed * (1 - 1e-9)) return [];
  return [{ kind: "shortWarmup", needed, given, days: wholeDays(needed) }];
}

/** Why no interval is given: a replication shorter than the queue's memory. */
export function tooShort({ warmup: { needed }, days }: ModelBase): RunWarning {
  return { kind: "shortReplication", needed, given: days * SECONDS_PER_DAY, days: wholeDays(needed) };
}

function wholeDays(seconds: number): number {
  return Math.ceil(seconds / SECONDS_PER_DAY - 1e-9);
}
