import { describe, expect, it } from "vitest";
import { run, size } from "../../src/experiment/atOnce.js";
import { performSent } from "../../src/experiment/perform.js";
import { newRoom } from "../../src/experiment/room.js";
import { performTokenRun, planTokenRun, reduceTokenRun } from "../../src/experiment/tokenRun.js";
import { requestRows } from "../../src/report/run/requestRows.js";
import { runAnswer } from "../../src/report/run/runAnswer.js";
import { tokenRequestColumns, tokenRequestRows } from "../../src/report/run/tokenRequestRows.js";
import { tokenScenario } from "../support/tokenScenarios.js";

const ATTAINED = 'slo=["attainment >= 90 % with ttft <= 60 ms, tpot <= 30 ms in every 1 h"]';

describe("run of replicas", () => {
  it("gives the times of requests, batches, and what objectives of all kinds come to", () => {
    const slo =
      'slo=["p99 ttft <= 2 s", "p50 tpot <= 30 ms", "max itl <= 1 s", "attainment >= 90 % with ttft <= 500 ms, tpot <= 30 ms"]';
    const { summary, objectives, tokens, engine, cards, servers } = run(tokenScenario(slo));
    const pooled = (name: keyof typeof summary) => summary[name]?.pooled ?? Number.NaN;

    expect([engine.name, cards, servers]).toEqual(["tokens", 2, 32]);
    expect(pooled("ttft.mean")).toBeGreaterThan(pooled("wait.mean"));
    expect(pooled("latency.mean")).toBeGreaterThan(pooled("ttft.mean"));
    expect(pooled("itl.mean") / pooled("tpot.mean")).toBeCloseTo(1, 1);
    expect(pooled("batch.max")).toBe(tokens?.mostRunning);
    expect(pooled("goodput.mean") * 86_400).toBeCloseTo(pooled("attainment.share") * (tokens!.served / 2), 6);
    expect(objectives.map(({ unit }) => unit)).toEqual(["s", "s", "s", "share"]);
    expect(objectives[3]!.pooled).toBe(pooled("attainment.share"));
    expect(objectives[0]!.median).toBe(summary["ttft.p99"]?.median);
  });

  it("judges attainment of the worst clock window", () => {
    const [window] = run(tokenScenario(ATTAINED)).objectives;
    const [whole] = run(tokenScenario(ATTAINED.replace(" in every 1 h", ""))).objectives;

    expect(window!.median!).toBeLessThan(whole!.median!);
    expect(window!.worst!).toBeLessThanOrEqual(window!.median!);
    expect(window!.pooled).toBe(whole!.pooled);
  });

  it("counts answers and prompts of the service, a replica and a card, of one whole", () => {
    const { tokens, summary } = run(tokenScenario("replica.tensorParallel=2"));
    const { service, replica, card } = tokens!.answerTokens;

    expect(service).toBeCloseTo(2 * replica, 9);
    expect(replica).toBeCloseTo(2 * card, 9);
    expect(service).toBeCloseTo(summary["answerTokens.rate"]!.pooled!, 9);
    expect(tokens!.cardsPerReplica).toBe(2);
  });

  it("says what binds in the busiest hour, of all of an iteration's time", () => {
    const { binding } = run(tokenScenario()).tokens!;
    const shares = Object.values(binding!.parts);

    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
    expect(binding!.parts.overhead).toBeGreaterThan(0.5);
    expect(binding!.sequencesFull).toBe(0);
  });

  it("is the same to the bit from jobs that were sent elsewhere and together", () => {
    const scenario = tokenScenario("simulate.replications=3");
    const plan = planTokenRun(scenario);
    const apart = reduceTokenRun(plan);
    const room = newRoom();
    for (const job of plan.jobs)
      apart.add(performSent(structuredClone(job), room) as ReturnType<typeof performTokenRun>);

    const { command: _, scenario: __, ...together } = run(scenario);
    expect(apart.finish()).toEqual(together);
  });

  it("lists every request with its instants, and those rejected without", () => {
    const [job] = planTokenRun(tokenScenario("replica.maxModelTokens=400", "simulate.replications=1")).jobs;
    const rows: string[] = [];
    performTokenRun(job!, newRoom(), (day) => {
      expect(() => [...requestRows(day)]).toThrow("only the exact engine");
      for (const block of tokenRequestRows(day.tokens!.record)) rows.push(...block.trimEnd().split("\n"));
    });
    const cells = rows.map((row) => row.split(","));

    expect(new Set(cells.map(({ length }) => length))).toEqual(new Set([tokenRequestColumns.length]));
    const rejected = cells.filter((row) => row.at(-1) === "rejected");
    expect(rejected.length).toBeGreaterThan(100);
    expect(rejected[0]!.slice(3, 6)).toEqual(["", "", ""]);
    for (const [, , arrived, started, first, last] of cells.filter((row) => row.at(-1) === "served"))
      expect([+started! >= +arrived!, +first! > +started!, +last! >= +first!]).toEqual([true, true, true]);
  });

  it("tells cards and replicas apart, what binds, and which requests were lost", () => {
    const scenario = tokenScenario(
      "replica.tensorParallel=2",
      "replica.maxModelTokens=400",
      "pool.card=H100 SXM",
    );
    const text = runAnswer(scenario, run(scenario)).text({ width: 200, full: false, color: false } as never);

    expect(text).toContain("4 H100 SXM cards = 2 replicas x 2 meet p99 ttft <= 2 s");
    expect(text).toMatch(/tokens a second of the service, .* a replica, .* a card, [\s\S]*requests rejected/);
    expect(text).toMatch(/in the hour from \d\d:\d\d: overhead \d+ %/);
    expect(text).not.toContain("uncalibrated");
  });

  it("refuses more replicas than can be simulated one by one, of a schedule too", () => {
    const words = (...set: string[]) => {
      expect(() => planTokenRun(tokenScenario(...set))).toThrow(/must be <= 100000.*got 1000000/);
    };
    words("pool.replicas=1e6");
    words("pool.schedule=[{ at: 'day 1 12:00', replicas: 1e6 }]");
  });

  it("asks for replicas by name, and refuses what knows none yet", () => {
    expect(() => run(tokenScenario("pool={}"))).toThrow("pool.replicas: must be given to run");
    expect(() => size(tokenScenario())).toThrow("replica: must be left out to sweep");
    expect(() => tokenScenario("simulate.engine=event")).toThrow("must be auto or tokens, got event");
    expect(() => run(tokenScenario("demand.dailyActiveUsers=1e9"))).toThrow("would need");
  });
});
