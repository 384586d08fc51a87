/**
 * The days of `size`, a batch after another: each starts where the batches before it ended up, and none is begun once
 * the answer is settled. Interim answers are at hand all the while.
 */

import { orderRanks } from "../statistics/orderStatistic.js";
import { sortedQuantile } from "../statistics/quantile.js";
import { secondsOf } from "./engines/engines.js";
import type { Experiment, Interim } from "./experiment.js";
import { daysForUpperEnd, reduceDays } from "./size/days.js";
import type { SizePlan } from "./size/plan.js";
import type { SizeDayJob, SizeDayResult } from "./sizeDay.js";

/** Days of the first batch: they tell the others where to look. */
const PILOT_DAYS = 8;
/** Days from which an interim answer is worth saying. */
const INTERIM_DAYS = 40;
/** Each later batch has so many times the days before it. */
const GROWTH = 0.25;
/** Numbers of servers that a day is tried with, about: drawing a day costs as much as some trials. */
export const TRIALS = 5;

/**
 * The least servers of the days: of all `size.replications`, or of as many as settle the answer.
 *
 * @param day of a growing demand that they are sized for, from 1; null: the demand does not grow
 */
export function* sequentialDays(
  plan: SizePlan,
  day: number | null = null,
): Experiment<readonly SizeDayResult[]> {
  const results: SizeDayResult[] = [];
  for (const end of batchEnds(plan)) {
    const before = [...results];
    const jobs = plan.jobs.slice(before.length, end).map((job) => ({ ...job, ...placeToLook(job, before) }));
    yield {
      task: { kind: "sizeDays", day },
      jobs,
      count: jobs.length,
      pieces: jobs.length,
      seconds: secondsOfDays(plan, jobs.length),
      ahead: secondsOfDays(plan, plan.jobs.length - before.length),
      take: (result) => results.push(result as SizeDayResult),
      soFar: () => interimOf(plan, results),
    };
    if (isSettled(plan, results)) break;
  }
  return results;
}

/** About how long so many of the plan's jobs take on one core [s]. */
function secondsOfDays({ model, engine }: SizePlan, jobs: number): number {
  return jobs * TRIALS * secondsOf(model, engine);
}

/** Jobs after which the answer is looked at: the last is that of all. */
function batchEnds({ jobs, model, scenario }: SizePlan): number[] {
  const jobsOf = (days: number) => Math.ceil(days / model.days);
  const ends = [jobsOf(PILOT_DAYS), jobsOf(INTERIM_DAYS)];
  const { within, daysShare } = scenario.size;
  if (within !== null && daysShare < 1) {
    for (
      let end = jobsOf(daysForUpperEnd(daysShare));
      end < jobs.length;
      end = Math.ceil(end * (1 + GROWTH))
    ) {
      ends.push(end);
    }
  }
  return [...new Set([...ends.filter((end) => end < jobs.length), jobs.length])].sort((a, b) => a - b);
}

/** The middle of the days so far, and their spread; the job's own where there are none. A scout is then of no use. */
function placeToLook(
  job: SizeDayJob,
  results: readonly SizeDayResult[],
): Pick<SizeDayJob, "guess" | "stride" | "scout"> {
  const found = results.flatMap(({ least }) => least.filter((servers) => servers !== null));
  if (found.length === 0) return job;
  const sorted = Float64Array.from(found).sort();
  const [low, middle, high] = [0.25, 0.5, 0.75].map((p) => sortedQuantile(sorted, p));
  return {
    guess: Math.min(job.most, Math.max(1, Math.round(middle!))),
    stride: Math.max(1, Math.round((high! - low!) / 2)),
    scout: null,
  };
}

/** Whether further days would not change what is asked for. */
function isSettled(plan: SizePlan, results: readonly SizeDayResult[]): boolean {
  return isOutOfReach(plan, results) || isWithin(plan, results);
}

/** Whether so many days are met by no number that the answer is none, whatever the others say. */
function isOutOfReach({ jobs, model, scenario }: SizePlan, results: readonly SizeDayResult[]): boolean {
  const { daysShare } = scenario.size;
  const days = jobs.length * model.days;
  const never = results.flatMap(({ least }) => least.filter((servers) => servers === null)).length;
  if (results.length * model.days < Math.min(INTERIM_DAYS, days)) return false;
  const rank = daysShare === 1 ? days : orderRanks(days, daysShare).rank;
  return never > days - rank;
}

/** Whether `size.within` is asked for and the interval, both ends of which must be known, is so narrow. */
function isWithin(plan: SizePlan, results: readonly SizeDayResult[]): boolean {
  const { within } = plan.scenario.size;
  if (within === null) return false;
  const { servers, interval } = reduceDays(plan, results);
  const [low, high] = interval ?? [null, null];
  return servers !== null && low !== null && high !== null && high - low <= within * servers;
}

/** What the days so far say; null before there are enough of them. */
function interimOf(plan: SizePlan, results: readonly SizeDayResult[]): Interim | null {
  const { model, jobs, scenario } = plan;
  const days = results.length * model.days;
  if (days < Math.min(INTERIM_DAYS, jobs.length * model.days)) return null;
  const { servers, interval } = reduceDays(plan, results);
  const { cardsOf } = model.lever;
  return {
    days,
    of: jobs.length * model.days,
    card: scenario.pool.card.name,
    cards: servers === null ? null : cardsOf(servers),
    interval:
      interval === null ? null : [cardsOf(interval[0]), interval[1] === null ? null : cardsOf(interval[1])],
  };
}
