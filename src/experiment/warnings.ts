/** What every run warns of before it simulates: a pool that cannot hold the model, or a yardstick that does not fit. */

import { memoryNotes } from "../serving/memory.js";
import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from "../units.js";
import type { EngineChoice } from "./engine.js";
import type { Model, QueueScenario } from "./model.js";
import { warmupSeconds } from "./warmup.js";

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

/** Relative error of the engine's own from which on it is said. */
const WORTH_A_WORD = 0.02;

/** A word where the steps are too long for the share that waits or the mean wait; none where they are right. */
export function engineWarnings({ error }: EngineChoice): string[] {
  if (error.share <= WORTH_A_WORD && error.mean <= WORTH_A_WORD) return [];
  const percent = (share: number) => `${Number((100 * share).toPrecision(2))} %`;
  return [
    `the time-stepped engine may find the share that waits up to ${percent(error.share)} and the mean wait up to ${percent(error.mean)} of itself too low: the intervals hold it; a shorter simulate.step or the exact engine (simulate.engine: event) would narrow them`,
  ];
}

/** A word where the warm-up is shorter than the queue's memory. */
export function warmupWarnings({ warmup }: Model): string[] {
  const { needed } = warmup;
  if (needed === Number.POSITIVE_INFINITY || warmupSeconds(warmup) >= needed * (1 - 1e-9)) return [];
  return [
    `warm-up: the start is forgotten after about ${daysText(needed)} (five relaxation times at the day's loads), ${daysText(warmupSeconds(warmup))} are simulated before the counted days: waits come out too short; simulate.warmupDays: ${wholeDays(needed)} would do`,
  ];
}

/** Why no interval is given: a replication shorter than the queue's memory. */
export function tooShort({ warmup, days }: Model): string {
  return `no intervals: a replication of ${daysText(days * SECONDS_PER_DAY)} is shorter than five relaxation times of this queue, about ${daysText(warmup.needed)}, and its figures are too skewed for one; simulate.days: ${wholeDays(warmup.needed)} would do`;
}

function wholeDays(seconds: number): number {
  return Math.ceil(seconds / SECONDS_PER_DAY - 1e-9);
}

function daysText(seconds: number): string {
  const [value, unit] =
    seconds >= SECONDS_PER_DAY
      ? [seconds / SECONDS_PER_DAY, "day"]
      : seconds >= SECONDS_PER_HOUR
        ? [seconds / SECONDS_PER_HOUR, "hour"]
        : [seconds / SECONDS_PER_MINUTE, "minute"];
  const rounded = Number(value.toPrecision(2));
  return `${rounded} ${unit}${rounded === 1 ? "" : "s"}`;
}
