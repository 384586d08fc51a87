import { describe, expect, it } from "vitest";
import { performCurve } from "../../src/experiment/curve.js";
import { newRoom } from "../../src/experiment/room.js";
import { planCurve } from "../../src/experiment/size/curve.js";
import { planSize } from "../../src/experiment/size/plan.js";
import { performSizeDay } from "../../src/experiment/sizeDay.js";
import { CONSTANT, EXPONENTIAL, headline, size, sizeDays, unitService } from "../support/scenarios.js";

const ROOM = newRoom();

describe("size", () => {
  it("finds by bisection what an exhaustive scan of every number of servers finds, day by day", () => {
    const scenario = unitService(5, EXPONENTIAL, "size.replications=6", "slo=[p99 latency <= 6 min]");
    const plan = planSize(scenario, 5);
    const servers = Array.from({ length: 30 }, (_, index) => index + 1);

    const scanned = planCurve(plan, servers).map((job) => {
      const { values } = performCurve(job, ROOM);
      return servers.find((_, index) => values[index]![0]![0]! <= 360) ?? null;
    });

    expect(plan.jobs.map((job) => performSizeDay(job, ROOM).least[0])).toEqual(scanned);
  });

  it("does not depend on where it looks first", () => {
    const scenario = headline("size.replications=1");
    const least = [1_500, 2_330, 9_000].map(
      (guess) => performSizeDay({ ...planSize(scenario, guess).jobs[0]!, guess, most: 1e6 }, ROOM).least,
    );

    expect(new Set(least.map(String)).size).toBe(1);
  });

  it("starts from more servers than 32 bits count", () => {
    const scenario = unitService(1, CONSTANT, "size.replications=1");
    const [job] = planSize(scenario, 1).jobs;

    const near = performSizeDay(job!, ROOM).least;
    const far = performSizeDay({ ...job!, guess: 5e9, most: 1e12 }, ROOM).least;

    expect(far).toEqual(near);
  });

  it("needs a little more than the flat day's own 1,481.48 servers, as chance demands", () => {
    const { servers, least } = sizeDays(headline("size.replications=40", "demand.profile.shape=flat"), 1_482);

    // A day's requests have a standard deviation of 1,732, what one server more does in twelve hours is 2,025: days
    // differ by a server or so, and the wait of 38.7 s that is left allows 2,685 requests in the queue.
    const spread = (4 * 1_732 + 2_685) / 2_025;
    expect(servers).toBeGreaterThanOrEqual(1_482);
    expect(Math.abs(servers! - 1_481.48)).toBeLessThan(spread);
    expect(least.every((one) => Math.abs(one - 1_481.48) < spread)).toBe(true);
  });

  it("answers the headline with about 2,300 servers, more for every hour by itself", () => {
    const wholeDay = sizeDays(headline("size.replications=12"), 2_297);
    const everyHour = sizeDays(
      headline("size.replications=12", "slo=[p99 latency <= 60 s in every 1 h]"),
      2_297,
    );

    expect(wholeDay.servers).toBeGreaterThan(2_297);
    expect(wholeDay.servers).toBeLessThan(2_328);
    expect(everyHour.least.every((servers, day) => servers >= wholeDay.least[day]!)).toBe(true);
    expect(everyHour.least.some((servers, day) => servers > wholeDay.least[day]!)).toBe(true);
  });

  it("takes whole replicas", () => {
    const found = size(
      unitService(200, CONSTANT, "size.replications=4", "pool.cardsPerReplica=17", "pool.cards=340"),
    );

    expect(found.cards! % 17).toBe(0);
    expect(found.cards).toBe(found.servers! * 17);
  });

  it("says that no number of cards will do where the service alone takes longer than the limit", () => {
    const found = size(headline("size.replications=2", "slo=[p99 latency <= 20 s]"));

    expect(found.cards).toBeNull();
    expect(found.noAnswer).toMatchObject({
      kind: "beyondHelp",
      objectives: [{ text: "p99 latency <= 20 s" }],
    });
    expect(found.noAnswer?.objectives[0]?.median).toBeCloseTo(64 / 3, 9);
    expect(found.warnings).toContainEqual(found.noAnswer);
  });

  it("names the least value possible where no number of cards will do, not that of a pool in which some wait", () => {
    const found = size(
      unitService(1, CONSTANT, "size.replications=3", "pool.cards=1", "slo=[p99 latency <= 10 s]"),
    );

    expect(found.noAnswer).toMatchObject({ kind: "beyondHelp", objectives: [{ unit: "s", median: 60 }] });
  });

  it("says how many days the upper end needs at another share of days", () => {
    const warnings = (share: number, days: number) =>
      size(unitService(1, CONSTANT, `size.replications=${days}`, `size.daysShare=${share}`)).warnings;

    expect(warnings(0.5, 5)).toContainEqual({ kind: "fewDays", days: 5, needed: 6, daysShare: 0.5 });
    expect(warnings(0.5, 6)).toEqual([]);
    expect(warnings(0.99, 1)).toContainEqual(expect.objectContaining({ kind: "fewDays", days: 1 }));
    expect(warnings(1, 2)).toContainEqual({ kind: "noUpperEnd" });
  });

  it("says that more cards than size.maxCards are needed", () => {
    const found = size(headline("size.replications=2", "size.maxCards=2000"));

    expect(found.cards).toBeNull();
    expect(found.warnings).toContainEqual(expect.objectContaining({ kind: "aboveMost", most: 2000 }));
  });

  it("has no upper end of the interval below 72 days, and says so", () => {
    const few = size(unitService(3, CONSTANT, "size.replications=71"));
    const enough = size(unitService(3, CONSTANT, "size.replications=72"));

    expect(few.interval![1]).toBeNull();
    expect(few.warnings).toContainEqual(expect.objectContaining({ kind: "fewDays", days: 71, needed: 72 }));
    expect(enough.interval![1]).toBeGreaterThanOrEqual(enough.cards!);
  });

  it("counts a day without any request as met, and says so", () => {
    const found = size(unitService(1e-3, CONSTANT, "size.replications=80", "simulate.warmupDays=0"));

    expect(found.cards).toBe(1);
    const [empty] = found.warnings.flatMap((warning) => (warning.kind === "emptyDays" ? [warning] : []));
    expect(empty?.days).toBe(80);
    expect(empty?.empty).toBeGreaterThan(0);
  });

  it("refuses to size without an objective", () => {
    const scenario = headline();

    expect(() => size({ ...scenario, slo: [] })).toThrow(/^slo: must hold an objective to size for/);
  });
});
