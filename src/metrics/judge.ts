/** What each objective's statistic is on a day. */
import { InvariantError } from "../errors.js";
import { leastRequests, type Objective, type Statistic } from "../objective.js";
import { SECONDS_PER_DAY } from "../units.js";
import { type Day, wholeOf } from "./days/day.js";
import type { Distribution } from "./distribution.js";
import { judgedSpans, type Span, windowStarts } from "./windows.js";

/**
 * Each objective's statistic of a day: over the whole day, or of its worst clock window.
 * @param clockStartsAt clock second at which the day starts
 * @returns in seconds (a share for the share that waits), null on a day without requests
 * @throws InvariantError if the greatest latency is asked of an engine that knows none
 */
export function judge(day: Day, objectives: readonly Objective[], clockStartsAt: number): (number | null)[] {
  const values: (number | null)[] = objectives.map(() => null);
  if (day.requests === 0) return values;
  // The whole day first: it may have been read already, and a window would take its place.
  for (const [i, objective] of objectives.entries()) {
    if (objective.windowSeconds === null) values[i] = statisticOf(day, objective, wholeOf(day));
  }
  for (const [i, objective] of objectives.entries()) {
    if (objective.windowSeconds === null) continue;
    let worst: number | null = null;
    for (const span of spansOf(day, objective, objective.windowSeconds, clockStartsAt)) {
      worst = worseOf(objective, worst, statisticOf(day, objective, span));
    }
    values[i] = worst;
  }
  return values;
}

/** The one of two that keeps an objective less; of the share that attains the lesser. */
export function worseOf({ statistic }: Objective, a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return statistic.kind === "attainment" ? Math.min(a, b) : Math.max(a, b);
}

function spansOf(
  { day, entries }: Day,
  objective: Objective,
  windowSeconds: number,
  clockStartsAt: number,
): Span[] {
  const dayStartsAt = day * SECONDS_PER_DAY;
  const starts = windowStarts(windowSeconds, clockStartsAt).map((t) => dayStartsAt + t);
  const mass = entries.segments?.mass ?? null;
  return judgedSpans(entries.arrivedAt, entries.n, mass, starts, leastRequests(objective.statistic));
}

/** null where no request of the span has such a time. */
function statisticOf(day: Day, { statistic, of }: Objective, span: Span): number | null {
  if (statistic.kind === "attainment") return day.tokens?.attainment(statistic.bounds, span) ?? null;
  const times = day.times(of, span);
  return times === null ? null : statisticValue(statistic, times);
}

/**
 * A statistic of a distribution; the share that waits is the share above 0, so give it waits.
 * @throws InvariantError if the greatest is asked for and not known
 */
export function statisticValue(statistic: Statistic, distribution: Distribution): number {
  switch (statistic.kind) {
    case "quantile":
      return distribution.quantiles([statistic.p])[0]!;
    case "mean":
      return distribution.mean;
    case "waitingShare":
      return distribution.positiveShare;
    case "max":
      if (distribution.max === null) {
        throw new InvariantError("the stepped engine with drawn service times has no greatest latency");
      }
      return distribution.max;
    case "attainment":
      throw new InvariantError("the share that attains is of requests, not of one time of theirs");
  }
}
