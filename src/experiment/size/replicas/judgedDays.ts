/**
 * Whether the days of one replication keep the objectives with each of several numbers of replicas, on the same draws.
 * Waits need not shrink with every replica, so that each number is tried by itself; a day is given up as soon as an
 * objective is lost.
 */

import { TokenDay } from "../../../metrics/days/tokenDay.js";
import { judge } from "../../../metrics/judge.js";
import { Batches } from "../../../metrics/tokens/batches.js";
import { PartShares } from "../../../metrics/tokens/partShares.js";
import { TokenQueue } from "../../../metrics/tokens/queue.js";
import { constantCapacity } from "../../../sim/supply/capacity.js";
import { scheduledSupply } from "../../../sim/supply/supply.js";
import { TokenPool } from "../../../sim/tokens/pool.js";
import type { RequestColumns } from "../../../sim/tokens/setup.js";
import { SECONDS_PER_DAY } from "../../../units.js";
import { type Chance, chanceOf } from "../../engines/replication.js";
import { type DayRequests, drawnDay, drawTokens, lawOf } from "../../engines/tokens/draw.js";
import { type TokenModel, type TokenScenario, tokenModelOf } from "../../engines/tokens/model.js";
import { OpenDays } from "../../engines/tokens/openDays.js";
import type { Room } from "../../room.js";
import { keepsAll, LossWatch } from "./lossWatch.js";

/** The days of a replication, to be judged with several numbers of replicas. */
export interface ReplicaDaysJob {
  readonly kind: "replicaDays";
  readonly scenario: TokenScenario;
  readonly replication: number;
  /** Numbers of replicas to try. */
  readonly replicas: readonly number[];
  /** Replicas that the warm-up is planned for. */
  readonly planned: number;
}

/** What it gives. */
export interface ReplicaDaysResult {
  /** [replicas][counted day]: whether it keeps every objective. */
  readonly met: readonly (readonly boolean[])[];
}

/** Requests that are served between two looks at whether the day is lost. */
const STRETCH = 8192;

/** What each number of replicas does to the days of the job's replication. */
export function performReplicaDays(job: ReplicaDaysJob, room: Room): ReplicaDaysResult {
  const model = tokenModelOf(job.scenario, job.planned);
  // Gaps between tokens are no times of single requests: days judged by them are served whole.
  const isWhole = model.objectives.some(({ of }) => of === "itl");
  if (isWhole) return { met: wholeDays(model, job, room) };
  const chance = chanceOf(model, job.replication);
  const days = Array.from({ length: chance.horizon }, (_, day) => drawnDay(model, chance, day, room));
  return { met: job.replicas.map((replicas) => metDays(model, chance, days, replicas, room)) };
}

/** Whether each counted day keeps the objectives; the last one is given up once it is lost. */
export function metDays(
  model: TokenModel,
  chance: Chance,
  drawn: readonly DayRequests[],
  replicas: number,
  room: Room,
): boolean[] {
  const { limits, router, replica, objectives, warmupDays } = model;
  const law = lawOf(model, chance);
  const days = new OpenDays(false);
  const last = drawn.length - 1;
  const before = drawn.slice(0, last).reduce((sum, { n }) => sum + n, 0);
  const watch = new LossWatch(objectives, drawn[last]!.n, before, replica.frontend);
  const pool = new TokenPool({
    ...{ law, limits, router },
    replicas: constantCapacity(replicas),
    uniform: chance.stream("router"),
    onFinished: (rows) => {
      days.take(rows);
      watch.take(rows);
    },
  });
  const met: boolean[] = [];
  let closed = 0;
  const none = new Batches(replica, 1, new PartShares(law), 0);
  const judgeUpTo = (end: number) => {
    for (let record = days.close(end); record !== null; record = days.close(end)) {
      closed++;
      if (record.day < warmupDays) continue;
      const day = new TokenDay(
        { record, batches: none.take(record.day), queue: new TokenQueue(), replica },
        room.days,
      );
      met.push(keepsAll(objectives, judge(day, objectives, model.demand.curve.startsAt)));
    }
  };
  for (const [day, { requests, n }] of drawn.entries()) {
    days.begin(requests, n);
    for (let from = 0; from < n; from += STRETCH) {
      const to = Math.min(n, from + STRETCH);
      pool.serve(rowsOf(requests, from, to), to - from);
      if (day < last || !watch.isLost) continue;
      // Days before it may still have requests to serve: then there is more to judge.
      judgeUpTo(last);
      if (closed === last) return [...met, false];
    }
    if (day < last) pool.advance((day + 1) * SECONDS_PER_DAY);
    judgeUpTo(day + 1);
  }
  pool.finish();
  judgeUpTo(last + 1);
  return met;
}

function rowsOf(
  { arrivedAt, prompt, answer, cached }: RequestColumns,
  from: number,
  to: number,
): RequestColumns {
  return {
    arrivedAt: arrivedAt.subarray(from, to),
    prompt: prompt.subarray(from, to),
    answer: answer.subarray(from, to),
    cached: cached === null ? null : cached.subarray(from, to),
  };
}

function wholeDays(model: TokenModel, { replication, replicas }: ReplicaDaysJob, room: Room): boolean[][] {
  const drawn = drawTokens(model, replication, { draws: true, single: false }, room);
  return replicas.map((count) => {
    const met: boolean[] = [];
    drawn.serve(scheduledSupply(constantCapacity(count)), (day) => {
      if (day.day < model.warmupDays) return;
      met.push(keepsAll(model.objectives, judge(day, model.objectives, model.demand.curve.startsAt)));
    });
    return met;
  });
}
