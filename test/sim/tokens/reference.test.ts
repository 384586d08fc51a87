/** The token engine against independent calculations of 73 workloads, every rule of which is in the file's header. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type ReferenceCase, referenceWorkload } from "./referenceCases.js";
import { served } from "./workload.js";

const { cases } = JSON.parse(readFileSync("test/reference/tokens.json", "utf8")) as {
  cases: ReferenceCase[];
};

/** Within 1e-9 of max(1 s, time); both absent is equal too. */
function expectTimes(got: readonly number[], expected: readonly (number | null)[]): void {
  const apart = expected.flatMap((time, i) => {
    if (time === null) return Number.isNaN(got[i]!) ? [] : [[i, got[i], time]];
    return Math.abs(got[i]! - time) <= 1e-9 * Math.max(1, time) ? [] : [[i, got[i], time]];
  });
  expect(apart).toEqual([]);
}

describe("TokenPool", () => {
  it("has 73 references", () => {
    expect(cases.length).toBe(73);
  });

  it.each(cases)("gives the times, replicas and preemptions of $name", (reference) => {
    const { expected } = reference;

    const got = served(referenceWorkload(reference));

    expectTimes(got.startedAt, expected.startedAt);
    expectTimes(got.firstTokenAt, expected.firstTokenAt);
    expectTimes(got.finishedAt, expected.finishedAt);
    if (expected.arrival !== undefined) expectTimes(got.arrivedAt, expected.arrival);
    const isRejected = expected.finishedAt.map((time) => time === null);
    const replicas = expected.replica ?? expected.finishedAt.map(() => 0);
    expect(got.replica).toEqual(replicas.map((replica, i) => (isRejected[i] ? -1 : replica)));
    expect(got.preemptions).toEqual(expected.preemptions ?? got.preemptions.map(() => 0));
    expect({
      iterations: got.totals.iterations,
      preemptions: got.totals.preemptions,
      rejected: got.totals.rejected,
      mostRunning: got.totals.mostRunning,
    }).toEqual({
      iterations: expected.totals.iterations,
      preemptions: expected.totals.preemptions,
      rejected: expected.totals.rejected,
      mostRunning: expected.totals.mostRunning,
    });
    expectTimes([got.totals.endsAt], [expected.totals.endsAt]);
  });
});
