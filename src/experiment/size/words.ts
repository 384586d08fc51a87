/** What `size` says beside its numbers: why there is no answer, and what to know about one. */

import type { Model, QueueScenario } from "../model.js";
import type { CurvePoint } from "../results.js";
import { daysForUpperEnd, type SizedDays } from "./days.js";
import type { SizePlan } from "./plan.js";

/** Why there is no number of cards, with the least value possible; null where there is one. */
export function noAnswer(plan: SizePlan, days: SizedDays, curve: readonly CurvePoint[]): string | null {
  if (days.servers !== null) return null;
  const { scenario, model } = plan;
  const top = curve.at(-1);
  const least = top?.objectives
    .map(({ median }, index) => `${model.objectives[index]!.text}: ${figure(median, model, index)}`)
    .join("; ");
  const cards = `${top?.cards} ${top?.cards === 1 ? "card" : "cards"}`;
  return days.inVain !== null
    ? `no number of cards can meet the objectives on enough days: with ${cards} hardly anybody waits, and the median day still has ${least}`
    : `more than size.maxCards (${scenario.size.maxCards ?? plan.most * model.cardsPerReplica}) cards are needed; with ${cards} the median day has ${least}`;
}

/** What to know about the answer. */
export function sizeWarnings(plan: SizePlan, days: SizedDays, curve: readonly CurvePoint[]): string[] {
  const { scenario } = plan;
  const warnings: string[] = [];
  const unmet = noAnswer(plan, days, curve);
  if (unmet !== null) warnings.push(unmet);
  const upperEnd = unmet === null ? upperEndWarning(days.least.length, scenario.size.daysShare) : null;
  if (upperEnd !== null) warnings.push(upperEnd);
  const wide = upperEnd === null ? tooWideWarning(scenario, days) : null;
  if (wide !== null) warnings.push(wide);
  if (days.emptyDays > 0)
    warnings.push(`${days.emptyDays} of ${days.least.length} days had no request at all: met`);
  if (scenario.pool.schedule.length > 0) {
    warnings.push("pool.schedule: not used by size, which looks for one number of cards for the whole day");
  }
  return warnings;
}

/** Why the interval has no upper end. */
function upperEndWarning(days: number, share: number): string | null {
  if (share === 1) return "at 100 % of days the interval has no upper end, however many days are simulated";
  const needed = daysForUpperEnd(share);
  if (days >= needed) return null;
  return `${days} ${days === 1 ? "day is" : "days are"} too few for an upper end of the interval: size.replications of ${needed} or more give one at ${percentOf(share)} of days`;
}

/** Why the interval is wider than `size.within` asks. */
function tooWideWarning({ size }: QueueScenario, { servers, interval, least }: SizedDays): string | null {
  const [low, high] = interval ?? [null, null];
  if (size.within === null || servers === null || low === null || high === null) return null;
  if (high - low <= size.within * servers) return null;
  return `size.within: the interval is ${percentOf((high - low) / servers)} of the answer after ${least.length} days, not ${percentOf(size.within)}: more size.replications narrow it`;
}

/** An objective's statistic in its unit. */
function figure(value: number | null, model: Model, index: number): string {
  if (value === null) return "nothing";
  const isShare = model.objectives[index]?.statistic.kind === "waitingShare";
  return isShare ? percentOf(value) : `${Number(value.toPrecision(4))} s`;
}

/** A share in percent, to six digits. */
export function percentOf(share: number): string {
  return `${Number((share * 100).toPrecision(6))} %`;
}
