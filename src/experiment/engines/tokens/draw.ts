/** A replication of the token engine: arrivals and lengths of a day at a time, served by a pool of replicas. */
import { TokenDay } from "../../../metrics/days/tokenDay.js";
import { Batches } from "../../../metrics/tokens/batches.js";
import { PartShares } from "../../../metrics/tokens/partShares.js";
import { TokenQueue } from "../../../metrics/tokens/queue.js";
import { normalSampler } from "../../../random/normal.js";
import type { Capacity } from "../../../sim/supply/capacity.js";
import type { Supply } from "../../../sim/supply/supply.js";
import type { StepLaw } from "../../../sim/tokens/law.js";
import { TokenPool } from "../../../sim/tokens/pool.js";
import type { RequestColumns } from "../../../sim/tokens/setup.js";
import { SECONDS_PER_DAY } from "../../../units.js";
import { drawArrivals } from "../../../workload/arrivals.js";
import type { Room } from "../../room.js";
import { type Chance, chanceOf, type Replication, replicationOf } from "../replication.js";
import { drawLengths } from "./lengths.js";
import type { TokenModel } from "./model.js";
import { OpenDays } from "./openDays.js";

/** A day's requests in columns. */
export interface DayRequests {
  readonly requests: RequestColumns;
  readonly n: number;
}

/** What of a replication is kept. */
export interface Keep {
  /** The drawn days, so that they may be served again; without it memory is that of two days at most. */
  readonly draws: boolean;
  /** Replica and preemptions of every request. */
  readonly single: boolean;
}

/** One replication, drawn once: its lengths, arrivals and step factor are those of its streams whatever the replicas. */
export function drawTokens(model: TokenModel, replication: number, keep: Keep, room: Room): Replication {
  const chance = chanceOf(model, replication);
  const law = lawOf(model, chance);
  const kept: DayRequests[] = [];
  const requestsOf = (day: number): DayRequests => {
    const known = kept[day];
    if (known !== undefined) return known;
    const drawn = drawnDay(model, chance, day, room);
    if (keep.draws) kept[day] = drawn;
    return drawn;
  };
  return replicationOf(function* (supply, onDay) {
    const { limits, router, replica } = model;
    const { horizon } = chance;
    const days = new OpenDays(keep.single);
    const batches = new Batches(replica, horizon, new PartShares(law), limits.kvPolicy === "grow" ? 1 : 0);
    const queue = new TokenQueue();
    let today = 0;
    const handOver = (before: number) => {
      for (let record = days.close(before); record !== null; record = days.close(before)) {
        const ofDay = batches.take(record.day);
        onDay(new TokenDay({ record, batches: ofDay, queue, replica }, room.days));
        batches.giveBack(ofDay.gaps);
      }
    };
    const pool = new TokenPool({
      ...{ law, limits, router },
      replicas: changesOf(supply),
      uniform: chance.stream("router"),
      onFinished: (rows) => days.take(rows),
      onSegments: (rows) => batches.add(rows),
      onGaps: (rows) => batches.addGaps(rows, today),
    });
    for (let day = 0; day < horizon; day++) {
      if (day > 0) yield;
      today = day;
      const { requests, n } = requestsOf(day);
      days.begin(requests, n);
      pool.serve(requests, n);
      // What began on the day before has ended by now, unless it lasts longer than a day.
      pool.advance((day + 1) * SECONDS_PER_DAY);
      handOver(day);
    }
    pool.finish();
    handOver(horizon);
  }, Number.POSITIVE_INFINITY);
}

/** The requests of a day, from the streams of its replication. */
export function drawnDay({ lengths }: TokenModel, chance: Chance, day: number, room: Room): DayRequests {
  const n = drawArrivals(chance.demand(day), day, chance.stream("arrivals", day), room.arrivals);
  room.drawnBy = null;
  const arrivedAt = room.arrivals.data.slice(0, n);
  const columns = drawLengths(lengths, n, (purpose) => chance.stream53(`lengths/${purpose}`, day));
  return { n, requests: { arrivedAt, ...columns } };
}

/** All changes of a supply, as the pool takes them. */
function changesOf({ start, next }: Supply): Capacity {
  const from = [0];
  const servers = [start];
  for (let change = next(0); change !== null; change = next(change.at)) {
    from.push(change.at);
    servers.push(change.servers);
  }
  return { from, servers };
}

/** The law with the replication's own factor. */
export function lawOf({ plan, stepFactorSigma }: TokenModel, chance: Chance): StepLaw {
  const { law } = plan;
  if (stepFactorSigma === 0) return law;
  const factor = Math.exp(stepFactorSigma * normalSampler(chance.stream53("stepFactor"))());
  return { ...law, stepFactor: law.stepFactor * factor };
}
