/** `pool.schedule`: when the pool grows and shrinks, on one day or on every day. */
import { clockText, parseClock, SECONDS_PER_DAY } from "../units.js";
import { dayCurve } from "../workload/curve.js";
import type { Profile } from "../workload/profile.js";
import { leaf, whole } from "./leaf.js";
import { type Fault, listOf, section } from "./section.js";

/** A change of the pool: from that clock time on, so many cards. */
export interface ScheduleStep {
  /** The day, 1-based: day 1 is the first counted one; null: every day, those of the warm-up too. */
  readonly day: number | null;
  readonly clockSeconds: number;
  readonly cards: number;
}

const FORM = /^(?:day ([1-9]\d{0,5})|every day) (\d\d:\d\d)$/;

/** The instant that a text such as `day 2 08:00` names; null for any other value. */
function parseInstant(value: unknown): Omit<ScheduleStep, "cards"> | null {
  const match = typeof value === "string" ? FORM.exec(value.trim().replace(/\s+/g, " ")) : null;
  const clockSeconds = match === null ? null : parseClock(match[2]!);
  return match === null || clockSeconds === null
    ? null
    : { day: match[1] === undefined ? null : Number(match[1]), clockSeconds };
}

/** A step's instant as the file spells it: `day 2 08:00`, `every day 20:00`. */
export function instantText({ day, clockSeconds }: Omit<ScheduleStep, "cards">): string {
  return `${day === null ? "every day" : `day ${day}`} ${clockText(clockSeconds)}`;
}

/** `at` of a step. */
export const instant = leaf(
  {
    type: "string",
    pattern: "^(day [1-9][0-9]*|every day) ([01][0-9]|2[0-3]):[0-5][0-9]$",
    examples: ["day 2 08:00", "every day 20:00"],
  },
  'a day and a clock time such as "day 2 08:00" or "every day 20:00"',
  parseInstant,
).describe('When: "day 2 08:00" (day 1 is the first) or "every day 20:00".');

const step = section({
  at: instant,
  cards: whole().describe("Cards from then on; a reduction lets running requests finish."),
}).transform(({ at, cards }): ScheduleStep => ({ ...at, cards }));

/** The list of changes, whose order {@link scheduleFaults} checks. */
export const scheduleSchema = listOf(step, "{ at, cards }");

/** More changes of the pool than this are no schedule. */
const MOST_CHANGES = 1e6;

/**
 * Steps that are not in the order of time. A day starts at the end of the profile's lowest stretch, so that with days
 * that start at 08:00 a step at 02:00 belongs after one at 20:00. Steps of single days and of every day are two orders.
 */
export function scheduleFaults(schedule: readonly ScheduleStep[], profile: Profile, days: number): Fault[] {
  if (schedule.length === 0) {
    return [];
  }
  const { startsAt } = dayCurve(profile);
  const last = { single: -1, daily: -1 };
  const before: { single?: ScheduleStep; daily?: ScheduleStep } = {};
  const faults: Fault[] = [];
  for (const [index, here] of schedule.entries()) {
    const kind = here.day === null ? "daily" : "single";
    const at = (here.day ?? 0) * SECONDS_PER_DAY + secondsIntoDay(here.clockSeconds, startsAt);
    const previous = before[kind];
    if (previous !== undefined && at <= last[kind]) {
      faults.push({
        path: ["schedule", index, "at"],
        message: `must be later than the step before it, in days that start at ${clockText(startsAt)}, when demand is lowest; got ${instantText(here)} after ${instantText(previous)}`,
      });
    }
    last[kind] = at;
    before[kind] = here;
  }
  const changes = schedule.filter(({ day }) => day === null).length * days;
  return changes > MOST_CHANGES
    ? [...faults, { path: ["schedule"], message: `must make at most 1e6 changes, got ${changes}` }]
    : faults;
}

/** Seconds from a day's start to its first instant with that clock time. */
export function secondsIntoDay(clockSeconds: number, startsAt: number): number {
  return (((clockSeconds - startsAt) % SECONDS_PER_DAY) + SECONDS_PER_DAY) % SECONDS_PER_DAY;
}
