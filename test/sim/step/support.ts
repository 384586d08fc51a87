/** What the tests of the stepped engine share: days of arrivals, the exact engine's waits, statistics of both. */

import { createFcfs } from "../../../src/sim/fcfs/fcfs.js";
import type { CohortDay } from "../../../src/sim/records.js";
import { createStepEngine } from "../../../src/sim/step/engine.js";
import type { StepDraw } from "../../../src/sim/step/releases.js";
import type { StepService } from "../../../src/sim/step/service.js";
import type { Capacity } from "../../../src/sim/supply/capacity.js";

export const DAY = 86_400;

/** The chance of an engine that must not draw. */
export const noDraw: StepDraw = {
  uniform: () => {
    throw new Error("constant service draws nothing");
  },
  binomial: () => {
    throw new Error("constant service draws nothing");
  },
};

/** Arrivals in [from, until) by step: the steps that overlap it, counted from its first. */
export function binned(arrivedAt: ArrayLike<number>, from: number, until: number, step: number) {
  const firstStep = Math.floor(from / step);
  const length = Math.ceil(until / step) - firstStep;
  const counts = new Float64Array(length);
  for (let i = 0; i < arrivedAt.length; i++) {
    const at = arrivedAt[i]!;
    if (at >= from && at < until) counts[Math.min(Math.floor(at / step) - firstStep, length - 1)]! += 1;
  }
  return { firstStep, length, counts };
}

/** A record whose columns outlive the engine's next call. */
export function copyOf(day: CohortDay): CohortDay {
  const { flow } = day;
  return {
    ...day,
    arrivedAt: day.arrivedAt.slice(0, day.n),
    mass: day.mass.slice(0, day.n),
    waitFrom: day.waitFrom.slice(0, day.n),
    waitTo: day.waitTo.slice(0, day.n),
    flow: {
      ...flow,
      arrived: flow.arrived.slice(),
      started: flow.started.slice(),
      departed: flow.departed.slice(),
    },
  };
}

/** The stepped engine over whole days of given arrivals. */
export function steppedDays(options: {
  readonly arrivedAt: ArrayLike<number>;
  readonly days: number;
  readonly step: number;
  readonly service: StepService;
  readonly capacity: Capacity;
  readonly draw?: StepDraw;
  readonly warmupDays?: number;
}): CohortDay[] {
  const { arrivedAt, days, step, service, capacity, draw = noDraw, warmupDays = 0 } = options;
  const records: CohortDay[] = [];
  const engine = createStepEngine({
    step,
    service,
    capacity,
    draw,
    warmupDays,
    onDay: (day) => records.push(copyOf(day)),
  });
  for (let day = 0; day < days; day++) {
    const { firstStep, length, counts } = binned(arrivedAt, day * DAY, (day + 1) * DAY, step);
    engine.feed(day, firstStep, counts, length);
  }
  engine.finish();
  return records;
}

/** The exact engine's waits for the same arrivals, [n]. */
export function exactWaits(
  arrivedAt: Float64Array,
  service: Float64Array | number,
  capacity: Capacity,
): Float64Array {
  const waits = new Float64Array(arrivedAt.length);
  const hint = typeof service === "number" ? { constant: service } : { mean: 1 };
  createFcfs(capacity, hint).serve(arrivedAt, arrivedAt.length, service, waits);
  return waits;
}

/** Share of the requests that wait at most x [s]. */
export function shareUpTo(days: readonly CohortDay[], x: number): number {
  let up = 0;
  let all = 0;
  for (const day of days) {
    for (let i = 0; i < day.n; i++) {
      const mass = day.mass[i]!;
      const low = Math.min(day.waitFrom[i]!, day.waitTo[i]!);
      const high = Math.max(day.waitFrom[i]!, day.waitTo[i]!);
      all += mass;
      if (high <= x) up += mass;
      else if (low < x) up += (mass * (x - low)) / (high - low);
    }
  }
  return up / all;
}

/** The least wait that a share p of the requests does not exceed [s]. */
export function waitQuantile(days: readonly CohortDay[], p: number): number {
  let high = 0;
  for (const day of days) {
    for (let i = 0; i < day.n; i++) high = Math.max(high, day.waitFrom[i]!, day.waitTo[i]!);
  }
  let low = 0;
  if (shareUpTo(days, 0) >= p) return 0;
  for (let i = 0; i < 36; i++) {
    const middle = (low + high) / 2;
    if (shareUpTo(days, middle) >= p) high = middle;
    else low = middle;
  }
  return high;
}

export function meanWait(days: readonly CohortDay[]): number {
  let sum = 0;
  let all = 0;
  for (const day of days) {
    for (let i = 0; i < day.n; i++) {
      sum += (day.mass[i]! * (day.waitFrom[i]! + day.waitTo[i]!)) / 2;
      all += day.mass[i]!;
    }
  }
  return sum / all;
}

export function longestWait(days: readonly CohortDay[]): number {
  return days.reduce(
    (longest, day) =>
      Math.max(
        longest,
        ...[day.waitFrom, day.waitTo].map((waits) => waits.reduce((a, b) => Math.max(a, b), 0)),
      ),
    0,
  );
}

/** Share of the requests in segments with any wait. */
export function waitingShare(days: readonly CohortDay[]): number {
  let waiting = 0;
  let all = 0;
  for (const day of days) {
    for (let i = 0; i < day.n; i++) {
      all += day.mass[i]!;
      if (day.waitFrom[i]! > 0 || day.waitTo[i]! > 0) waiting += day.mass[i]!;
    }
  }
  return waiting / all;
}

/** R-7 quantile of an ascending column. */
export function quantileOfSorted(sorted: Float64Array, p: number): number {
  const h = (sorted.length - 1) * p;
  const low = sorted[Math.floor(h)]!;
  const high = sorted[Math.ceil(h)]!;
  return low + (high - low) * (h - Math.floor(h));
}

export function meanOf(column: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < column.length; i++) sum += column[i]!;
  return sum / column.length;
}
