import { describe, expect, it } from "vitest";
import { performCurve } from "../../src/experiment/curve.js";
import { planCurve, planSize } from "../../src/experiment/size.js";
import { performSizeDay } from "../../src/experiment/sizeDay.js";
import { CONSTANT, EXPONENTIAL, headline, size, unitService } from "../support/scenarios.js";

describe("size", () => {
  it("finds by bisection what an exhaustive scan of every number of servers finds, day by day", () => {
    const scenario = unitService(5, EXPONENTIAL, "size.replications=6", "slo=[p99 latency <= 6 min]");
    const plan = planSize(scenario, 5);
    const servers = Array.from({ length: 30 }, (_, index) => index + 1);

    const scanned = planCurve(plan, servers).map((job) => {
      const { values } = performCurve(job);
      return servers.find((_, index) => values[index]![0]![0]! <= 360) ?? null;
    });

    expect(plan.jobs.map((job) => performSizeDay(job).least[0])).toEqual(scanned);
  });

  it("does not depend on where it looks first", () => {
    const scenario = headline("size.replications=1");
    const least = [1, 700, 2_330, 9_000].map(
      (guess) => performSizeDay({ ...planSize(scenario, guess).jobs[0]!, guess, most: 1e6 }).least,
    );

    expect(new Set(least.map(String)).size).toBe(1);
  });

  it("needs a little more than the flat day's own 1,482 cards", () => {
    const flat = headline("size.replications=20", "demand.profile.shape=flat");

    const { cards } = size(flat);

    expect(cards).toBeGreaterThan(1_482);
    expect(cards).toBeLessThan(1_500);
  });

  it("answers the headline with about 2,300 cards, more for every hour by itself", () => {
    const wholeDay = size(headline("size.replications=20"));
    const everyHour = size(headline("size.replications=20", "slo=[p99 latency <= 60 s in every 1 h]"));

    expect(wholeDay.cards).toBeGreaterThan(2_250);
    expect(wholeDay.cards).toBeLessThan(2_340);
    expect(everyHour.cards).toBeGreaterThanOrEqual(wholeDay.cards!);
  });

  it("takes whole replicas", () => {
    const found = size(headline("size.replications=4", "pool.cardsPerReplica=17", "pool.cards=1496"));

    expect(found.cards! % 17).toBe(0);
    expect(found.cards).toBe(found.servers! * 17);
  });

  it("says that no number of cards will do where the service alone takes longer than the limit", () => {
    const found = size(headline("size.replications=2", "slo=[p99 latency <= 20 s]"));

    expect(found.cards).toBeNull();
    expect(found.warnings.join("\n")).toMatch(/no number of cards can meet .* p99 latency <= 20 s: 21\.33/);
  });

  it("says that more cards than size.maxCards are needed", () => {
    const found = size(headline("size.replications=2", "size.maxCards=2000"));

    expect(found.cards).toBeNull();
    expect(found.warnings.join("\n")).toContain("more than size.maxCards (2000) cards are needed");
  });

  it("has no upper end of the interval below 72 days, and says so", () => {
    const few = size(unitService(3, CONSTANT, "size.replications=71"));
    const enough = size(unitService(3, CONSTANT, "size.replications=72"));

    expect(few.interval![1]).toBeNull();
    expect(few.warnings.join("\n")).toContain("too few for an upper end");
    expect(enough.interval![1]).toBeGreaterThanOrEqual(enough.cards!);
  });

  it("counts a day without any request as met, and says so", () => {
    const found = size(unitService(1e-3, CONSTANT, "size.replications=80", "simulate.warmupDays=0"));

    expect(found.cards).toBe(1);
    expect(found.warnings.join("\n")).toMatch(/\d+ of 80 days had no request at all: met/);
  });

  it("refuses to size without an objective", () => {
    const scenario = headline();

    expect(() => size({ ...scenario, slo: [] })).toThrow(/^slo: must hold an objective to size for/);
  });
});
