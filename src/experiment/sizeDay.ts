/**
 * The least servers with which each day of one replication meets every objective, by bisection on its own
 * columns: nothing is drawn twice, and on given columns waits never grow when a server is added.
 */

import type { Day } from "../metrics/days/day.js";
import { judge } from "../metrics/judge.js";
import { type Capacity, constantCapacity } from "../sim/supply/capacity.js";
import { scheduledSupply } from "../sim/supply/supply.js";
import { fluidValues, waitBeyondReach } from "./beyondReach.js";
import type { EngineChoice } from "./engines/engine.js";
import { drawReplication } from "./engines/engines.js";
import type { Replication } from "./engines/replication.js";
import { type Model, meetsAll, modelOf, type QueueScenario } from "./model.js";
import type { Room } from "./room.js";

/** One replication's days, of each of which the least servers are sought. */
export interface SizeDayJob {
  readonly kind: "sizeDay";
  readonly scenario: QueueScenario;
  readonly replication: number;
  /** The engine that decides. */
  readonly engine: EngineChoice;
  /** A cheaper engine that finds where to look first; null: none. */
  readonly scout: EngineChoice | null;
  /** Servers to look at first, and how far from them next. */
  readonly guess: number;
  readonly stride: number;
  /** Servers that the warm-up is planned for. */
  readonly planned: number;
  /** More servers than this are no answer. */
  readonly most: number;
}

/** What comes of a {@link SizeDayJob}. */
export interface SizeDayResult {
  /** Each counted day's least servers; null: not even `most`, or no number at all. */
  readonly least: readonly (number | null)[];
  /**
   * Servers with which no request of some day waits though the day misses an objective, so that no pool helps it; null
   * where there is no such day.
   */
  readonly beyondHelp: number | null;
  /** Counted days without any request. */
  readonly emptyDays: number;
}

/** The least servers of each day of the job's replication. */
export function performSizeDay(job: SizeDayJob, room: Room): SizeDayResult {
  const model = modelOf(job.scenario, job.planned);
  let guess = job.guess;
  if (job.scout !== null) {
    const found = leastServers(model, job.scout, job, guess, room).least[0];
    if (found !== null && found !== undefined) guess = found;
  }
  return leastServers(model, job.engine, job, guess, room);
}

/** What one number of servers did to each counted day. */
interface Trial {
  readonly met: readonly boolean[];
  readonly waited: readonly boolean[];
}

function leastServers(
  model: Model,
  engine: EngineChoice,
  job: SizeDayJob,
  firstGuess: number,
  room: Room,
): SizeDayResult {
  const replication = drawReplication(model, engine, job.replication, true, room);
  const trials = new Map<number, Trial>();
  let emptyDays = 0;
  const trial = (servers: number): Trial => {
    const known = trials.get(servers);
    if (known !== undefined) return known;
    const made = tryServers(model, replication, servers);
    emptyDays = made.emptyDays;
    trials.set(servers, made);
    return made;
  };
  let beyondHelp: number | null = null;
  let guess = firstGuess;
  const least = Array.from({ length: model.days }, (_, day): number | null => {
    const answer = bisect(day, { ...job, guess: Math.min(Math.max(1, guess), job.most) }, trial);
    if (answer === null) beyondHelp = greatest(beyondHelp, fewestIdle(trials, day));
    else guess = answer;
    return answer;
  });
  return { least, beyondHelp, emptyDays };
}

/** The fewest servers tried with which nobody waited on a day; null: someone always did. */
function fewestIdle(trials: ReadonlyMap<number, Trial>, day: number): number | null {
  const idle = [...trials].filter(([, { waited }]) => !waited[day]).map(([servers]) => servers);
  return idle.length === 0 ? null : Math.min(...idle);
}

/** The greater of two numbers, either of which may be missing. */
function greatest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

/**
 * Gallops from a guess to a bracket, then halves it.
 *
 * @returns the least servers in 1..most that meet, or null
 */
function bisect(
  day: number,
  { guess, stride: firstStride, most }: Pick<SizeDayJob, "guess" | "stride" | "most">,
  trial: (servers: number) => Trial,
): number | null {
  const meetsWith = (servers: number) => trial(servers).met[day]!;
  let low = 0;
  let high = most + 1;
  let stride = firstStride;
  if (meetsWith(guess)) {
    high = guess;
    while (low === 0 && high > 1) {
      // Never below half: far too few servers take days of simulated time to work off the queue.
      const next = Math.max(high - stride, Math.floor(high / 2));
      if (meetsWith(next)) high = next;
      else low = next;
      if (next === 1) break;
      stride *= 4;
    }
  } else {
    // Where nobody waits and the objective is still missed, no further server can help.
    if (!trial(guess).waited[day]) return null;
    low = guess;
    while (high > most && low < most) {
      const next = Math.min(most, low + stride);
      if (meetsWith(next)) high = next;
      else {
        low = next;
        if (!trial(next).waited[day]) return null;
      }
      stride *= 4;
    }
    if (high > most) return null;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (meetsWith(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function tryServers(model: Model, replication: Replication, servers: number): Trial & { emptyDays: number } {
  const met: boolean[] = [];
  const waited: boolean[] = [];
  let emptyDays = 0;
  eachCountedRecord(
    model,
    replication,
    servers,
    (day) => {
      // Where nobody waits, more servers change nothing.
      waited.push(day.anyWaits());
      met.push(keepsAll(model, day));
      if (day.requests === 0) emptyDays++;
    },
    (capacity) => {
      met.push(meetsAll(model, fluidValues(model, capacity, model.objectives)));
      waited.push(true);
    },
  );
  return { met, waited, emptyDays };
}

/** Whether a day keeps every objective, by counting where that tells, else by their statistics. */
function keepsAll(model: Model, day: Day): boolean {
  const kept = model.objectives.map((objective) => day.keeps(objective));
  if (kept.includes(false)) return false;
  return !kept.includes(null) || meetsAll(model, judged(model, day));
}

function judged(model: Model, day: Day): (number | null)[] {
  return judge(day, model.objectives, model.demand.curve.startsAt);
}

/**
 * Serves the replication with so many servers and hands over the objectives' statistics of each counted day; those of
 * the fluid limit where the queue would outlast the engine.
 */
export function eachCountedDay(
  model: Model,
  replication: Replication,
  servers: number,
  onDay: (values: readonly (number | null)[]) => void,
): void {
  eachCountedRecord(
    model,
    replication,
    servers,
    (day) => onDay(judged(model, day)),
    (capacity) => onDay(fluidValues(model, capacity, model.objectives)),
  );
}

/** Serves the replication with so many servers: each counted day goes to `onDay`, or to `beyond` where the queue would outlast the engine. */
function eachCountedRecord(
  model: Model,
  replication: Replication,
  servers: number,
  onDay: (day: Day) => void,
  beyond: (capacity: Capacity) => void,
): void {
  const capacity = constantCapacity(servers);
  if (waitBeyondReach(model, replication.longestWait, capacity) !== null) {
    for (let day = 0; day < model.days; day++) beyond(capacity);
    return;
  }
  replication.serve(scheduledSupply(capacity), (day) => {
    if (day.day >= model.warmupDays) onDay(day);
  });
}
