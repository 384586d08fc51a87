import { describe, expect, it } from "vitest";
import type { Experiment, Interim } from "../../src/experiment/experiment.js";
import { performed, performJob } from "../../src/experiment/perform.js";
import { newRoom } from "../../src/experiment/room.js";
import { sequentialDays } from "../../src/experiment/sequentialDays.js";
import { reduceDays } from "../../src/experiment/size/days.js";
import { planSize } from "../../src/experiment/size/plan.js";
import { performSizeDay } from "../../src/experiment/sizeDay.js";
import { sizeExperiment } from "../../src/experiment/sizeExperiment.js";
import { interimText } from "../../src/report/size/interimText.js";
import { orderStatistic } from "../../src/statistics/orderStatistic.js";
import { CONSTANT, EXPONENTIAL, unitService } from "../support/scenarios.js";

const ROOM = newRoom();

/** A service of ten erlangs whose days differ. */
function service(...overrides: string[]) {
  return unitService(10, CONSTANT, "demand.dayToDay.cv=0.1", "simulate.warmupDays=0", ...overrides);
}

/** Drives an experiment and keeps what is known after each stage. */
function watched<Result>(experiment: Experiment<Result>): {
  result: Result;
  jobs: number[];
  known: (Interim | null)[];
} {
  const jobs: number[] = [];
  const known: (Interim | null)[] = [];
  let step = experiment.next();
  while (!step.done) {
    const stage = step.value;
    let index = 0;
    for (const job of stage.jobs) stage.take(performJob(job, ROOM), index++);
    jobs.push(index);
    known.push(stage.soFar?.() ?? null);
    step = experiment.next();
  }
  return { result: step.value, jobs, known };
}

describe("sequentialDays", () => {
  it("finds for every day what the day by itself has, wherever it was begun to look", () => {
    const plan = planSize(service("size.replications=60"), 14);

    const sequential = performed(sequentialDays(plan));

    expect(sequential.map(({ least }) => least)).toEqual(
      plan.jobs.map((job) => performSizeDay(job, ROOM).least),
    );
  });

  it("has an interim answer from 40 days on, that of those days alone", () => {
    const plan = planSize(service("size.replications=100"), 14);

    const { jobs, known } = watched(sequentialDays(plan));

    expect(jobs).toEqual([8, 32, 60]);
    expect(known[0]).toBeNull();
    const first = reduceDays(
      plan,
      plan.jobs.slice(0, 40).map((job) => performSizeDay(job, ROOM)),
    );
    expect(known[1]).toEqual({
      days: 40,
      of: 100,
      card: "unit",
      cards: first.servers,
      interval: first.interval,
    });
    expect(interimText(known[1]!)).toMatch(
      /^after 40 of 100 days: \d+ unit cards \(95 % interval at least \d+\)$/,
    );
  });

  it("ends once the interval is within what is asked, never before 72 days", () => {
    const wide = performed(sizeExperiment(service("size.replications=400", "size.within=50 %")));
    const narrow = performed(sizeExperiment(service("size.replications=400", "size.within=8 %")));

    expect(wide.days).toBe(72);
    expect(narrow.days).toBeGreaterThan(72);
    expect(narrow.days).toBeLessThan(400);
    const [low, high] = narrow.interval!;
    expect(high! - low).toBeLessThanOrEqual(0.08 * narrow.cards!);
    expect(narrow.leastByDay).toHaveLength(narrow.days);
  });

  it("says so where all days leave the interval wider", () => {
    const { days, warnings } = performed(
      sizeExperiment(service("size.replications=80", "size.within=0.1 %")),
    );

    expect(days).toBe(80);
    const [wide] = warnings.flatMap((warning) => (warning.kind === "wideInterval" ? [warning] : []));
    expect(wide).toMatchObject({ days: 80, within: 0.001 });
    expect(wide!.width).toBeGreaterThan(0.001);
  });

  it("answers from all days where nothing narrower is asked", () => {
    const { days, cards, leastByDay } = performed(sizeExperiment(service("size.replications=120")));

    expect(days).toBe(120);
    expect(cards).toBe(orderStatistic(leastByDay as number[], 0.95).value);
  });

  it("tries no more days, and each once, where the first forty show that none will do", () => {
    const scenario = service("size.replications=400", "slo=[p99 latency <= 10 s]");
    const { result, jobs } = watched(sequentialDays(planSize(scenario, 14)));

    expect(jobs).toEqual([8, 32]);
    expect(result.every(({ least }) => least[0] === null)).toBe(true);
    expect(performed(sizeExperiment(scenario)).noAnswer?.kind).toBe("beyondHelp");
  });

  it("has one meaning of the answer for every engine: the order statistic of the days", () => {
    const scenario = unitService(
      40,
      EXPONENTIAL,
      "simulate.engine=step",
      "simulate.step=30 s",
      "slo=[p99 wait <= 60 s]",
      "size.replications=10",
    );
    const { cards, leastByDay, engine } = performed(sizeExperiment(scenario));

    expect(engine.name).toBe("step");
    expect(cards).toBe(orderStatistic(leastByDay as number[], 0.95).value);
  });
});
