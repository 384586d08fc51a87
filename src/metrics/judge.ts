/** What each objective's statistic is on a day. */
import { InvariantError } from "../errors.js";
import type { DayRecord } from "../sim/records.js";
import { SECONDS_PER_DAY } from "../units.js";
import { type DayTimes, dayTimes, type ServiceView } from "./dayTimes.js";
import type { Distribution } from "./distribution.js";
import { leastRequests, type Objective, type Statistic } from "./objective.js";
import { judgedSpans, type Span, windowStarts } from "./windows.js";

/**
 * Each objective's statistic of a day: over the whole day, or of its worst clock window. Latency under the stepped
 * engine with drawn service is the wait convolved with the service law.
 * @param clockStartsAt clock second at which the day starts
 * @returns in seconds (a share for the share that waits), null on a day without requests
 * @throws InvariantError if the greatest latency is asked of the stepped engine with drawn service, which has none
 */
export function judgeDay(
  record: DayRecord,
  objectives: readonly Objective[],
  service: ServiceView,
  clockStartsAt: number,
): (number | null)[] {
  const times = dayTimes(service);
  times.load(record);
  return judge(record, times, objectives, clockStartsAt);
}

/** The same with a day that is loaded already. */
export function judge(
  record: DayRecord,
  times: DayTimes,
  objectives: readonly Objective[],
  clockStartsAt: number,
): (number | null)[] {
  if (requestsOf(record) === 0) return objectives.map(() => null);
  const values: (number | null)[] = objectives.map(() => null);
  // The whole day first: it may have been read already, and a window would take its place.
  for (const [i, objective] of objectives.entries()) {
    if (objective.windowSeconds === null)
      values[i] = statisticOf(times, objective, { from: 0, to: record.n });
  }
  for (const [i, objective] of objectives.entries()) {
    if (objective.windowSeconds === null) continue;
    let worst = Number.NEGATIVE_INFINITY;
    for (const span of spansOf(record, objective, objective.windowSeconds, clockStartsAt)) {
      worst = Math.max(worst, statisticOf(times, objective, span));
    }
    values[i] = worst;
  }
  return values;
}

/** Requests of a day, or their mass. */
export function requestsOf(record: DayRecord): number {
  return record.kind === "requests" ? record.n : record.requests;
}

function spansOf(
  record: DayRecord,
  objective: Objective,
  windowSeconds: number,
  clockStartsAt: number,
): Span[] {
  const dayStartsAt = record.day * SECONDS_PER_DAY;
  const starts = windowStarts(windowSeconds, clockStartsAt).map((t) => dayStartsAt + t);
  const mass = record.kind === "requests" ? null : record.mass;
  return judgedSpans(record.arrivedAt, record.n, mass, starts, leastRequests(objective.statistic));
}

function statisticOf(times: DayTimes, objective: Objective, span: Span): number {
  const distribution = objective.of === "latency" ? times.latencies(span) : times.waits(span);
  return objective.statistic.kind === "waitingShare"
    ? times.waits(span).positiveShare
    : statisticValue(objective.statistic, distribution);
}

/** A statistic of a distribution; the share that waits is the share above 0, so give it waits. */
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
  }
}
