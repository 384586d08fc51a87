/** c(t) of a pool with a schedule, on the horizon of a replication. Knows no engine. */

import { type ScheduleStep, secondsIntoDay } from "../scenario/schedule.js";
import type { Capacity } from "../sim/supply/capacity.js";
import { SECONDS_PER_DAY } from "../units.js";

/** Days after the last counted one on which daily changes still happen, while the last requests are worked off. */
const DAYS_AFTER = 30;

interface Horizon {
  /** Clock second at which a day starts. */
  readonly startsAt: number;
  /** Days before the first counted one. */
  readonly warmupDays: number;
  readonly days: number;
}

interface Change {
  /** [s from the horizon's start]. */
  readonly at: number;
  readonly cards: number;
}

/** The instants of one step: one, or one on every day of the horizon and for a while after it. */
function instantsOf({ day, clockSeconds }: ScheduleStep, horizon: Horizon): number[] {
  const origin = horizon.warmupDays * SECONDS_PER_DAY + secondsIntoDay(clockSeconds, horizon.startsAt);
  if (day !== null) return [origin + (day - 1) * SECONDS_PER_DAY];
  const before = Math.floor(origin / SECONDS_PER_DAY);
  return Array.from(
    { length: before + horizon.days + DAYS_AFTER },
    (_, index) => origin + (index - before) * SECONDS_PER_DAY,
  );
}

/**
 * The capacity of `cards` from the start, then the schedule's changes. "day n HH:MM" is the first instant with that
 * clock time at or after the start of the n-th counted day; where a step of one day and one of every day fall together
 * the one of that day counts.
 *
 * @param serversOf whole servers of so many cards
 */
export function scheduledCapacity(
  cards: number,
  schedule: readonly ScheduleStep[],
  horizon: Horizon,
  serversOf: (cards: number) => number,
): Capacity {
  const changes = (daily: boolean): Change[] =>
    schedule
      .filter(({ day }) => (day === null) === daily)
      .flatMap((step) => instantsOf(step, horizon).map((at) => ({ at, cards: step.cards })));
  // The sort is stable: of equal instants the single day's comes later and counts.
  const all = [...changes(true), ...changes(false)].sort((a, b) => a.at - b.at);
  const from = [0];
  const servers = [serversOf(cards)];
  for (const change of all) {
    const count = serversOf(change.cards);
    if (change.at === from.at(-1)) servers[servers.length - 1] = count;
    else if (count !== servers.at(-1)) {
      from.push(change.at);
      servers.push(count);
    }
  }
  trimAfter((horizon.warmupDays + horizon.days) * SECONDS_PER_DAY, from, servers);
  return { from, servers };
}

/** A pool that is closed every night would be closed for ever after the last: it stays open from its last opening on. */
function trimAfter(end: number, from: number[], servers: number[]): void {
  while (servers.length > 1 && servers.at(-1) === 0 && from.at(-1)! >= end) {
    from.pop();
    servers.pop();
  }
}
