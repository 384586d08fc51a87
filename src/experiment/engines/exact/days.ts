/** A replication of the exact engine: columns of arrivals and service times, served request by request. */

import { ExactDay } from "../../../metrics/days/exactDay.js";
import { createFcfs } from "../../../sim/fcfs/fcfs.js";
import { drawArrivals } from "../../../workload/arrivals.js";
import type { Column } from "../../../workload/column.js";
import type { Model } from "../../model.js";
import type { Room } from "../../room.js";
import type { EngineChoice } from "../engine.js";
import { chanceOf, type Replication, replicationOf } from "../replication.js";

/** A day's columns: the room's, or where several days are kept their own. */
interface DayColumns {
  readonly arrivals: Column;
  readonly service: Column | number;
  readonly n: number;
}

/** `draw` of the exact engine. */
export function drawExact(
  model: Model,
  _choice: EngineChoice,
  replication: number,
  keep: boolean,
  room: Room,
): Replication {
  const chance = chanceOf(model, replication);
  const { constant, mean, sampler } = model.service;
  const kept: DayColumns[] = [];
  const own = keep && chance.horizon > 1;

  const drawn = (day: number): DayColumns => {
    const arrivals = own ? { data: new Float64Array(1024) } : room.arrivals;
    const n = drawArrivals(chance.demand(day), day, chance.stream("arrivals", day), arrivals);
    if (constant !== null) return { arrivals, service: constant, n };
    const service = own ? { data: new Float64Array(0) } : room.service;
    const sample = sampler(chance.stream53("service", day));
    const seconds = roomFor(service, n);
    for (let i = 0; i < n; i++) seconds[i] = sample();
    return { arrivals, service, n };
  };
  const columnsOf = (day: number): DayColumns => {
    const known = kept[day];
    if (known !== undefined && (own || room.drawnBy === kept)) return known;
    if (!own) room.drawnBy = kept;
    const columns = drawn(day);
    if (keep) kept[day] = columns;
    return columns;
  };

  return replicationOf(function* (supply, onDay) {
    const fcfs = createFcfs(supply, constant === null ? { mean } : { constant });
    const served = new ExactDay(room.days, chance.horizon);
    for (let day = 0; day < chance.horizon; day++) {
      if (day > 0) yield;
      const { arrivals, service, n } = columnsOf(day);
      const serviceTime = typeof service === "number" ? service : service.data;
      const waitingTime = roomFor(room.waiting, n);
      fcfs.serve(arrivals.data, n, serviceTime, waitingTime);
      onDay(served.read({ kind: "requests", day, n, arrivedAt: arrivals.data, waitingTime, serviceTime }));
    }
  }, Number.POSITIVE_INFINITY);
}

function roomFor(column: Column, n: number): Float64Array {
  if (column.data.length < n) column.data = new Float64Array(Math.ceil(n * 1.1));
  return column.data;
}
