import { beforeAll, describe, expect, it } from "vitest";
import { stream53 } from "../../src/random/streams.js";
import type { CohortDay } from "../../src/sim/records.js";
import { createStepEngine } from "../../src/sim/step/engine.js";
import { type Capacity, constantCapacity } from "../../src/sim/supply/capacity.js";
import { drawArrivals } from "../../src/workload/arrivals.js";
import { countsOf } from "../../src/workload/counts.js";
import { dayCurve, type Profile } from "../../src/workload/curve.js";
import {
  copyOf,
  DAY,
  exactWaits,
  meanOf,
  meanWait,
  noDraw,
  quantileOfSorted,
  waitingShare,
  waitQuantile,
} from "../sim/step/support.js";

const SECONDS = 64 / 3;
const PERCENTILES = [0.5, 0.9, 0.99, 0.999];

/** Instants of whole days of Poisson demand, [n], ascending. */
function arrivalsOf(profile: Profile, requestsPerDay: number, days: number, seed: number): Float64Array {
  const demand = { curve: dayCurve(profile), mean: requestsPerDay, minuteFactors: null };
  const uniform = stream53(seed, 0, "arrivals");
  const column = { data: new Float64Array(1024) };
  const parts: Float64Array[] = [];
  for (let day = 0; day < days; day++) {
    const n = drawArrivals(demand, day, uniform, column);
    parts.push(column.data.slice(0, n));
  }
  const whole = new Float64Array(parts.reduce((n, part) => n + part.length, 0));
  let n = 0;
  for (const part of parts) {
    whole.set(part, n);
    n += part.length;
  }
  return whole;
}

/** The stepped engine's days for given arrivals. */
function stepped(arrivedAt: Float64Array, days: number, step: number, capacity: Capacity): CohortDay[] {
  const records: CohortDay[] = [];
  const column = { data: new Float64Array(1024) };
  const engine = createStepEngine({
    step,
    service: { kind: "constant", seconds: SECONDS },
    capacity,
    draw: noDraw,
    onDay: (day) => records.push(copyOf(day)),
  });
  for (let day = 0; day < days; day++) {
    const today = days === 1 ? arrivedAt : arrivedAt.filter((at) => Math.floor(at / DAY) === day);
    const { firstStep, length } = countsOf(today, today.length, day, step, column);
    engine.feed(day, firstStep, column.data, length);
  }
  engine.finish();
  return records;
}

/** Server-seconds of work within the days: by the exact starts, and by the stepped engine's curves. */
function exactBusy(arrivedAt: Float64Array, waits: Float64Array, until: number): number {
  let sum = 0;
  for (let i = 0; i < waits.length; i++) {
    const start = arrivedAt[i]! + waits[i]!;
    sum += Math.max(0, Math.min(until, start + SECONDS) - Math.min(until, start));
  }
  return sum;
}

function steppedBusy(days: readonly CohortDay[], until: number): number {
  let sum = 0;
  let done = 0;
  for (const { flow } of days) {
    for (let i = 0; i < flow.n; i++) {
      const from = Math.max((flow.firstStep + i) * flow.step, done);
      const to = Math.min((flow.firstStep + i + 1) * flow.step, until);
      if (to <= from) continue;
      const busy = flow.started[i]! - flow.departed[i]! + flow.started[i + 1]! - flow.departed[i + 1]!;
      sum += (busy / 2) * (to - from);
      done = to;
    }
  }
  return sum;
}

/** Least and greatest share waiting that moving every wait and arrival by up to a step could give. */
function shareBounds(arrivedAt: Float64Array, waits: Float64Array, step: number): [number, number] {
  let longer = 0;
  let near = 0;
  let lastWaiting = Number.NEGATIVE_INFINITY;
  let nextWaiting = 0;
  const n = waits.length;
  for (let i = 0; i < n; i++) {
    if (waits[i]! > step) longer++;
    if (waits[i]! > 0) lastWaiting = arrivedAt[i]!;
    while (nextWaiting < n && (nextWaiting < i || !(waits[nextWaiting]! > 0))) nextWaiting++;
    const next = nextWaiting < n ? arrivedAt[nextWaiting]! : Number.POSITIVE_INFINITY;
    if (arrivedAt[i]! - lastWaiting <= step || next - arrivedAt[i]! <= step) near++;
  }
  return [longer / n, near / n];
}

function expectWithinAStep(arrivedAt: Float64Array, days: number, step: number, servers: number): void {
  const capacity = constantCapacity(servers);
  const waits = exactWaits(arrivedAt, SECONDS, capacity);
  const records = stepped(arrivedAt, days, step, capacity);

  expect(records.reduce((sum, { requests }) => sum + requests, 0)).toBe(arrivedAt.length);
  expect(Math.abs(meanWait(records) - meanOf(waits))).toBeLessThan(step);
  const [least, most] = shareBounds(arrivedAt, waits, step);
  expect(waitingShare(records)).toBeGreaterThanOrEqual(least);
  expect(waitingShare(records)).toBeLessThanOrEqual(most);
  // Every start keeps its step: what is busy at the end is off by that much work at most.
  const until = days * DAY;
  const busy = exactBusy(arrivedAt, waits, until);
  expect(Math.abs(steppedBusy(records, until) - busy)).toBeLessThan(servers * step);
  waits.sort();
  for (const p of PERCENTILES) {
    expect(Math.abs(waitQuantile(records, p) - quantileOfSorted(waits, p))).toBeLessThan(step);
  }
}

describe("createStepEngine on the exact engine's arrivals", () => {
  let headline: Float64Array;
  beforeAll(() => {
    headline = arrivalsOf(
      { shape: "half-sine", peakStart: 8 * 3600, peakDuration: 12 * 3600, peakShare: 1 },
      3e6,
      1,
      1,
    );
  });

  it.each([1481, 2000, 2330, 2400])(
    "gives the headline day's waits with %d servers within a step",
    (servers) => {
      expectWithinAStep(headline, 1, SECONDS / 16, servers);
    },
  );

  it.each<[string, Profile, number]>([
    ["flat", { shape: "flat", peakStart: 8 * 3600, peakDuration: 12 * 3600, peakShare: 0.9 }, 14],
    [
      "half-sine over midnight",
      { shape: "half-sine", peakStart: 20 * 3600, peakDuration: 9 * 3600, peakShare: 0.8 },
      22,
    ],
    ["cosine", { shape: "cosine", amplitude: 0.8, peakAt: 14 * 3600 }, 13],
    [
      "hourly",
      {
        shape: "hourly",
        weights: [3, 2, 1, 0, 0, 1, 2, 4, 7, 9, 9, 8, 7, 8, 9, 9, 8, 7, 8, 9, 9, 8, 6, 4],
      },
      12,
    ],
  ])("gives two days' waits of a %s profile within a step", (_, profile, servers) => {
    for (const m of [4, 16]) expectWithinAStep(arrivalsOf(profile, 30_000, 2, 7), 2, SECONDS / m, servers);
  });
});
