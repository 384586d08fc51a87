/** Small days for the tests of this room: drawn arrivals served by the exact engine, and cohort days by hand. */
import { DayBuffers } from "../../src/metrics/days/buffers.js";
import type { Day } from "../../src/metrics/days/day.js";
import { ExactDay } from "../../src/metrics/days/exactDay.js";
import type { ServiceView } from "../../src/metrics/days/service.js";
import { SteppedDay } from "../../src/metrics/days/steppedDay.js";
import { createFcfs } from "../../src/sim/fcfs/fcfs.js";
import type { CohortDay, DayRecord, RequestDay } from "../../src/sim/records.js";
import { type Capacity, constantCapacity } from "../../src/sim/supply/capacity.js";

export const DAY = 86_400;

/** A repeatable source of numbers in (0, 1) (Park & Miller 1988); good enough to scatter test data. */
export function scatter(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Days served one after another, backlog carried on. Arrivals are instants from each day's own start. */
export function serveDays(
  arrivals: readonly (readonly number[])[],
  service: number | (() => number),
  servers: number | Capacity,
): RequestDay[] {
  const capacity = typeof servers === "number" ? constantCapacity(servers) : servers;
  const engine = createFcfs(capacity, typeof service === "number" ? { constant: service } : { mean: 1 });
  return arrivals.map((instants, day) => {
    const n = instants.length;
    const arrivedAt = Float64Array.from(instants, (t) => day * DAY + t);
    const serviceTime = typeof service === "number" ? service : Float64Array.from({ length: n }, service);
    const waitingTime = new Float64Array(n);
    engine.serve(arrivedAt, n, serviceTime, waitingTime);
    return { kind: "requests", day, n, arrivedAt, waitingTime, serviceTime };
  });
}

/** n instants of a day, denser about its middle, ascending. */
export function middayArrivals(n: number, uniform: () => number): number[] {
  const instants = Array.from({ length: n }, () => ((uniform() + uniform() + uniform()) / 3) * DAY);
  return instants.sort((a, b) => a - b);
}

/** A segment of a cohort day: instant from the horizon's start, mass, first and last wait. */
export type Segment = readonly [arrivedAt: number, mass: number, waitFrom: number, waitTo: number];

/** A cohort day of these segments; its flow is empty unless given. */
export function cohortDay(segments: readonly Segment[], day = 0, flow?: CohortDay["flow"]): CohortDay {
  const column = (k: 0 | 1 | 2 | 3) => Float64Array.from(segments, (segment) => segment[k]);
  const flat = () => new Float64Array(DAY / 300 + 1);
  return {
    kind: "cohorts",
    day,
    requests: segments.reduce((sum, segment) => sum + segment[1], 0),
    n: segments.length,
    arrivedAt: column(0),
    mass: column(1),
    waitFrom: column(2),
    waitTo: column(3),
    flow: flow ?? {
      firstStep: (day * DAY) / 300,
      n: DAY / 300,
      step: 300,
      arrived: flat(),
      started: flat(),
      departed: flat(),
    },
  };
}

/** The days of one replication as metrics see them, in turn: each is valid until the next is taken. */
export function* daysOf(records: readonly DayRecord[], service: ServiceView): Generator<Day> {
  const buffers = new DayBuffers();
  const exact = new ExactDay(buffers, records.length);
  for (const record of records)
    yield record.kind === "requests" ? exact.read(record) : new SteppedDay(record, service, buffers);
}

/** One day as metrics see it. */
export function dayOf(record: DayRecord, service: ServiceView = { kind: "constant", seconds: 1 }): Day {
  return daysOf([record], service).next().value as Day;
}
