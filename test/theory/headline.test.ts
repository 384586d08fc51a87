/** Some days of the headline by the exact engine, mean over days against mean over days; all of it is a study. */
import { beforeAll, describe, expect, it } from "vitest";
import { type DayFigures, expectHeadline, headlineDay } from "./headlineDay.js";

const counts = [1481, 2330, 2400];
let days: DayFigures[][];

beforeAll(() => {
  days = [0, 1].map((day) => headlineDay(day, "deterministic", counts));
});

describe("createFcfs on the headline day", () => {
  it.each(counts)("shows the daily waits with %d servers that an independent simulation shows", (servers) => {
    expectHeadline(
      "deterministic",
      servers,
      days.map((day) => day[counts.indexOf(servers)]!),
    );
  });

  it("lengthens no day's waits with more servers", () => {
    for (const [few, more, most] of days as [DayFigures, DayFigures, DayFigures][]) {
      expect(more.waitP99).toBeLessThan(few.waitP99);
      expect(most.waitP99).toBeLessThanOrEqual(more.waitP99);
    }
  });
});
