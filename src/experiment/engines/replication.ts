/**
 * One replication: its chance drawn once, then served by any supply, so that numbers of servers are compared on common
 * random numbers. Streams are named (seed, replication, purpose and day).
 */

import type { Day } from "../../metrics/days/day.js";
import { stream, stream53 } from "../../random/streams.js";
import type { Uniform } from "../../random/uniform.js";
import type { Supply } from "../../sim/supply/supply.js";
import { type DayDemand, dayDemand } from "../../workload/demand.js";
import type { ModelBase } from "../model.js";

/** One replication's demand, drawn: it can be served by one capacity after another. */
export interface Replication {
  /** The longest wait that it can follow [s]. */
  readonly longestWait: number;
  /** Serves the whole horizon with this supply and hands over each day, warm-up included, in order. */
  serve(supply: Supply, onDay: (day: Day) => void): void;
  /** The same a day of arrivals at a time; between two of them others may work in the same room. */
  serveByDay: ServeByDay;
}

/** How a replication's days are served, a day of arrivals at a time. */
export type ServeByDay = (supply: Supply, onDay: (day: Day) => void) => Generator<void, void, void>;

/** A replication from how its days are served. */
export function replicationOf(serveByDay: ServeByDay, longestWait: number): Replication {
  return {
    longestWait,
    serveByDay,
    serve(supply, onDay) {
      for (const _ of serveByDay(supply, onDay));
    },
  };
}

/** What of a replication is chance: the demand of its days, and streams of numbers. */
export interface Chance {
  /** Days, the warm-up included. */
  readonly horizon: number;
  demand(day: number): DayDemand;
  /** Uniform numbers for a purpose, of a day where one is given. */
  stream(purpose: string, day?: number): Uniform;
  /** The same of 53 bits. */
  stream53(purpose: string, day?: number): Uniform;
}

/** The chance of a model's replication. */
export function chanceOf(model: ModelBase, replication: number): Chance {
  // Numbered from the first counted day, so that the warm-up's length changes no counted day's draws.
  const nameOf = (day: number) => day - model.warmupDays;
  const named = (purpose: string, day?: number) =>
    day === undefined ? purpose : `${purpose}/${nameOf(day)}`;
  const source = (purpose: string) => stream(model.seed, replication, purpose);
  return {
    horizon: model.warmupDays + model.days,
    demand(day) {
      const drawn = dayDemand(model.demand, day, source, nameOf(day));
      return day === 0 && model.warmup.skip > 0 ? { ...drawn, drawnFrom: model.warmup.skip } : drawn;
    },
    stream: (purpose, day) => source(named(purpose, day)),
    stream53: (purpose, day) => stream53(model.seed, replication, named(purpose, day)),
  };
}
