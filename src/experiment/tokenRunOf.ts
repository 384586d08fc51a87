/** What is said of the batches of a run: rates, what binds in the busiest hour, the course of a day. */

import { INTERVAL_SECONDS, INTERVALS } from "../metrics/dayFlow.js";
import { STEP_PARTS, type StepPart, type TokenSums } from "../metrics/tokens/sums.js";
import { sumOf } from "../metrics/utilisation.js";
import { SECONDS_PER_DAY } from "../units.js";
import type { Binding, TokenRate, TokenRun } from "./results.js";

/** Intervals of an hour. */
const OF_HOUR = 3600 / INTERVAL_SECONDS;

/**
 * A run's batches in figures.
 * @param replicas of the pool at the start
 */
export function tokenRunOf(sums: TokenSums, replicas: number): TokenRun {
  const { counts, flow, replica, mostRunning } = sums;
  const { served, rejected, preemptions, iterations, days } = counts;
  const rate = (tokens: number): TokenRate => {
    const service = tokens / (days * SECONDS_PER_DAY);
    const offered = sumOf(flow.offered, 0, INTERVALS) / (days * SECONDS_PER_DAY);
    return { service, replica: service / offered, card: service / (offered * replica.cards) };
  };
  return {
    replicas,
    cardsPerReplica: replica.cards,
    ...{ served, rejected, preemptions, iterations, mostRunning },
    answerTokens: rate(counts.answerTokens),
    promptTokens: rate(counts.promptTokens),
    binding: bindingOf(sums),
    batch: perOffered(flow.running, flow.offered, 1),
    kv: perOffered(flow.kv, flow.offered, replica.kvTokens),
  };
}

function perOffered(column: Float64Array, offered: Float64Array, unit: number): number[] {
  return Array.from(column, (value, k) => (offered[k]! > 0 ? value / (offered[k]! * unit) : 0));
}

/** The hour, from a five-minute mark on, in which most requests run; null where none does. */
function bindingOf({ flow }: TokenSums): Binding | null {
  let from = 0;
  let most = 0;
  for (let k = 0; k + OF_HOUR <= INTERVALS; k++) {
    const running = sumOf(flow.running, k, k + OF_HOUR);
    if (running <= most) continue;
    most = running;
    from = k;
  }
  const busy = sumOf(flow.busy, from, from + OF_HOUR);
  if (most === 0) return null;
  const offered = sumOf(flow.offered, from, from + OF_HOUR);
  const ofPart = (part: number) => {
    const at = part * INTERVALS + from;
    return sumOf(flow.parts, at, at + OF_HOUR) / busy;
  };
  return {
    from: from * INTERVAL_SECONDS,
    parts: Object.fromEntries(STEP_PARTS.map((name, part) => [name, ofPart(part)])) as Record<
      StepPart,
      number
    >,
    sequencesFull: sumOf(flow.fullBatch, from, from + OF_HOUR) / offered,
    memoryFull: sumOf(flow.fullMemory, from, from + OF_HOUR) / offered,
  };
}
