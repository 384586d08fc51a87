/**
 * One replication: its chance drawn once, then served by any capacity, so that card counts are compared
 * on common random numbers. Streams are named (seed, replication, purpose and day).
 */

import { InvariantError } from "../errors.js";
import type { Day } from "../metrics/days/day.js";
import { ExactDay } from "../metrics/days/exactDay.js";
import { SteppedDay } from "../metrics/days/steppedDay.js";
import { binomialSampler } from "../random/binomial.js";
import { poissonCounts } from "../random/poisson.js";
import { stream, stream53 } from "../random/streams.js";
import type { Uniform } from "../random/uniform.js";
import type { Capacity } from "../sim/capacity.js";
import { createFcfs } from "../sim/fcfs.js";
import { createStepEngine } from "../sim/step.js";
import { drawArrivals } from "../workload/arrivals.js";
import type { Column } from "../workload/column.js";
import { drawCounts } from "../workload/counts.js";
import { type DayDemand, dayDemand } from "../workload/demand.js";
import type { EngineChoice } from "./engine.js";
import type { Model } from "./model.js";
import type { Room } from "./room.js";

export interface Replication {
  /** [s]; null: the exact engine's. */
  readonly step: number | null;
  /** Serves the whole horizon with this capacity and hands over each day, warm-up included, in order. */
  serve(capacity: Capacity, onDay: (day: Day) => void): void;
  /** The same a day of arrivals at a time; between two of them others may work in the same room. */
  serveByDay(capacity: Capacity, onDay: (day: Day) => void): Generator<void, void, void>;
}

/**
 * @param keep hold the drawn days so that `serve` may be called again; without it memory is one day's
 * @param room whose buffers it uses; who finds that others drew in them draws again, which gives the same
 */
export function drawReplication(
  model: Model,
  engine: EngineChoice,
  replication: number,
  keep: boolean,
  room: Room,
): Replication {
  const source = (purpose: string): Uniform => stream(model.seed, replication, purpose);
  const horizon = model.warmupDays + model.days;
  const demandOf = (day: number): DayDemand => {
    const drawn = dayDemand(model.demand, day, source, nameOf(model, day));
    return day === 0 && model.warmup.skip > 0 ? { ...drawn, drawnFrom: model.warmup.skip } : drawn;
  };
  const byDay =
    engine.name === "event"
      ? eventDays(model, replication, horizon, demandOf, keep, room)
      : stepDays(model, engine, replication, horizon, demandOf, keep, room);
  return {
    step: engine.step,
    serveByDay: byDay,
    serve(capacity, onDay) {
      for (const _ of byDay(capacity, onDay));
    },
  };
}

/** Streams are numbered from the first counted day, so that the warm-up's length changes no counted day's draws. */
function nameOf(model: Model, day: number): number {
  return day - model.warmupDays;
}

/** A day's columns: the room's, or where several days are kept their own. */
interface DayColumns {
  readonly arrivals: Column;
  readonly service: Column | number;
  n: number;
}

function roomFor(column: Column, n: number): Float64Array {
  if (column.data.length < n) column.data = new Float64Array(Math.ceil(n * 1.1));
  return column.data;
}

function eventDays(
  model: Model,
  replication: number,
  horizon: number,
  demandOf: (day: number) => DayDemand,
  keep: boolean,
  room: Room,
): Replication["serveByDay"] {
  const kept: DayColumns[] = [];
  const own = keep && horizon > 1;
  const constant = model.service.constant;
  const draw = (day: number): DayColumns => {
    const known = kept[day];
    if (known !== undefined && (own || room.drawnBy === kept)) return known;
    if (!own) room.drawnBy = kept;
    const columns: DayColumns = {
      arrivals: own ? { data: new Float64Array(1024) } : room.arrivals,
      service: constant ?? (own ? { data: new Float64Array(0) } : room.service),
      n: 0,
    };
    columns.n = drawArrivals(
      demandOf(day),
      day,
      stream(model.seed, replication, `arrivals/${nameOf(model, day)}`),
      columns.arrivals,
    );
    if (typeof columns.service !== "number") {
      const sample = model.service.sampler(
        stream53(model.seed, replication, `service/${nameOf(model, day)}`),
      );
      const seconds = roomFor(columns.service, columns.n);
      for (let i = 0; i < columns.n; i++) seconds[i] = sample();
    }
    if (keep) kept[day] = columns;
    return columns;
  };
  return function* (capacity, onDay) {
    const fcfs = createFcfs(capacity, constant === null ? { mean: model.service.mean } : { constant });
    const served = new ExactDay(room.days, horizon);
    for (let day = 0; day < horizon; day++) {
      if (day > 0) yield;
      const { arrivals, service, n } = draw(day);
      const serviceTime = typeof service === "number" ? service : service.data;
      const waitingTime = roomFor(room.waiting, n);
      fcfs.serve(arrivals.data, n, serviceTime, waitingTime);
      onDay(served.read({ kind: "requests", day, n, arrivedAt: arrivals.data, waitingTime, serviceTime }));
    }
  };
}

function stepDays(
  model: Model,
  engine: EngineChoice,
  replication: number,
  horizon: number,
  demandOf: (day: number) => DayDemand,
  keep: boolean,
  room: Room,
): Replication["serveByDay"] {
  const { step } = engine;
  if (step === null) throw new InvariantError("the step engine needs a step");
  const kept: { readonly firstStep: number; readonly counts: Float64Array }[] = [];
  const draw = (day: number) => {
    const known = kept[day];
    if (known !== undefined) return { ...known, length: known.counts.length };
    const poisson = poissonCounts(stream(model.seed, replication, `arrivals/${nameOf(model, day)}`));
    const { firstStep, length } = drawCounts(demandOf(day), day, step, poisson, room.counts, room.shares);
    if (keep) kept[day] = { firstStep, counts: room.counts.data.slice(0, length) };
    return { firstStep, counts: room.counts.data, length };
  };
  return function* (capacity, onDay) {
    const releases = stream53(model.seed, replication, "releases");
    const sim = createStepEngine({
      step,
      service: model.service.step,
      capacity,
      warmupDays: model.warmupDays,
      draw: {
        uniform: stream(model.seed, replication, "releases/cells"),
        binomial: binomialSampler(releases),
      },
      onDay: (record) => onDay(new SteppedDay(record, model.service.view, room.days)),
    });
    for (let day = 0; day < horizon; day++) {
      if (day > 0) yield;
      const { firstStep, counts, length } = draw(day);
      sim.feed(day, firstStep, counts, length);
    }
    sim.finish();
  };
}
