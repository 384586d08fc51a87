/** What segments and gaps of the token engine are made into, against sums over requests and gap by gap. */
import { describe, expect, it } from "vitest";
import { binOf, FINE_BINS } from "../../src/metrics/bins.js";
import { Course } from "../../src/metrics/tokens/course.js";
import { GapBins } from "../../src/metrics/tokens/gapBins.js";
import { naiveServed } from "../sim/tokens/naive.js";
import { randomWorkload } from "../sim/tokens/randomWorkload.js";
import { served } from "../sim/tokens/workload.js";

const SEEDS = Array.from({ length: 30 }, (_, i) => 700 + i);
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

function expectClose(got: number, expected: number): void {
  expect(Math.abs(got - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
}

describe("Course", () => {
  it.each(SEEDS)("splits the busy time of workload %i into its parts and over its intervals", (seed) => {
    const workload = randomWorkload(seed);
    const seconds = 0.37;
    const course = new Course(workload.law, workload.limits, 0, seconds, 1000);
    const whole = new Course(workload.law, workload.limits, 0, 1e6, 1);

    const { totals, startedAt, finishedAt } = served(workload, {
      onSegments: (rows) => {
        course.take(rows);
        whole.take(rows);
      },
    });

    const columns = course.columns();
    const { busy, overhead, weights, compute, tokens, sequences, kv, attention } = columns;
    expectClose(sum(busy), totals.busyTime);
    expectClose(
      [overhead, weights, compute, tokens, sequences, kv, attention].reduce(
        (all, part) => all + sum(part),
        0,
      ),
      totals.busyTime,
    );
    expectClose(sum(columns.iterations), totals.iterations);
    expect(Math.max(...busy)).toBeLessThanOrEqual(
      Math.max(...workload.replicas.servers) * seconds * (1 + 1e-9),
    );
    expectClose(sum(course.runningTime), totals.busyTime);
    expectClose(sum(course.kvTime), totals.busyTime);
    for (const name of ["decodedTokens", "prefillTokens", "running", "kvInUse", "kv"] as const) {
      expectClose(sum(columns[name]), whole.columns()[name][0]!);
    }
    if (totals.preemptions === 0) {
      const inService = sum(finishedAt.map((time, i) => (Number.isNaN(time) ? 0 : time - startedAt[i]!)));
      expectClose(sum(columns.running), inService);
    }
  });

  it("leaves out what lies outside its intervals", () => {
    const workload = randomWorkload(SEEDS[0]!);
    const tenth = served(workload).totals.endsAt / 10;
    const inside = new Course(workload.law, workload.limits, 4 * tenth, tenth, 2);
    const all = new Course(workload.law, workload.limits, 0, tenth, 10);

    served(workload, {
      onSegments: (rows) => {
        inside.take(rows);
        all.take(rows);
      },
    });

    expect(sum(inside.columns().busy)).toBeGreaterThan(0);
    expect([...inside.columns().busy]).toEqual(
      [...all.columns().busy.subarray(4, 6)].map((time) => expect.closeTo(time, 12)),
    );
  });
});

describe("GapBins", () => {
  it.each(SEEDS)("counts each gap of workload %i in its bin", (seed) => {
    const workload = randomWorkload(seed);
    const bins = new GapBins();

    served(workload, { onSegments: (rows) => bins.takeSegments(rows), onGaps: (rows) => bins.take(rows) });

    const { gaps } = naiveServed(workload);
    expect(bins.count).toBe(gaps.length);
    expectClose(bins.sum, sum(gaps));
    expectClose(bins.longest, Math.max(0, ...gaps));
    const expected = new Map<number, number>();
    for (const gap of gaps) {
      const bin = binOf(FINE_BINS, gap);
      expected.set(bin, (expected.get(bin) ?? 0) + 1);
    }
    // where sums are not exact a gap within rounding of an edge may fall on either side
    let apart = 0;
    for (const [bin, mass] of bins.masses.entries()) apart += Math.abs(mass - (expected.get(bin) ?? 0));
    expect(sum(bins.masses)).toBe(gaps.length);
    expect(apart).toBeLessThanOrEqual(workload.law.b === 0 ? 0 : 0.002 * gaps.length);
    gaps.sort((x, y) => x - y);
    if (gaps.length === 0) expect(bins.quantile(0.5)).toBe(null);
    for (const p of gaps.length > 200 ? [0.1, 0.5, 0.9, 0.99] : []) {
      const low = gaps[Math.floor(p * gaps.length) - 1]!;
      const high = gaps[Math.ceil(p * gaps.length)]!;
      expect(bins.quantile(p)).toBeGreaterThanOrEqual(low * (1 - 2 ** -11));
      expect(bins.quantile(p)).toBeLessThanOrEqual(high * (1 + 2 ** -11));
    }
  });
});
