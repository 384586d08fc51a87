import { describe, expect, it } from "vitest";
import { overload } from "../../src/metrics/overload.js";
import type { DayResult } from "../../src/metrics/replication.js";

const days = (backlogs: readonly number[]) =>
  backlogs.map((backlogAtEnd, day) => ({
    day,
    backlogAtEnd,
    objectives: [],
    metrics: {} as DayResult["metrics"],
  }));
const replication = (backlogs: readonly number[], requested = 50, offered = 100) => ({
  days: days(backlogs),
  load: { requests: 10, requested, offered },
  times: null,
});

describe("overload", () => {
  it("is a mean load of 1 or more", () => {
    expect(overload([replication([0], 75)])).toMatchObject({ overloaded: false, meanLoad: 0.75 });
    expect(overload([replication([0], 100)])).toMatchObject({ overloaded: true, meanLoad: 1 });
    expect(overload([replication([0], 60), replication([0], 150)]).overloaded).toBe(true);
  });

  it("is requests for a pool that offers nothing", () => {
    expect(overload([replication([1], 5, 0)])).toMatchObject({ overloaded: true, meanLoad: null });
  });

  it("is a trough backlog that grows from day to day", () => {
    expect(overload([replication([1, 2, 3, 4, 5, 6, 7, 8])])).toMatchObject({
      overloaded: true,
      grown: 7,
      shrunk: 0,
    });
    expect(overload([replication([1, 2, 3, 4, 5, 6, 7])])).toMatchObject({
      overloaded: false,
      pValue: expect.closeTo(1 / 64, 12),
    });
  });

  it("counts pairs of days within replications only, and equal ones not at all", () => {
    const found = overload([replication([3, 3, 4]), replication([9, 2])]);

    expect(found).toMatchObject({ overloaded: false, grown: 1, shrunk: 1, pValue: expect.closeTo(0.75, 12) });
  });

  it("takes no notice of fractions of a request", () => {
    expect(overload([replication([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8])])).toMatchObject({
      overloaded: false,
      grown: 0,
    });
  });

  it("is not one great day among level ones", () => {
    expect(overload([replication([2, 3, 2, 3, 2, 500, 2, 3])]).overloaded).toBe(false);
  });
});
