/** What binds replicas in a day's busiest hour: memory or places that are full, else what most of an iteration's time goes to. */
import { INTERVAL_SECONDS, INTERVALS } from "../dayFlow.js";
import { sumOf } from "../utilisation.js";
import { STEP_PARTS, type StepPart, type TokenSums } from "./sums.js";

/** What may bind: a part of the iteration's time, the memory for KV, the limit on sequences. */
export type Binding = StepPart | "kvMemory" | "maxSequences";

/** The busiest hour's use. */
export interface BusiestHour {
  /** Replica-seconds in iterations. */
  readonly busy: number;
  /** Of them with a batch of maxSequences, and with less than a twentieth of the KV memory free. */
  readonly fullBatch: number;
  readonly fullMemory: number;
  /** Iteration time by part, in the order of STEP_PARTS [s]. */
  readonly parts: readonly number[];
}

const OF_HOUR = 3600 / INTERVAL_SECONDS;

/** The 60 minutes, from a five-minute mark on, in which replicas are busiest. */
export function busiestHourOf({ flow }: Pick<TokenSums, "flow">): BusiestHour {
  let from = 0;
  let most = -1;
  for (let k = 0; k + OF_HOUR <= INTERVALS; k++) {
    const busy = sumOf(flow.busy, k, k + OF_HOUR);
    if (busy <= most) continue;
    most = busy;
    from = k;
  }
  const inHour = (column: Float64Array, at = 0) => sumOf(column, at + from, at + from + OF_HOUR);
  return {
    busy: most,
    fullBatch: inHour(flow.fullBatch),
    fullMemory: inHour(flow.fullMemory),
    parts: STEP_PARTS.map((_, part) => inHour(flow.parts, part * INTERVALS)),
  };
}

/** What binds in those hours: what is full for more than half of the time, else the largest part; null: nobody is busy. */
export function bindingOf(hours: readonly BusiestHour[]): Binding | null {
  const sum = (of: (hour: BusiestHour) => number) => hours.reduce((total, hour) => total + of(hour), 0);
  const busy = sum((hour) => hour.busy);
  if (!(busy > 0)) return null;
  if (sum(({ fullMemory }) => fullMemory) > busy / 2) return "kvMemory";
  if (sum(({ fullBatch }) => fullBatch) > busy / 2) return "maxSequences";
  const parts = STEP_PARTS.map((_, part) => sum((hour) => hour.parts[part] ?? 0));
  return STEP_PARTS[parts.indexOf(Math.max(...parts))] ?? null;
}
