/** What `size` says beside its numbers, as values: why there is no answer, and what to know about one. */

import { InvariantError } from "../../errors.js";
import type { QueueScenario } from "../model.js";
import type { CurvePoint } from "../results.js";
import type { NoAnswer, SizeWarning } from "../warning.js";
import { daysForUpperEnd, type SizedDays } from "./days.js";
import type { SizePlan } from "./plan.js";

/** Why there is no number of cards, with what the greatest pool tried makes of the objectives; null where there is one. */
export function noAnswer(plan: SizePlan, days: SizedDays, curve: readonly CurvePoint[]): NoAnswer | null {
  if (days.servers !== null) return null;
  const { scenario, model } = plan;
  const top = curve.at(-1);
  if (top === undefined) throw new InvariantError("a curve must have a point, got none");
  return {
    kind: days.beyondHelp !== null ? "beyondHelp" : "aboveMost",
    most: scenario.size.maxCards ?? model.lever.cardsOf(plan.most),
    cards: top.cards,
    objectives: model.objectives.map(({ text, statistic }, index) => ({
      text,
      unit: statistic.kind === "waitingShare" ? "share" : "s",
      median: top.objectives[index]?.median ?? null,
    })),
  };
}

/** What to know about the answer. */
export function sizeWarnings(plan: SizePlan, days: SizedDays, curve: readonly CurvePoint[]): SizeWarning[] {
  const { scenario } = plan;
  const warnings: SizeWarning[] = [];
  const unmet = noAnswer(plan, days, curve);
  if (unmet !== null) warnings.push(unmet);
  const upperEnd = unmet === null ? upperEndWarning(days.least.length, scenario.size.daysShare) : null;
  if (upperEnd !== null) warnings.push(upperEnd);
  const wide = upperEnd === null ? tooWideWarning(scenario, days) : null;
  if (wide !== null) warnings.push(wide);
  if (days.emptyDays > 0) {
    warnings.push({ kind: "emptyDays", empty: days.emptyDays, days: days.least.length });
  }
  if (scenario.pool.schedule.length > 0) warnings.push({ kind: "scheduleUnused" });
  return warnings;
}

/** Why the interval has no upper end. */
function upperEndWarning(days: number, daysShare: number): SizeWarning | null {
  if (daysShare === 1) return { kind: "noUpperEnd" };
  const needed = daysForUpperEnd(daysShare);
  return days >= needed ? null : { kind: "fewDays", days, needed, daysShare };
}

/** Why the interval is wider than `size.within` asks. */
function tooWideWarning(
  { size: { within } }: QueueScenario,
  { servers, interval, least }: SizedDays,
): SizeWarning | null {
  const [low, high] = interval ?? [null, null];
  if (within === null || servers === null || low === null || high === null) return null;
  if (high - low <= within * servers) return null;
  return { kind: "wideInterval", width: (high - low) / servers, within, days: least.length };
}
